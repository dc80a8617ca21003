/** From the answers to an image that boots into the game, and to a card. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { confirm, intro, outro } from '@clack/prompts';
import { TwinspotError } from '@twinspot/server/errors.js';
import { answered } from './answered.ts';
import { type Answers, boardIn, checkOut, complete, fromOptions } from './answers.ts';
import { boards } from './boards.ts';
import { isCard } from './card/disks.ts';
import { cardStep, confirmCard, findCard, type MayBeWritten } from './card-step.ts';
import { BOARDS } from './checks.ts';
import { describeSteps } from './describe-steps.ts';
import { over } from './identity.ts';
import { isAddress } from './image/source.ts';
import { imageSteps, sourceOf } from './image-steps.ts';
import { Journal, workFolder } from './journal.ts';
import { signingKeys } from './keys/keys.ts';
import { knownKey } from './keys-in-use.ts';
import { acceptLicence } from './licence.ts';
import type { Options } from './options.ts';
import { askAnswers, askBoard, askCard } from './questions.ts';
import { hasSaved, saveAnswers, savedAnswers } from './saved.ts';
import { missingSteps, runSteps } from './steps.ts';
import { type Terminal, terminalOf } from './terminal.ts';

/**
 * @param mayBeWritten which disks are cards
 * @returns what to tell the user
 * @throws {TwinspotError}
 */
export async function makeCard(
  options: Options,
  from: string,
  mayBeWritten: MayBeWritten = isCard,
): Promise<string | undefined> {
  const terminal = terminalOf(options.yes === true || options.resume === true);
  if (terminal.asks) intro('Twinspot: a card for the Jetson that boots into the game');
  const answers = await answersOf(options, from, terminal);
  checkOut(answers);
  const journal = new Journal(workOf(options, from, answers.board));
  const staged = options.release === undefined ? undefined : resolve(from, options.release);
  const isDry = options['dry-run'] === true;
  const publicKey = isDry ? knownKey() : signingKeys();
  const steps = imageSteps({ answers, work: journal.folder, staged, publicKey });
  if (answers.write !== undefined) {
    const disk = isDry
      ? await findCard(answers.write, mayBeWritten)
      : await confirmCard(answers.write, options.confirm, mayBeWritten, terminal);
    steps.push(cardStep(answers.out, disk, mayBeWritten));
  }
  if (isDry) {
    journal.peek();
    return await describeSteps(steps, journal);
  }
  if (terminal.asks) await agree(answers, terminal);
  let written = answers.write;
  journal.start();
  try {
    if (options.fresh) journal.clear();
    const { from: source } = sourceOf(answers);
    if (isAddress(source) && missingSteps(steps, journal).has('source'))
      await acceptLicence(answers.board, options['accept-licence'] === true, terminal);
    await saveAnswers(journal.folder, answers);
    await runSteps(steps, journal, terminal.progress);
    if (!options.keep) tidy(journal.folder, staged === undefined);
    if (terminal.asks && options.write === undefined && options.out === undefined)
      written = await offerCard(answers.out, mayBeWritten, journal, terminal);
  } finally {
    journal.stop();
  }
  const words = lastWords(answers, written);
  if (!terminal.asks) return words.join(' ');
  terminal.show('What to do now', words.join('\n'));
  outro('Have fun!');
  return undefined;
}

async function answersOf(options: Options, from: string, { asks }: Terminal): Promise<Answers> {
  const said = boardIn(options);
  const work = workOf(options, from, said);
  if (options.resume) {
    const last = savedAnswers(work);
    return over<Answers>(last, fromOptions(options, from, said ?? last.board));
  }
  if (!asks) return complete(options, from, said);
  const isOpen = Object.keys(options).every((name) => notAnswers.has(name));
  if (isOpen && hasSaved(work)) {
    const last = savedAnswers(work);
    const message = `Take the answers of the last run, for the ${last.board} "${last.hostname}"? What it finished is kept`;
    if (await answered(confirm({ message }))) return last;
  }
  // First of all, as cameras and keys are judged by it.
  const board = said ?? (await askBoard());
  return await askAnswers(fromOptions(options, from, board), from, board);
}

/** Options that say how, and not what. */
const notAnswers = new Set(['accept-licence', 'dry-run', 'keep', 'release', 'work', 'yes']);

/** Of the last run, where nobody says of which board. */
function workOf(options: Options, from: string, board: string | undefined): string {
  if (options.work !== undefined) return resolve(from, options.work);
  const last = BOARDS.filter((name) => hasSaved(workFolder(name)));
  return workFolder(board ?? (last.length === 1 ? last[0]! : BOARDS[0]));
}

async function agree(answers: Answers, { show }: Terminal): Promise<void> {
  const { board, variant, hostname, sshKeys, wifi, language, timeZone, camera, kiosk } = answers;
  const { title, jetson } = boards[board];
  const edition = jetson!.variants.find(({ name }) => name === variant)!.title;
  const rows = [
    ['Board', `${title}: ${edition}`],
    ['System', sourceOf(answers).from],
    ['Name', `${hostname}.local`],
    [
      'SSH',
      sshKeys.length > 0 ? `by key (${sshKeys.length}), as admin@${hostname}.local` : 'nobody',
    ],
    ['Network', wifi ? `Wi-Fi ${wifi.ssid}` : 'by cable'],
    ['Language', `${language}, ${timeZone}`],
    ['Camera', answers.ribbon ?? camera],
    ['Screen', kiosk ? 'shows the game' : 'none'],
    ['Image', answers.out],
  ];
  show(
    'This is going to be made',
    rows.map(([name, what]) => `${name!.padEnd(9)} ${what}`).join('\n'),
  );
  if (await answered(confirm({ message: 'Shall it?' }))) return;
  throw new TwinspotError('cancelled', 'Nothing was made; start again whenever you like.');
}

/** @returns the device of the card that was written, if one was */
async function offerCard(
  image: string,
  mayBeWritten: MayBeWritten,
  journal: Journal,
  terminal: Terminal,
): Promise<string | undefined> {
  const path = await askCard();
  if (path === undefined) return undefined;
  const disk = await confirmCard(path, undefined, mayBeWritten, terminal);
  await runSteps(
    [{ ...cardStep(image, disk, mayBeWritten), needs: [] }],
    journal,
    terminal.progress,
  );
  return path;
}

/**
 * What is large and made again when it is wanted. What was downloaded stays, and so does what is not ours.
 * @param staged whether the release was put together there
 */
function tidy(work: string, staged: boolean): void {
  const release = join(work, 'release');
  if (staged && existsSync(join(release, 'release.json'))) rmSync(release, { recursive: true });
  // Whoever unpacks an image leaves such a note beside it.
  for (const note of readdirSync(work).filter((name) => name.endsWith('.img.json'))) {
    rmSync(join(work, note.replace(/\.json$/, '')), { force: true });
    rmSync(join(work, note));
  }
}

function lastWords({ out, hostname }: Answers, card: string | undefined): string[] {
  return [
    ...(card
      ? [`The card in ${card} is ready, and its image is kept: ${out}.`]
      : [
          `The image is ready: ${out}.`,
          'Write it to a card with balenaEtcher or Raspberry Pi Imager.',
        ]),
    'Put the card into the board, connect camera and screen, and switch it on.',
    `Some minutes later the game is at http://${hostname}.local:8080.`,
  ];
}
