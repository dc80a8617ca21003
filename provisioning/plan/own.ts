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
import type { Identity } from '../answers.ts';

/** The key whose bundles the appliance installs: of the PC that made it. */
export interface PublicKey {
  readonly publicPem: string;
  readonly publicName: string;
}

export function ownEntries(
  board: BoardName,
  { language, browser, camera, kiosk }: Identity,
  { publicPem, publicName }: PublicKey,
): SystemEntry[] {
  const appliance: Appliance = { board, language, browser, kiosk };
  return [
    {
      kind: 'file',
      path: ENVIRONMENT,
      mode: 0o644,
      text: `# Settings of Twinspot on this appliance; "systemctl restart twinspot" reads them anew.\nTWINSPOT_SOURCE=${camera}\n`,
    },
    { kind: 'file', path: APPLIANCE, mode: 0o644, text: `${JSON.stringify(appliance, null, 2)}\n` },
    { kind: 'file', path: `${KEYS}/${publicName}`, mode: 0o644, text: publicPem },
  ];
}

/** What runs: the release that lies there. */
export function currentLink(release: ReleaseInfo): SystemEntry {
  const target = `${RELEASES.slice(RELEASES.lastIndexOf('/') + 1)}/${releaseName(release)}`;
  return { kind: 'link', path: CURRENT, target };
}
