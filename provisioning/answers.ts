/** What was answered, whole and checked: from options alone, or from prompts for what they leave open. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { Appliance, BoardName } from '@twinspot/server/appliance/layout.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { boards, type Variant } from './boards.ts';
import { type Camera, readCamera } from './cameras.ts';
import {
  BROWSERS,
  boardFault,
  countryFault,
  demand,
  hostnameFault,
  LANGUAGES,
  oneOf,
  ssidFault,
  timeZoneFault,
  wifiPasswordFault,
} from './checks.ts';
import type { Options } from './options.ts';
import { findPublicKeys, readPublicKeys } from './public-keys.ts';

export type Board = 'jetson-nano' | 'jetson-orin-nano';

export interface Wifi {
  readonly ssid: string;
  readonly password: string;
  /** Two letters; the rules of the whole world where left out. */
  readonly country?: string;
}

/** What makes one appliance different from the next. */
export interface Identity {
  readonly hostname: string;
  /** Lines of authorized_keys; none where nobody comes by SSH. */
  readonly sshKeys: readonly string[];
  readonly wifi?: Wifi;
  readonly language: string;
  readonly timeZone: string;
  /** TWINSPOT_SOURCE */
  readonly camera: string;
  /** The camera on the flat cable, by its name among the board's. */
  readonly ribbon?: string;
  readonly kiosk: boolean;
  readonly browser: Appliance['browser'];
}

export interface Answers extends Identity {
  readonly board: Board;
  /** The board's edition, by its name among the board's. */
  readonly variant: string;
  /** NVIDIA's image: a file, or else an address that starts with http; its published address where left out. */
  readonly image?: string;
  readonly out: string;
  /** The card to write to. */
  readonly write?: string;
}

/** Answers as far as they are known. */
export type Partly<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

/**
 * @param from the folder that relative paths start at
 * @throws {TwinspotError} `bad-option`, `ssh-key`, `wifi-password-file`
 */
export function fromOptions(options: Options, from: string): Partly<Answers> {
  const board = options.board && (demand('--board', options.board, boardFault) as Board);
  if (options.variant !== undefined) cardVariant(board || undefined, options.variant);
  if (options.confirm !== undefined && options.write === undefined) {
    throw new TwinspotError(
      'bad-option',
      '--confirm belongs to --write /dev/sdX: name the card that is to be written.',
    );
  }
  const { image, out, write } = options;
  return {
    ...identityFromOptions(options, from, board || 'pc'),
    ...given({ board: board || undefined, variant: options.variant, write }),
    ...given({ image: image && !/^https?:/i.test(image) ? resolve(from, image) : image }),
    ...given({ out: out === undefined ? undefined : resolve(from, out) }),
  };
}

/** The part of it that every way of installing asks for. */
export function identityFromOptions(
  options: Partly<Options>,
  from: string,
  board: BoardName,
): Partly<Identity> {
  const { hostname, language, timezone, kiosk, browser } = options;
  const old = board === 'jetson-nano';
  return given({
    ...(options.camera ? readCamera(options.camera, board) : {}),
    hostname: hostname && demand('--hostname', hostname, hostnameFault),
    sshKeys: options['ssh-key'] && keysOf(options['ssh-key'], from, old),
    wifi: wifiOf(options, from),
    language: language && demand('--language', language, oneOf(LANGUAGES)),
    timeZone: timezone && demand('--timezone', timezone, timeZoneFault),
    kiosk,
    browser: browser && (demand('--browser', browser, oneOf(BROWSERS)) as Appliance['browser']),
  } as Partly<Identity>);
}

/** What is taken where nobody said anything. `from` is where the finished image goes. */
export function suggestions(board: Board, from: string): Omit<Answers, 'sshKeys'> {
  return {
    board,
    variant: cardVariants(board)[0]!.name,
    out: resolve(from, `twinspot-${board}.img`),
    ...suggestedIdentity(board),
  };
}

