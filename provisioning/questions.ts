/** Asks for what the options left open, one thing after the other, with a suggestion for each. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import * as clack from '@clack/prompts';
import { TwinspotError } from '@twinspot/server/errors.js';
import {
  type Answers,
  type Board,
  cardVariants,
  type Identity,
  type Partly,
  suggestions,
  type Wifi,
} from './answers.ts';
import { boards } from './boards.ts';
import { readCamera } from './cameras.ts';
import { isCard, listDisks } from './card/disks.ts';
import { cardTitle } from './card-title.ts';
import {
  BOARDS,
  type Check,
  countryFault,
  hostnameFault,
  LANGUAGES,
  ssidFault,
  timeZoneFault,
  wifiPasswordFault,
} from './checks.ts';
import { findPublicKeys, readPublicKeys } from './public-keys.ts';

/** The languages in their own words. */
const languageNames: Record<(typeof LANGUAGES)[number], string> = {
  en: 'English',
  fr: 'Français',
  de: 'Deutsch',
  es: 'Español',
  pl: 'Polski',
};

/** @param from the folder that relative paths start at */
export async function askAnswers(known: Partly<Answers>, from: string): Promise<Answers> {
  const board = known.board ?? (await askBoard());
  const suggested = suggestions(board, from);
  const variant = known.variant ?? (await askVariant(board));
  const image = known.image ?? (await askImage(board, variant, from));
  const identity = await askIdentity(known, suggested, board);
  const { out = suggested.out } = known;
  const write = known.write ?? (known.out === undefined ? await askCard() : undefined);
  return { board, variant, out, ...identity, ...given({ image, write }) };
}

/** What every way of installing asks for. */
export async function askIdentity(
  known: Partly<Identity>,
  suggested: Omit<Identity, 'sshKeys'>,
  board: Board,
): Promise<Identity> {
  const hostname =
    known.hostname ??
    (await askText(
      'What is the board to be called? The game is then found at http://NAME.local:8080',
      suggested.hostname,
      hostnameFault,
    ));
  const sshKeys = known.sshKeys ?? (await askKeys(board === 'jetson-nano'));
  const wifi = known.wifi ?? (await askWifi(board));
  const language = known.language ?? (await askLanguage(suggested.language));
  const timeZone = known.timeZone ?? (await askTimeZone(suggested.timeZone));
  const camera = known.camera ? known : await askCamera(board);
  const kiosk = known.kiosk ?? (await askKiosk());
  return {
    ...{ hostname, sshKeys, language, timeZone, kiosk },
    camera: camera.camera!,
    browser: known.browser ?? suggested.browser,
    ...given({ wifi, ribbon: camera.ribbon }),
  };
}

