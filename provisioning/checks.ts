/**
 * What an answer has to be. Each check gives one sentence that says what is wrong and what to type instead, or
 * nothing where the answer will do: prompts show it, options throw it.
 */
import { TwinspotError } from '@twinspot/server/errors.js';

export type Check = (text: string) => string | undefined;

export const LANGUAGES = ['en', 'fr', 'de', 'es', 'pl'] as const;
export const BROWSERS = ['auto', 'chromium', 'firefox', 'epiphany'] as const;
export const BOARDS = ['jetson-nano', 'jetson-orin-nano'] as const;
export type Board = (typeof BOARDS)[number];

/** @throws {TwinspotError} `bad-option` with the sentence of the check */
export function demand(option: string, text: string, check: Check): string {
  const fault = check(text);
  if (fault !== undefined) throw new TwinspotError('bad-option', `${option} ${fault}`);
  return text;
}

/** Two boards are called Nano, and the image of one never starts on the other. */
export function boardFault(text: string): string | undefined {
  if ((BOARDS as readonly string[]).includes(text)) return undefined;
  if (/nano/i.test(text)) {
    return `"${text}" may mean two boards: write jetson-nano for the one of 2019 to 2023 (B01, A02 or 2GB), or jetson-orin-nano for the Orin.`;
  }
  return `"${text}" is no board that can be prepared: write jetson-nano or jetson-orin-nano.`;
}

/** @returns a check that takes one of the words given */
export function oneOf(words: readonly string[]): Check {
  return (text) =>
    words.includes(text) ? undefined : `"${text}" is not known: write one of ${words.join(', ')}.`;
}

/** A label as of RFC 1123; `.local` is added by the network itself. */
export function hostnameFault(text: string): string | undefined {
  if (/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(text) && text !== 'localhost') return undefined;
  return `"${text}" cannot be the name of a machine: write 1 to 63 of a-z, 0-9 and -, with no - at its ends, such as twinspot.`;
}

/** A zone of the IANA data base, such as `Europe/Warsaw`. */
export function timeZoneFault(text: string): string | undefined {
  // Offsets are understood here and have no file on the appliance.
  if (/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,2}$/.test(text)) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: text });
      return undefined;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return `"${text}" is no time zone: write one like Europe/Warsaw or America/New_York.`;
}

/** 1 to 32 bytes, as the standard has it. */
export function ssidFault(text: string): string | undefined {
  const bytes = Buffer.byteLength(text);
  if (bytes >= 1 && bytes <= 32 && !text.includes('\0')) return undefined;
  return `is ${bytes} bytes long: the name of a Wi-Fi network has 1 to 32; type it as your phone shows it.`;
}

/** What WPA takes: 8 to 63 printable characters of ASCII, or the key itself as 64 hexadecimal digits. */
export function wifiPasswordFault(text: string): string | undefined {
  if (/^[\x20-\x7e]{8,63}$/.test(text) || /^[0-9A-Fa-f]{64}$/.test(text)) return undefined;
  const why = /^[\x20-\x7e]*$/.test(text)
    ? `has ${text.length} characters`
    : 'has a character beyond plain letters, digits and signs';
  return `${why}: a Wi-Fi password has 8 to 63 plain ones; look at the label of your router.`;
}

export function countryFault(text: string): string | undefined {
  if (/^[A-Z]{2}$/.test(text)) return undefined;
  return `"${text}" is no country: write its two capital letters, such as PL, DE or US.`;
}