export function suggestedIdentity(board: BoardName): Omit<Identity, 'sshKeys'> {
  const { timeZone, locale } = new Intl.DateTimeFormat().resolvedOptions();
  const language = locale.split('-')[0]!;
  const camera: Camera = readCamera(board === 'pc' ? 'usb' : 'csi', board);
  return {
    hostname: 'twinspot',
    language: (LANGUAGES as readonly string[]).includes(language) ? language : 'en',
    timeZone: timeZoneFault(timeZone) === undefined ? timeZone : 'UTC',
    ...camera,
    kiosk: true,
    browser: 'auto',
  };
}

/** Editions of a board that start from a card. */
export function cardVariants(board: Board): readonly Variant[] {
  return boards[board].jetson!.variants.filter(({ medium }) => medium === 'sd');
}

/** @throws {TwinspotError} `bad-option` for one that the board has not, or that takes no card */
export function cardVariant(board: Board | undefined, name: string): Variant {
  const all = Object.values(boards).flatMap(({ name: of, jetson }) =>
    board === undefined || board === of ? (jetson?.variants ?? []) : [],
  );
  const found = all.find((variant) => variant.name === name);
  if (found?.medium === 'sd') return found;
  if (found !== undefined) {
    throw new TwinspotError(
      'bad-option',
      `--variant ${name} starts from no card: type "npm run provision -- flash --board BOARD --variant ${name}".`,
    );
  }
  const names = all.filter(({ medium }) => medium === 'sd').map((variant) => variant.name);
  throw new TwinspotError(
    'bad-option',
    `--variant "${name}" is not known${board ? ` of the ${board}` : ''}: write one of ${names.join(', ')}.`,
  );
}

/**
 * Fills in what was left open, asking nothing.
 * @throws {TwinspotError} `answer-missing` where there is nothing to suggest
 */
export function complete(known: Partly<Answers>, from: string): Answers {
  if (known.board === undefined) {
    throw new TwinspotError(
      'answer-missing',
      'Which board is it? Add --board jetson-nano or --board jetson-orin-nano.',
    );
  }
  const sshKeys = known.sshKeys ?? ownKeys(known.board === 'jetson-nano');
  return { ...suggestions(known.board, from), ...given(known), sshKeys } as Answers;
}

/** @throws {TwinspotError} `answer-missing` for a user who has none */
export function ownKeys(old: boolean, home: string = homedir()): string[] {
  const keys = findPublicKeys(home).flatMap((file) => readPublicKeys(file, old));
  if (keys.length > 0) return keys;
  throw new TwinspotError(
    'answer-missing',
    'You have no SSH key: make one with "ssh-keygen -t ed25519", or add --ssh-key none where nobody needs to come in by SSH.',
  );
}

function keysOf(files: readonly string[], from: string, old: boolean): string[] {
  if (files.length === 1 && files[0] === 'none') return [];
  return files.flatMap((file) => readPublicKeys(resolve(from, file), old));
}

function wifiOf(options: Partly<Options>, from: string): Wifi | undefined {
  const { wifi: ssid, 'wifi-password-file': file, 'wifi-country': country } = options;
  if (ssid === undefined) {
    if (file === undefined && country === undefined) return undefined;
    throw new TwinspotError('bad-option', 'Which Wi-Fi network is it? Add --wifi NAME.');
  }
  demand('--wifi', ssid, ssidFault);
  if (file === undefined) {
    throw new TwinspotError(
      'bad-option',
      `The password of ${ssid} is missing: write it into a file and name that with --wifi-password-file FILE.`,
    );
  }
  const password = demand(
    '--wifi-password-file',
    firstLine(resolve(from, file)),
    wifiPasswordFault,
  );
  const place =
    country === undefined ? {} : { country: demand('--wifi-country', country, countryFault) };
  return { ssid, password, ...place };
}

function firstLine(file: string): string {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/)[0]!;
  } catch (cause) {
    throw new TwinspotError(
      'wifi-password-file',
      `${file} cannot be read (${(cause as NodeJS.ErrnoException).code}): name a file whose first line is the password.`,
      { cause },
    );
  }
}

/** Without the keys that have no value. */
function given<T extends object>(known: T): T {
  return Object.fromEntries(
    Object.entries(known).filter(([, value]) => value !== undefined && value !== ''),
  ) as T;
}
