/** Takes Twinspot off a PC, as if it had never been there. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { accountsIn } from '@twinspot/server/appliance/install/accounts.js';
import { applyPlan } from '@twinspot/server/appliance/install/apply.js';
import { placesIn } from '@twinspot/server/appliance/install/places.js';
import {
  DATA,
  ETC,
  KIOSK_USER,
  OPT,
  SERVICE_USER,
  STATE,
} from '@twinspot/server/appliance/layout.js';

const run = promisify(execFile);
const UNITS = '/etc/systemd/system';

/** The folders that hold nothing but Twinspot's own. */
export const OWN_FOLDERS = [OPT, ETC, DATA, STATE];

/**
 * It may be interrupted, and done again.
 * @param root '' for this PC itself
 */
export async function undo(root: string): Promise<void> {
  const places = placesIn(root);
  const units = readUnits(root);
  // A template is no unit that could run.
  const running = units.filter((name) => !name.includes('@.'));
  for (const name of running) await run('systemctl', ['stop', name]).catch(() => {});
  // A plan of nothing removes what the last one wrote.
  await applyPlan({ users: [], entries: [] }, places);
  await run('systemctl', ['daemon-reload']).catch(() => {});
  const { user } = accountsIn(root);
  const prefix = root === '' ? [] : ['--prefix', root];
  for (const name of [SERVICE_USER, KIOSK_USER])
    if (user(name) !== undefined) await run('userdel', [...prefix, name]);
  // Last: as long as one of them is there, Twinspot counts as installed, and what failed before is done again.
  for (const folder of OWN_FOLDERS)
    rmSync(join(root || '/', folder), { recursive: true, force: true });
}

function readUnits(root: string): string[] {
  const folder = join(root || '/', UNITS);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) =>
    /^twinspot.*\.(service|path|timer|socket)$/.test(name),
  );
}
