/** What a PC must have before its screen can belong to the game. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { TwinspotError } from '@twinspot/server/errors.js';

/** As `systemd/kiosk/session.sh` looks for them. */
const BROWSERS = [
  ...['chromium-browser', 'chromium', 'google-chrome', 'firefox', 'firefox-esr'],
  ...['epiphany-browser', 'epiphany'],
];

/**
 * @param root before every path; '' for this PC
 * @throws {TwinspotError} `local-screen` that names what is missing and what to type
 */
export function checkScreen(root = ''): void {
  const programs = join(root, '/usr/bin');
  const missing = [
    ...(existsSync(join(programs, 'xinit')) ? [] : ['xinit']),
    ...(BROWSERS.some((name) => isBrowser(join(programs, name))) ? [] : ['epiphany-browser']),
  ];
  if (missing.length === 0) return;
  throw new TwinspotError(
    'local-screen',
    `The game cannot have the screen without X and a browser that is no snap: type "sudo apt-get install xserver-xorg ${missing.join(' ')}", or leave out --kiosk.`,
  );
}

/** A snap does not start outside its owner's desktop, and some commands are nothing but a script that leads to one. */
function isBrowser(file: string): boolean {
  if (!existsSync(file)) return false;
  if (/\/snap\/|\/bin\/snap$/.test(realpathSync(file))) return false;
  const text = readFileSync(file);
  return !(text.toString('latin1', 0, 2) === '#!' && text.includes('/snap/bin/'));
}
