/** The address that the screen of an appliance opens: its browser is another user's, who may read this and no more. */
import { existsSync } from 'node:fs';
import { chmod, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** In the service's runtime folder; tmpfiles.d makes it, with the group of the browser's user. */
const SCREEN = 'screen';

/**
 * Leaves the address there, with its token. It is the device's own, so that the screen is the host's.
 * @param runtime the service's runtime folder; null where there is none
 * @returns whether there is a screen that could want it
 */
export async function tellScreen(
  runtime: string | null,
  port: number,
  token: string,
): Promise<boolean> {
  if (runtime === null || !existsSync(join(runtime, SCREEN))) return false;
  const file = join(runtime, SCREEN, 'address');
  await writeFile(`${file}.draft`, `http://127.0.0.1:${port}/kiosk?t=${token}\n`, { mode: 0o600 });
  await chmod(`${file}.draft`, 0o640);
  await rename(`${file}.draft`, file);
  return true;
}
