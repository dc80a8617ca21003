/** /etc/twinspot: what was chosen for this very appliance. */
import {
  APPLIANCE,
  type Appliance,
  type BoardName,
  CURRENT,
  ENVIRONMENT,
  KEYS,
  RELEASES,
} from '@twinspot/server/appliance/layout.js';
import { type ReleaseInfo, releaseName } from '@twinspot/server/appliance/release.js';
import type { SystemEntry } from '@twinspot/server/appliance/system-plan.js';
import type { Identity } from '../identity.ts';

/** The key whose bundles the appliance installs: of the PC that made it. */
export interface PublicKey {
  readonly publicPem: string;
  readonly publicName: string;
}

/** What of the answers lies there. */
export type Chosen = Pick<Identity, 'language' | 'browser' | 'camera' | 'kiosk'>;

/** @param settings the text of the environment that is there already, of which all else is kept */
export function ownEntries(
  board: BoardName,
  { language, browser, camera, kiosk }: Chosen,
  { publicPem, publicName }: PublicKey,
  settings = '',
): SystemEntry[] {
  const appliance: Appliance = { board, language, browser, kiosk };
  return [
    { kind: 'file', path: ENVIRONMENT, mode: 0o644, text: withSetting(settings, SOURCE, camera) },
    { kind: 'file', path: APPLIANCE, mode: 0o644, text: `${JSON.stringify(appliance, null, 2)}\n` },
    { kind: 'file', path: `${KEYS}/${publicName}`, mode: 0o644, text: publicPem },
  ];
}

const SOURCE = 'TWINSPOT_SOURCE';

/** The camera that an environment names. */
export function sourceIn(settings: string): string | undefined {
  return new RegExp(`^${SOURCE}=(.+)$`, 'm').exec(settings)?.[1];
}

function withSetting(settings: string, name: string, value: string): string {
  const line = `${name}=${value}`;
  const lines = settings.split('\n').filter((other) => other !== '');
  const at = lines.findIndex((other) => other.startsWith(`${name}=`));
  lines.splice(at < 0 ? lines.length : at, at < 0 ? 0 : 1, line);
  return `${lines.join('\n')}\n`;
}

/** What runs: the release that lies there. */
export function currentLink(release: ReleaseInfo): SystemEntry {
  const target = `${RELEASES.slice(RELEASES.lastIndexOf('/') + 1)}/${releaseName(release)}`;
  return { kind: 'link', path: CURRENT, target };
}