async function askBoard(): Promise<Board> {
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
  const place = (text: string) => resolve(from, text.trim().replace(/^~(?=\/)/, homedir()));
  const file = await answered(
    clack.text({
      message: 'Which file? Type where it lies, or drop it onto this window',
      placeholder: '~/Downloads/jetson-nano-jp461-sd-card-image.zip',
      validate: (text) =>
        text && statSync(place(text), { throwIfNoEntry: false })?.isFile()
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

async function askKeys(old: boolean): Promise<readonly string[]> {
  const home = homedir();
  const files = findPublicKeys(home);
  const choice = await answered(
    clack.select<string>({
      message:
        'Who may come in by SSH, to look after the board? There is no password: a key opens it',
      options: [
        ...(files.length > 0
          ? [{ value: 'own', label: 'You', hint: files.map((file) => basename(file)).join(', ') }]
          : [{ value: 'make', label: 'You: make a key now', hint: 'with ssh-keygen' }]),
        { value: 'none', label: 'Nobody', hint: 'the game needs none' },
      ],
    }),
  );
  if (choice === 'none') return [];
  if (choice === 'own') return files.flatMap((file) => readPublicKeys(file, old));
  const file = join(home, '.ssh', 'id_ed25519');
  const { status } = spawnSync('ssh-keygen', ['-t', 'ed25519', '-f', file], { stdio: 'inherit' });
  if (status === 0) return readPublicKeys(`${file}.pub`, old);
  throw new TwinspotError(
    'ssh-keygen',
    'No key was made: type "ssh-keygen -t ed25519" yourself and start again, or choose Nobody.',
  );
}

async function askWifi(board: Board): Promise<Wifi | undefined> {
  const ssid = await answered(
    clack.text({
      message: `What is the Wi-Fi's name? Leave it empty for a cable${board === 'jetson-nano' ? ' (the board has Wi-Fi only with an adapter)' : ''}`,
      placeholder: 'none',
      defaultValue: '',
      validate: (text) => (text ? sentence('The name')(ssidFault(text)) : undefined),
    }),
  );
  if (!ssid) return undefined;
  const password = await answered(
    clack.password({
      message: `The password of ${ssid}`,
      validate: (text) => sentence('It')(wifiPasswordFault(text ?? '')),
    }),
  );
  const country = await answered(
    clack.text({
      message: 'Which country is that in? Two letters: they say which channels may be used',
      placeholder: 'such as PL; leave it empty if you do not care',
      defaultValue: '',
      validate: (text) => (text ? countryFault(text.toUpperCase()) : undefined),
    }),
  );
  return { ssid, password, ...given({ country: country ? country.toUpperCase() : undefined }) };
}

export async function askLanguage(suggested: string): Promise<string> {
  return await answered(
    clack.select<string>({
      message: 'Which language?',
      options: LANGUAGES.map((value) => ({ value: value as string, label: languageNames[value] })),
      initialValue: suggested,
    }),
  );
}

async function askTimeZone(suggested: string): Promise<string> {
  return await answered(
    clack.autocomplete<string>({
      message: 'Which time zone? Type a part of its name',
      options: [...new Set([suggested, 'UTC', ...Intl.supportedValuesOf('timeZone')])].map(
        (value) => ({ value, label: value }),
      ),
      initialValue: suggested,
      maxItems: 6,
      validate: (zone) => timeZoneFault(String(zone)),
    }),
  );
}

async function askCamera(board: Board): Promise<ReturnType<typeof readCamera>> {
  const word = await answered(
    clack.select<string>({
      message: 'Which camera looks at the table?',
      options: [
        ...boards[board].jetson!.ribbons.map(({ name, title }) => ({
          value: name,
          label: `${title}, on a flat cable`,
        })),
        { value: 'usb', label: 'A webcam, by USB' },
      ],
    }),
  );
  return readCamera(word, board);
}

async function askKiosk(): Promise<boolean> {
  return await answered(
    clack.confirm({
      message: 'Is there a screen on the board, to show the game?',
      initialValue: true,
    }),
  );
}

/** @returns the device of the card; nothing for a file that is written by another program */
async function askCard(): Promise<string | undefined> {
  // Other systems have no lsblk, and other programs for it.
  const cards = (await listDisks().catch(() => [])).filter((disk) => isCard(disk) && disk.size > 0);
  const choice = await answered(
    clack.select<string>({
      message: 'Where is it to go?',
      options: [
        ...cards.map((disk) => ({ value: disk.path, label: `Onto the card ${cardTitle(disk)}` })),
        {
          value: '',
          label: 'Into a file, for balenaEtcher or Raspberry Pi Imager',
          ...(cards.length === 0 && { hint: 'no card is in this PC now' }),
        },
      ],
    }),
  );
  return choice || undefined;
}

async function askText(message: string, suggested: string, check: Check): Promise<string> {
  return await answered(
    clack.text({
      message,
      placeholder: suggested,
      defaultValue: suggested,
      validate: (text) => (text ? check(text) : undefined),
    }),
  );
}

/** @throws {TwinspotError} `cancelled` for one who pressed Escape or Ctrl and C */
export async function answered<T>(prompt: Promise<T | typeof clack.CANCEL_SYMBOL>): Promise<T> {
  const answer = await prompt;
  if (!clack.isCancel(answer)) return answer as T;
  throw new TwinspotError('cancelled', 'Stopped; start again whenever you like.');
}

/** Checks that say what a value is, without its name. */
function sentence(subject: string) {
  return (fault: string | undefined) => fault && `${subject} ${fault}`;
}

function given<T extends object>(known: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}
