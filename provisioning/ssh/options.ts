/** What can be typed after `npm run provision -- ssh`. */
import { parseArgs } from 'node:util';
import type { BoardName } from '@twinspot/server/appliance/layout.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { boardFault, LANGUAGES } from '../checks.ts';

export const HELP = `npm run provision -- ssh USER@HOST [options]: installs or updates Twinspot on a board that runs already

It uses your own ssh, with its keys, its settings and its questions. USER may do anything there by sudo.
  --board NAME        jetson-nano, jetson-orin-nano or pc; what it is, where left out
  --bundle FILE       a .twinspot file to install, also of a model or deck; may be given several times.
                      Without it the app is made of this checkout
  --port NUMBER       of the board's SSH service
  --identity FILE     the private key to come with
  --downgrade         installs what is older than what is there, too
  --dry-run           looks what is there, says what would be done, and changes nothing

The first time also:
  --language NAME     of the pages: en, fr, de, es or pl
  --camera NAME       csi for a flat cable (usual), usb for a webcam, or a source such as v4l2:///dev/video1
  --no-kiosk          no screen on the board; --kiosk for a PC whose screen is to show nothing else`;

export interface SshOptions {
  /** USER@HOST, or a name of ~/.ssh/config. */
  readonly host: string;
  readonly board: BoardName | undefined;
  readonly bundles: readonly string[];
  readonly port: number | undefined;
  readonly identity: string | undefined;
  readonly downgrade: boolean;
  readonly dryRun: boolean;
  readonly language: string;
  readonly camera: string | undefined;
  readonly kiosk: boolean | undefined;
  readonly help: boolean;
}

const oneOfLanguages = (text: string) => (LANGUAGES as readonly string[]).includes(text);
const isBoard = (text: string): text is BoardName =>
  text === 'pc' || boardFault(text) === undefined;

/** @throws {TwinspotError} `bad-option` */
export function readOptions(args: readonly string[]): SshOptions {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      allowNegative: true,
      options: {
        board: { type: 'string' },
        bundle: { type: 'string', multiple: true, default: [] },
        port: { type: 'string' },
        identity: { type: 'string' },
        downgrade: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        language: { type: 'string', default: 'en' },
        camera: { type: 'string' },
        kiosk: { type: 'boolean' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const [host = '', ...more] = positionals;
    if (!values.help && (host === '' || more.length > 0))
      throw new Error('Exactly one USER@HOST was expected');
    // ssh would take it for an option of its own, and some of those run commands.
    if (host.startsWith('-')) throw new Error(`"${host}" is no host`);
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536))
      throw new Error(`"${values.port}" is no port from 1 to 65535`);
    const {
      board,
      bundle: bundles,
      identity,
      downgrade,
      'dry-run': dryRun,
      language,
      camera,
      kiosk,
      help,
    } = values;
    if (!oneOfLanguages(language)) throw new Error(`"${language}" is no language of the pages`);
    if (board !== undefined && !isBoard(board)) throw new Error(boardFault(board));
    return {
      host,
      board,
      bundles,
      port,
      identity,
      downgrade,
      dryRun,
      language,
      camera,
      kiosk,
      help,
    };
  } catch (cause) {
    const why = (cause as Error).message.split(/\. |\n/)[0]!.replace(/\.$/, '');
    throw new TwinspotError('bad-option', `${why}: see "npm run provision -- ssh --help".`, {
      cause,
    });
  }
}
