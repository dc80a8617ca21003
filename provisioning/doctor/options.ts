/** What can be typed after `npm run doctor`. */
import { parseArgs } from 'node:util';
import { TwinspotError } from '@twinspot/server/errors.js';

export const HELP = `npm run doctor: looks whether this PC can make and reach an appliance
npm run doctor -- USER@HOST: looks at an appliance over SSH, with your own keys and settings

  --json            one JSON object on stdout
  --bundle FILE     writes a support file (.tar.gz) instead, of this PC's Twinspot or of that appliance,
                    without pictures, names, addresses or passwords
  --port NUMBER     of the appliance's SSH service
  --identity FILE   the private key to come with

The exit status is 1 where something fails.`;

export interface DoctorOptions {
  /** USER@HOST, or a name of ~/.ssh/config; null for this PC. */
  readonly host: string | null;
  readonly json: boolean;
  readonly bundle: string | null;
  readonly port: number | undefined;
  readonly identity: string | undefined;
  readonly help: boolean;
}

/** @throws {TwinspotError} `bad-option` */
export function readOptions(args: readonly string[]): DoctorOptions {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause);
    throw new TwinspotError(
      'bad-option',
      `${why}; "npm run doctor -- --help" lists what there is.`,
    );
  }
  const { values, positionals } = parsed;
  const [host = null, ...more] = positionals;
  if (more.length > 0) {
    throw new TwinspotError(
      'bad-option',
      `The doctor looks at one machine at a time, and not also at "${more[0]}"; type one USER@HOST.`,
    );
  }
  // A name that begins so would be an option of ssh.
  if (host !== null && !/^[^-\s][^\s]*$/.test(host)) {
    throw new TwinspotError(
      'bad-option',
      `"${host}" is no machine; write USER@HOST, such as admin@twinspot.local.`,
    );
  }
  const { json, bundle = null, identity, help } = values;
  return { host, json, bundle, identity, help, port: portOf(values.port) };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      bundle: { type: 'string' },
      port: { type: 'string' },
      identity: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new TwinspotError(
    'bad-option',
    `--port "${text}" is none: write a number from 1 to 65535.`,
  );
}
