/** What can be typed after `npm run provision --`. */
import { parseArgs } from 'node:util';
import { TwinspotError } from '@twinspot/server/errors.js';

export const HELP = `npm run provision [-- options]: makes an SD card that boots into the game

Without options it asks, one thing after the other, and explains. What it asks can be answered here too:

  --board NAME          jetson-nano (2019 to 2023: B01, A02, 2GB) or jetson-orin-nano
  --variant NAME        of the jetson-nano: b01 (two camera sockets; usual), a02 (one), 2gb
  --image FILE|URL      NVIDIA's image for that board: .img, .zip or .xz; its published address where left out
  --accept-licence      you have read NVIDIA's licence and accept it (asked when the image is downloaded)
  --out FILE            where the finished image goes (./twinspot-BOARD.img)
  --write /dev/sdX      writes the finished image to this card too; all that is on it is lost
  --confirm NAME        the card's name once more, for scripts: without it you are asked to type it

  --hostname NAME       the game is then found at http://NAME.local:8080 (twinspot)
  --ssh-key FILE|none   the public key that lets you in by SSH; no password ever does (~/.ssh/*.pub)
  --wifi NAME           the Wi-Fi network to join; a cable works without
  --wifi-password-file FILE   its password, on the first line
  --wifi-country CC     the country the board is in, such as PL: which channels may be used
  --language NAME       of the pages: en, fr, de, es or pl
  --timezone ZONE       such as Europe/Warsaw (this PC's)
  --camera NAME         csi for the usual one on a flat cable (imx219), usb for a webcam, imx477 on the Orin,
                        or a source such as v4l2:///dev/video1
  --no-kiosk            no screen on the board: the game is played on phones and other screens alone
  --browser NAME        what shows the game on the board's screen: auto, chromium, firefox or epiphany

  --yes                 takes what is suggested wherever nothing was said, and asks nothing
  --dry-run             says what would be done, and touches nothing
  --resume              goes on with the answers of the last run, and asks nothing
  --fresh               forgets what an earlier run has done
  --work DIR            the folder to work in, about 40 GB (~/.cache/twinspot/provision/BOARD)
  --keep                keeps what was unpacked, for the next card
  --release DIR         takes a release that was put together before

npm run provision -- ssh USER@HOST   installs or updates Twinspot on a board that runs already
npm run provision -- local           installs it on this PC (Debian or Ubuntu, x86-64)
npm run provision -- flash           boards with eMMC or NVMe: drives NVIDIA's own tools
npm run provision -- bundle          makes an update for a USB stick
Each of them explains itself with --help.`;

/** What is asked about an appliance, however it is made. */
export const IDENTITY = {
  hostname: { type: 'string' },
  'ssh-key': { type: 'string', multiple: true },
  wifi: { type: 'string' },
  'wifi-password-file': { type: 'string' },
  'wifi-country': { type: 'string' },
  language: { type: 'string' },
  timezone: { type: 'string' },
  camera: { type: 'string' },
  kiosk: { type: 'boolean' },
  browser: { type: 'string' },
} as const;

/** How the work is to be done, whatever it is. */
export const WORK = {
  yes: { type: 'boolean', short: 'y' },
  'dry-run': { type: 'boolean' },
  fresh: { type: 'boolean' },
  work: { type: 'string' },
  release: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const OPTIONS = {
  board: { type: 'string' },
  variant: { type: 'string' },
  image: { type: 'string' },
  'accept-licence': { type: 'boolean' },
  out: { type: 'string' },
  write: { type: 'string' },
  confirm: { type: 'string' },
  ...IDENTITY,
  ...WORK,
  resume: { type: 'boolean' },
  keep: { type: 'boolean' },
} as const;

export type Options = ReturnType<typeof readOptions>;

/** @throws {TwinspotError} `bad-option` for one that is not there, or that lacks its value */
export function readOptions(args: readonly string[]) {
  return understood(
    '',
    () => parseArgs({ args: [...args], options: OPTIONS, allowNegative: true }).values,
  );
}

/** What parseArgs makes of options; what it does not understand is said in one sentence. */
export function understood<T>(command: '' | 'local ' | 'flash ' | 'bundle ', read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const why = (cause as Error).message.split(/\. |\n/)[0]!.replace(/\.$/, '');
    throw new TwinspotError('bad-option', `${why}: see "npm run provision -- ${command}--help".`, {
      cause,
    });
  }
}
