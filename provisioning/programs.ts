/** Programs of provisioning that run in a process of their own, as root. */
import { join } from 'node:path';
import { repoRoot } from '@twinspot/server/paths.js';

/** @param name from the folder of provisioning, without its ending */
export function builtProgram(name: string): string {
  return join(repoRoot, 'provisioning', 'dist', `${name}.js`);
}
