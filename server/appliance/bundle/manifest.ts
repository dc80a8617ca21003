/** What a bundle says of itself: the JSON that is signed. */
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { TwinspotError } from '../../errors.ts';
import { ReleaseInfo } from '../release.ts';
import { checkEntries } from './entries.ts';

const closed = { additionalProperties: false };
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Path = Type.String({ minLength: 1, maxLength: 1000 });

/** A file, folder or link of the folder that was packed, by its path in there; the folder itself is not listed. */
export const BundleEntry = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('file'),
      path: Path,
      /** Permission bits: 0o644, or 0o755 for what can be run. */
      mode: Type.Union([Type.Literal(0o644), Type.Literal(0o755)]),
      bytes: Type.Integer({ minimum: 0 }),
      sha256: Hash,
    },
    closed,
  ),
  Type.Object({ kind: Type.Literal('folder'), path: Path }, closed),
  Type.Object({ kind: Type.Literal('link'), path: Path, target: Path }, closed),
]);
export type BundleEntry = Static<typeof BundleEntry>;

export const BundleManifest = Type.Object(
  {
    format: Type.Literal(1),
    kind: Type.Union([Type.Literal('app'), Type.Literal('model'), Type.Literal('deck')]),
    /** `twinspot` for the app, the name of a model, the id of a deck. */
    name: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 40 }),
    version: Type.String({ pattern: '^\\d+\\.\\d+\\.\\d+$', maxLength: 40 }),
    /** Minutes since 1970 when it was made: later is newer where versions are the same. */
    build: Type.Integer({ minimum: 0 }),
    /** Of an app. */
    board: Type.Optional(ReleaseInfo.properties.board),
    arch: Type.Optional(ReleaseInfo.properties.arch),
    payload: Type.Object({ bytes: Type.Integer({ minimum: 1 }), sha256: Hash }, closed),
    /** By path, in the order of code units, as they follow each other in the payload. */
    entries: Type.Array(BundleEntry),
  },
  closed,
);
export type BundleManifest = Static<typeof BundleManifest>;
export type BundleKind = BundleManifest['kind'];

/** What whoever packs a bundle says of it. */
export type BundleAbout = Omit<BundleManifest, 'format' | 'payload' | 'entries'>;

/**
 * Reads a manifest whose signature was checked.
 * @throws {TwinspotError} `bundle-format`, and as `checkEntries`
 */
export function parseManifest(bytes: Uint8Array, file: string): BundleManifest {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw wrongFormat(file, 'its manifest is not JSON', cause);
  }
  if (!Value.Check(BundleManifest, value)) {
    const [problem] = Value.Errors(BundleManifest, value);
    const where = problem?.instancePath || 'its manifest';
    throw wrongFormat(file, `${where} ${problem?.message ?? 'is not as expected'}`);
  }
  if (value.kind === 'app' && (value.board === undefined || value.arch === undefined))
    throw wrongFormat(file, 'it does not say for which board it is');
  checkEntries(value.entries, file);
  return value;
}

/** @returns the error `bundle-format` */
export function wrongFormat(file: string, why: string, cause?: unknown): TwinspotError {
  return new TwinspotError(
    'bundle-format',
    `${file} is no bundle of Twinspot that this version can read (${why}); get or make it again.`,
    { status: 422, cause },
  );
}
