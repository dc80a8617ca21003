/** What can be typed after `npm run provision -- local`. */
import { parseArgs } from 'node:util';
import { IDENTITY, understood, WORK } from '../options.ts';

export const HELP = `npm run provision -- local [options]: installs Twinspot on this PC, to run whenever it is on

For Debian and Ubuntu on x86-64. It shows what it runs as root before it runs it, and sudo asks for your password.
  --language NAME       of the pages: en, fr, de, es or pl (yours)
  --camera NAME         usb for a webcam at this PC (usual), browser: for the webcam of a page, or a source such as
                        v4l2:///dev/video1
  --kiosk               the screen of this PC belongs to Twinspot, from the next start on
  --browser NAME        what shows the game there: auto, chromium, firefox or epiphany
  --undo                removes all of it again, with scores, decks and networks
  --yes                 takes what is suggested wherever nothing was said, and asks nothing
  --dry-run             says what would be done, and touches nothing
  --fresh, --work DIR, --release DIR   as in "npm run provision -- --help"
  --root DIR            installs below this folder instead of /`;

/** @throws {TwinspotError} `bad-option` */
export function readLocalOptions(args: readonly string[]) {
  return understood('local ', () => {
    const { values } = parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        language: IDENTITY.language,
        camera: IDENTITY.camera,
        kiosk: IDENTITY.kiosk,
        browser: IDENTITY.browser,
        undo: { type: 'boolean' },
        root: { type: 'string' },
        ...WORK,
      },
    });
    return values;
  });
}

export type LocalOptions = ReturnType<typeof readLocalOptions>;
