/** Asks for the camera daemon to be started anew, which needs rights that the service does not have. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file that `systemd/twinspot-camera-restart.path` waits for. */
export const CAMERA_RESTART = 'camera-restart';

/**
 * Leaves the request in the service's runtime folder, for a root unit that takes it away and restarts the daemon.
 * @returns false where nobody would take it: outside systemd, or where the folder cannot be written
 */
export function requestCameraRestart(env: NodeJS.ProcessEnv = process.env): boolean {
  const folder = env.TWINSPOT_RUNTIME || env.RUNTIME_DIRECTORY?.split(':')[0];
  if (!folder) return false;
  try {
    writeFileSync(join(folder, CAMERA_RESTART), '');
    return true;
  } catch {
    return false;
  }
}
