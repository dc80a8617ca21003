/** Asks for what the options left open, one thing after the other, with a suggestion for each. */
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import * as clack from '@clack/prompts';
import { answered } from './answered.ts';
import { type Answers, cardVariants, suggestions } from './answers.ts';
import { boards } from './boards.ts';
import { isCard, listDisks } from './card/disks.ts';
import { cardTitle } from './card-title.ts';
import { BOARDS, type Board } from './checks.ts';
import { given, type Partly } from './identity.ts';
import { askIdentity } from './identity-questions.ts';
import { statOf } from './writable.ts';

/** @param from the folder that relative paths start at */
export async function askAnswers(
  known: Partly<Answers>,
  from: string,
  board: Board,
): Promise<Answers> {
  const suggested = suggestions(board, from);
  const variant = known.variant ?? (await askVariant(board));
  const image = known.image ?? (await askImage(board, variant, from));
  const identity = await askIdentity(known, suggested, board);
  const { out = suggested.out, write } = known;
  return { board, variant, out, ...identity, ...given({ image, write }) };
}

export async function askBoard(): Promise<Board> {
  return await answered(
    clack.select<Board>({
      message:
        'Which board is it? The name is printed on it; the image of one never starts on the other',
      options: BOARDS.map((value) => ({ value, label: boards[value].title, hint: value })),
    }),
  );
}

async function askVariant(board: Board): Promise<string> {
  const variants = cardVariants(board);
  if (variants.length === 1) return variants[0]!.name;
  return await answered(
    clack.select<string>({
      message: 'Which edition?',
      options: variants.map(({ name, title }) => ({ value: name, label: title })),
    }),
  );
}

/** @returns the file, or nothing for the one that NVIDIA publishes */
async function askImage(board: Board, variant: string, from: string): Promise<string | undefined> {
  const published = cardVariants(board).find(({ name }) => name === variant)?.image;
  const found = findImages([from, join(homedir(), 'Downloads')]);
  const choice = await answered(
    clack.select<string>({
      message: `Twinspot works on NVIDIA's own system for the board (JetPack ${boards[board].jetson!.jetpack}). Where is its image?`,
      options: [
        ...found.map((file) => ({ value: file, label: file })),
        ...(published
          ? [{ value: '', label: 'Download it from NVIDIA', hint: 'some 6 GB, once' }]
          : []),
        { value: 'file', label: 'It lies on this PC', hint: '.zip, .xz or .img' },
      ],
    }),
  );
  if (choice !== 'file') return choice || undefined;
  // Terminals put quotes around what is dropped onto them.
  const place = (text: string) =>
    resolve(
      from,
      text
        .trim()
        .replace(/^(['"])(.*)\1$/, '$2')
        .replace(/^~(?=\/)/, homedir()),
    );
  const file = await answered(
    clack.text({
      message: 'Which file? Type where it lies, or drop it onto this window',
      placeholder: '~/Downloads/jetson-nano-jp461-sd-card-image.zip',
      validate: (text) =>
        text && statOf(place(text))?.isFile()
          ? undefined
          : 'There is no such file: look at its name and folder once more.',
    }),
  );
  return place(file);
}

/** Files that are called as NVIDIA calls its images. */
function findImages(folders: readonly string[]): string[] {
  const name = /^(jetson|sd-blob|jp\d).*\.(img|zip|xz)$/i;
  return [...new Set(folders)]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
    .filter((file) => name.test(basename(file)))
    .slice(0, 5);
}

/** @returns the device of the card; nothing where the image is left to another program */
export async function askCard(): Promise<string | undefined> {
  for (;;) {
    // Other systems have no lsblk, and other programs for it.
    const disks = await listDisks().catch(() => []);
    const cards = disks.filter((disk) => isCard(disk) && disk.size > 0);
    const choice = await answered(
      clack.select<string>({
        message: 'The image is ready. Is it to be written to a card now?',
        options: [
          ...cards.map((disk) => ({ value: disk.path, label: `To ${cardTitle(disk)}` })),
          {
            value: 'again',
            label:
              cards.length === 0
                ? 'Yes: the card is in its reader now'
                : 'To another one: look again',
          },
          { value: '', label: 'No: balenaEtcher or Raspberry Pi Imager writes it' },
        ],
      }),
    );
    if (choice !== 'again') return choice || undefined;
  }
}
