/** What was answered when this very appliance was made. */
import { readFileSync } from 'node:fs';
import { APPLIANCE, type Appliance } from './layout.ts';

/**
 * @param root the folder in whose place the appliance has `/`
 * @returns null where this is no appliance, or where it does not say which
 */
export function findAppliance(root = ''): Appliance | null {
  try {
    const found = JSON.parse(readFileSync(root + APPLIANCE, 'utf8'));
    return typeof found?.board === 'string' ? found : null;
  } catch {
    return null;
  }
}
