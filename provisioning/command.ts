/** `npm run provision`: what it is told to do, and who does it. */
import { TwinspotError } from '@twinspot/server/errors.js';
import { makeCard } from './make-card.ts';
import { HELP, readOptions } from './options.ts';

/**
 * @param args what was typed behind its name
 * @param from the folder that relative paths start at
 * @returns what to tell the user
 */
export type Command = (args: string[], from: string) => Promise<string | undefined>;

/** Each is loaded when it is asked for: nobody waits for what is not. */
const commands: Record<string, () => Promise<{ main: Command }>> = {
  ssh: () => import('./ssh/command.ts'),
  flash: () => import('./flash/command.ts'),
  local: () => import('./local/command.ts'),
  bundle: () => import('./bundle-command.ts'),
};

/** @throws {TwinspotError} `bad-option`, and as what it does */
export const main: Command = async (args, from) => {
  const [first = '', ...rest] = args;
  const load = commands[first];
  if (load) return (await load()).main(rest, from);
  if (first !== '' && first !== 'image' && !first.startsWith('-')) {
    const known = ['image', ...Object.keys(commands)].join(', ');
    throw new TwinspotError(
      'bad-option',
      `"${first}" is not known: write one of ${known}, or nothing; see "npm run provision -- --help".`,
    );
  }
  const options = readOptions(first === 'image' ? rest : args);
  return options.help ? HELP : makeCard(options, from);
};
