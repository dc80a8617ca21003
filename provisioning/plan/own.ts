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

/** @param publicKey of the PC that makes updates: a PEM file */
export function ownEntries(
  board: BoardName,
  { language, browser, camera }: Identity,
  publicKey: string,
): SystemEntry[] {
  const appliance: Appliance = { board, language, browser };
  return [
    {
      kind: 'file',
      path: ENVIRONMENT,
      mode: 0o644,
      text: `# Settings of Twinspot on this appliance; "systemctl restart twinspot" reads them anew.\nTWINSPOT_SOURCE=${camera}\n`,
    },
    { kind: 'file', path: APPLIANCE, mode: 0o644, text: `${JSON.stringify(appliance, null, 2)}\n` },
    { kind: 'file', path: `${KEYS}/provision.pem`, mode: 0o644, text: publicKey },
  ];
}

/** What runs: the release that lies there. */
export function currentLink(release: ReleaseInfo): SystemEntry {
  const target = `${RELEASES.slice(RELEASES.lastIndexOf('/') + 1)}/${releaseName(release)}`;
  return { kind: 'link', path: CURRENT, target };
}
