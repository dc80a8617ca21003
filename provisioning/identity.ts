/** What makes one appliance different from the next, checked. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { Appliance, BoardName } from '@twinspot/server/appliance/layout.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { type Camera, readCamera } from './cameras.ts';
import {
  BROWSERS,
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

/** Answers as far as they are known. */
export type Partly<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

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

/** What was said, and the rest as it was before: a camera that was said does not keep the flat cable of another. */
export function over<T extends Partly<Identity>>(before: T, said: Partly<T>): T {
  const { ribbon: _, ...others } = before;
  return { ...(said.camera === undefined ? before : others), ...given(said) } as T;
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
export function given<T extends object>(
  known: T,
): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(
    Object.entries(known).filter(([, value]) => value !== undefined && value !== ''),
  ) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}
