/** What can be typed after `npm run deploy --`. */
import { parseArgs } from 'node:util';
import { TwinspotError } from '@twinspot/server/errors.js';
import { isReference } from './registry.ts';

export const HELP = `npm run deploy -- HOST|here [options]: puts a model onto a device, or into models/ of this checkout

HOST is USER@HOST or a name of ~/.ssh/config; it uses your own ssh. The device has Twinspot already ("npm run provision").
  --model DIR         the folder of the model bundle; the one in use here where left out
  --from REFERENCE    takes it from the registry: mlflow:champion, mlflow:NAME@ALIAS or mlflow:NAME/VERSION;
                      MLFLOW_TRACKING_URI says where that is
  --back              returns to the model before the one that is used there now
  --force             also a model that did not pass its evaluation; what the device checks stays checked
  --downgrade         also a model that is older than the one that is there
  --dry-run           puts all together, looks what is there, says what would be done, and changes nothing
  --port NUMBER       of the device's SSH service
  --identity FILE     the private key to come with

The model goes with its decks' prototypes and some pictures, signed as one. The device checks hashes and signature, lets the
model answer its golden sample and the pictures with its own processor, switches over at once if they are right, and
switches back by itself if less is told for sure on its table later.`;

export interface DeployArgs {
  /** `here`, or where ssh goes. */
  readonly host: string;
  readonly model: string | undefined;
  readonly reference: string | undefined;
  readonly back: boolean;
  readonly force: boolean;
  readonly downgrade: boolean;
  readonly dryRun: boolean;
  readonly port: number | undefined;
  readonly identity: string | undefined;
  readonly help: boolean;
}

/** @throws {TwinspotError} `bad-option` */
export function readArgs(args: readonly string[]): DeployArgs {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        model: { type: 'string' },
        from: { type: 'string' },
        back: { type: 'boolean', default: false },
        force: { type: 'boolean', default: false },
        downgrade: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        port: { type: 'string' },
        identity: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { model, from: reference, back, force, downgrade, help, identity } = values;
    const [host = '', ...more] = positionals;
    const given = { ...{ host, model, reference, back, force, downgrade, help, identity } };
    const port = values.port === undefined ? undefined : Number(values.port);
    if (!help) check(given, more);
    if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536))
      throw new Error(`"${values.port}" is no port from 1 to 65535`);
    return { ...given, port, dryRun: values['dry-run'] };
  } catch (cause) {
    const why = (cause as Error).message.split(/\. |\n/)[0]!.replace(/\.$/, '');
    throw new TwinspotError('bad-option', `${why}: see "npm run deploy -- --help".`, { cause });
  }
}

function check(
  { host, model, reference, back }: Pick<DeployArgs, 'host' | 'model' | 'reference' | 'back'>,
  more: readonly string[],
): void {
  if (host === '' || more.length > 0)
    throw new Error('Exactly one USER@HOST or "here" was expected');
  // ssh would take it for an option of its own, and some of those run commands.
  if (host.startsWith('-')) throw new Error(`"${host}" is no host`);
  if (reference !== undefined && !isReference(reference))
    throw new Error(
      `"${reference}" names no model of the registry, as mlflow:champion does, and a folder is named by --model`,
    );
  const named = [model, reference].filter((word) => word !== undefined).length;
  if (named > 1) throw new Error('One of --model and --from was expected, not both');
  if (back && named > 0)
    throw new Error('--back takes what is there, so no other model can be named');
  if (host === 'here' && !back && named === 0)
    throw new Error('Which model is to come here was not said by --model or --from');
}
