/** Who comes in by SSH: one person, by key, who may do everything. */
import { ADMIN_USER } from '@twinspot/server/appliance/layout.js';
import type { SystemEntry } from '@twinspot/server/appliance/system-plan.js';

const HOME = `/home/${ADMIN_USER}`;

/** @param keys lines of authorized_keys; with none, nobody gets in */
export function adminEntries(keys: readonly string[]): SystemEntry[] {
  const authorized = `${HOME}/.ssh/authorized_keys`;
  if (keys.length === 0) return [{ kind: 'gone', path: authorized }];
  return [
    { kind: 'folder', path: `${HOME}/.ssh`, mode: 0o700, owner: ADMIN_USER },
    {
      kind: 'file',
      path: authorized,
      mode: 0o600,
      owner: ADMIN_USER,
      text: keys.map((key) => `${key}\n`).join(''),
    },
  ];
}

/** There is no password that sudo could ask for. */
export const sudoers: SystemEntry = {
  kind: 'file',
  path: '/etc/sudoers.d/twinspot-admin',
  mode: 0o440,
  text: `${ADMIN_USER} ALL=(ALL:ALL) NOPASSWD: ALL\n`,
};
