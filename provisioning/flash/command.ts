/** `npm run provision -- flash`. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { intro, outro, select, text } from '@clack/prompts';
import { TwinspotError } from '@twinspot/server/errors.js';
import { answered } from '../answered.ts';
import { asRoot, shown } from '../as-root.ts';
import { boards, type Variant } from '../boards.ts';
import { BOARDS, type Board, boardFault, demand } from '../checks.ts';
import type { Command } from '../command.ts';
import { describeSteps } from '../describe-steps.ts';
import {
  type Identity,
  identityFromOptions,
  over,
  ownKeys,
  suggestedIdentity,
} from '../identity.ts';
import { askIdentity } from '../identity-questions.ts';
import { Journal, workFolder } from '../journal.ts';
import { signingKeys } from '../keys/keys.ts';
import { knownKey } from '../keys-in-use.ts';
import { runAlone } from '../steps.ts';
import { type Terminal, terminalOf } from '../terminal.ts';
import { type FlashOptions, HELP, readFlashOptions } from './options.ts';
import { checkRecovery } from './recovery.ts';
import { type Flashing, flashCommand, flashSteps } from './steps.ts';
import { checkTegra, chooseTegra, tegraFolders } from './tegra.ts';

export const main: Command = async (args, from) => {
  const options = readFlashOptions(args);
  if (options.help) return HELP;
  const terminal = terminalOf(options.yes === true);
  if (terminal.asks) intro("Twinspot: onto a board's own memory, by NVIDIA's flash tools");
  const flashing = await flashingOf(options, from, terminal);
  const journal = new Journal(flashing.work);
  const steps = flashSteps(flashing);
  if (options['dry-run']) {
    journal.peek();
    return await describeSteps(steps, journal);
  }
  // First what may be lacking, then the long work.
  await checkRecovery(flashing.variant, flashing.env);
  await confirmFlash(flashing, options, terminal);
  await runAlone(steps, journal, terminal.progress, options.fresh);
  const words = `The board is written: take the wire off FC REC and switch it on. Some minutes later the game is at http://${flashing.identity.hostname}.local:8080.`;
  if (!terminal.asks) return words;
  outro(words);
  return undefined;
};

async function flashingOf(
  options: FlashOptions,
  from: string,
  terminal: Terminal,
): Promise<Flashing> {
  const { board, variant } = await targetOf(options, terminal);
  const { jetson } = boards[board];
  const tegra = options.tegra
    ? resolve(from, options.tegra)
    : chooseTegra(tegraFolders(from, homedir()), jetson!);
  const rootfs = checkTegra(tegra, jetson!, variant);
  const known = identityFromOptions(options, from, board);
  const suggested = suggestedIdentity(board);
  const identity: Identity = terminal.asks
    ? await askIdentity(known, suggested, board)
    : over<Identity>(
        { ...suggested, sshKeys: known.sshKeys ?? ownKeys(board === 'jetson-nano') },
        known,
      );
  return {
    ...{ board, variant, identity, tegra, rootfs, env: process.env },
    work: options.work ? resolve(from, options.work) : workFolder(join(board, variant.name)),
    staged: options.release && resolve(from, options.release),
    publicKey: options['dry-run'] ? knownKey() : signingKeys(),
  };
}

async function targetOf(options: FlashOptions, { asks }: Terminal) {
  const board = options.board && (demand('--board', options.board, boardFault) as Board);
  const targets = BOARDS.filter((name) => !board || name === board).flatMap((name) =>
    flashable(name).map((variant) => ({ board: name as Board, variant })),
  );
  const found = options.variant
    ? targets.filter(({ variant }) => variant.name === options.variant)
    : board
      ? targets
      : [];
  if (found.length === 1) return found[0]!;
  if (asks && !options.variant) {
    return await answered(
      select({
        message: 'Which board is it?',
        options: targets.map((value) => ({
          value,
          label: `${boards[value.board].title}: ${value.variant.title}`,
        })),
      }),
    );
  }
  const known = targets.map((one) => `--board ${one.board} --variant ${one.variant.name}`);
  throw new TwinspotError('bad-option', `Which board is it? Write ${known.join(', or ')}.`);
}

/** Editions that start from no card. */
function flashable(board: Board): Variant[] {
  return boards[board].jetson!.variants.filter(({ medium }) => medium !== 'sd');
}

/** @throws {TwinspotError} `flash-unconfirmed` */
async function confirmFlash(
  flashing: Flashing,
  { confirm }: FlashOptions,
  { asks, show }: Terminal,
): Promise<void> {
  const { name } = flashing.variant;
  const { words, cwd } = flashCommand(flashing);
  show(
    'This is going to be run, and all that is on the board is lost',
    `${flashing.rootfs} is made an appliance, as root; then in ${cwd}:\n${shown(asRoot(words))}`,
  );
  if (confirm === name) return;
  if (asks && confirm === undefined) {
    const message = `Type ${name} if that is meant`;
    if ((await answered(text({ message }))) === name) return;
  }
  throw new TwinspotError(
    'flash-unconfirmed',
    `Nothing was written: type "${name}" when you are asked, or add --confirm ${name}.`,
  );
}
