/** Gives root's rights up for good. */
import { SERVICE_USER } from '../layout.ts';
import { accountsIn } from './accounts.ts';
import type { Places } from './places.ts';

/** Of the user whom every system has for what needs no rights. */
const NOBODY = { uid: 65_534, gid: 65_534, groups: [] };

/**
 * Lets this process go on as the user of the service, in its groups, as those open cameras and graphics processors. Where
 * there is no such user yet, as nobody; who is not root stays who he is.
 */
export function becomeService({ root }: Pick<Places, 'root'>): void {
  if (process.getuid!() !== 0) return;
  const { uid, gid, groups } = accountsIn(root).user(SERVICE_USER) ?? NOBODY;
  process.setgroups!([...groups]);
  process.setgid!(gid);
  process.setuid!(uid);
}
