/** Asks for what makes one appliance different from the next. */
import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import * as clack from '@clack/prompts';
import { TwinspotError } from '@twinspot/server/errors.js';
import { answered } from './answered.ts';
import { boards } from './boards.ts';
import { readCamera } from './cameras.ts';
import {
  type Board,
  type Check,
  countryFault,
  hostnameFault,
  LANGUAGES,
  ssidFault,
  timeZoneFault,
  wifiPasswordFault,
} from './checks.ts';
import { given, type Identity, type Partly, type Wifi } from './identity.ts';
import { findPublicKeys, readPublicKeys } from './public-keys.ts';

/** The languages in their own words. */
const languageNames: Record<(typeof LANGUAGES)[number], string> = {
  en: 'English',
  fr: 'Français',
  de: 'Deutsch',
  es: 'Español',
  pl: 'Polski',
};

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

/** Checks that say what a value is, without its name. */
function sentence(subject: string) {
  return (fault: string | undefined) => fault && `${subject} ${fault}`;
}
