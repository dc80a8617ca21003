/** What can be typed after the installer's name. */
import { parseArgs } from 'node:util';
import { TwinspotError } from '../../errors.ts';
import { PATIENCE, type Patience } from './health.ts';

export const HELP = `node main.js COMMAND: what root does about updates of Twinspot

  install BUNDLE...   installs signed bundles, all or none, and returns to what was there before unless the service gets well
    --downgrade       also what is older than what is there
  stick DEVICE        installs the newest bundles on a USB stick, such as /dev/sda1
  return [model]      returns to what was there before an update, or to the release before, or to the model before
  status              what is installed and what is on trial, as JSON
  boot                at each start of the machine, before the service: takes back what was never found well
  confirm             after it: judges what is on trial
  watch               takes a model back with which less is told for sure than with the one before
  --bound SECONDS     until the service is well, at most; and --steady SECONDS for which it stays so

  probe, plan, try    what one release asks another of: whether it works here, its system, new networks and decks`;

const COMMANDS = [
  ...['install', 'stick', 'return', 'status', 'boot', 'confirm', 'watch', 'probe', 'plan', 'try'],
] as const;

export interface InstallArgs {
  readonly command: (typeof COMMANDS)[number];
  readonly names: readonly string[];
  readonly downgrade: boolean;
  readonly model: string | undefined;
  readonly decks: readonly string[];
  readonly root: string;
  readonly patience: Patience;
}

const COUNTS: Partial<Record<string, [number, number]>> = {
  install: [1, 20],
  stick: [1, 1],
  return: [0, 1],
};

/** @throws {TwinspotError} `bad-option` */
export function readArgs(args: readonly string[]): InstallArgs {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        downgrade: { type: 'boolean', default: false },
        model: { type: 'string' },
        deck: { type: 'string', multiple: true, default: [] },
        bound: { type: 'string' },
        steady: { type: 'string' },
        root: { type: 'string', default: '' },
      },
    });
    const [command, ...names] = positionals;
    if (!isCommand(command)) throw new Error(`There is no command "${command ?? ''}"`);
    const [least, most] = COUNTS[command] ?? [0, 0];
    if (names.length < least || names.length > most)
      throw new Error(`"${command}" was expected with ${least} to ${most} names`);
    if (command === 'return' && (names[0] ?? 'model') !== 'model')
      throw new Error(`"return" knows "model" alone, and no "${names[0]}"`);
    const { downgrade, model, deck: decks, root } = values;
    const bound = milliseconds(values.bound, PATIENCE.bound);
    const steady = milliseconds(values.steady, PATIENCE.steady);
    const patience = { ...PATIENCE, bound, steady };
    return { command, names, downgrade, model, decks, root, patience };
  } catch (cause) {
    throw new TwinspotError('bad-option', `${(cause as Error).message}.\n\n${HELP}`, { cause });
  }
}

function isCommand(word: string | undefined): word is InstallArgs['command'] {
  return (COMMANDS as readonly (string | undefined)[]).includes(word);
}

function milliseconds(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d+(\.\d+)?$/.test(text)) throw new Error(`"${text}" is no number of seconds`);
  return Number(text) * 1000;
}
