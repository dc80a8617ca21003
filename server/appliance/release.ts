/** What a release says of itself, in `release.json` at its root. */
import { type Static, Type } from 'typebox';

/** The folders of a release: node/, server/, native/, ui/, models/, systemd/, node_modules/ and package.json, as in the checkout. */
export const ReleaseInfo = Type.Object({
  /** As in package.json. */
  version: Type.String({ pattern: '^\\d+\\.\\d+\\.\\d+$' }),
  /** Minutes since 1970 on the PC that made it: later is newer where versions are the same. */
  build: Type.Integer({ minimum: 0 }),
  board: Type.Union([
    Type.Literal('jetson-nano'),
    Type.Literal('jetson-orin-nano'),
    Type.Literal('pc'),
  ]),
  arch: Type.Union([Type.Literal('arm64'), Type.Literal('x64')]),
  /** The version of its Node. */
  node: Type.String(),
  /** Whether the addon is in it, built and checked; without it the first boot builds it. */
  addon: Type.Boolean(),
});
export type ReleaseInfo = Static<typeof ReleaseInfo>;

/** The name of its folder. */
export function releaseName({ version, build }: ReleaseInfo): string {
  return `${version}-${build}`;
}
