/** Whether this PC is one that Twinspot is installed on. */
import { existsSync, readFileSync } from 'node:fs';
import { TwinspotError } from '@twinspot/server/errors.js';

/** What it is told by. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** The text of /etc/os-release; '' where there is none. */
  readonly release: string;
}

export function thisMachine(): Machine {
  const file = '/etc/os-release';
  const release = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return { platform: process.platform, arch: process.arch, release };
}

/** @throws {TwinspotError} `local-machine` for any other than Debian and Ubuntu on x86-64 */
export function checkMachine({ platform, arch, release }: Machine): void {
  const words = [...release.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap(([, list]) =>
    list!.split(/\s+/),
  );
  if (platform === 'linux' && arch === 'x64' && words.includes('debian')) return;
  const name = /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(release)?.[1] ?? platform;
  throw new TwinspotError(
    'local-machine',
    `This PC (${name}, ${arch}) is neither Debian nor Ubuntu on x86-64, which the installation is made for: "npm start" runs Twinspot here without one.`,
  );
}
