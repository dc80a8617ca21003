/** The letters of the on-screen keyboard, row by row: all of ASCII that a password may hold. */
export type Layer = 'letters' | 'signs';

const letters = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm-_.'];
const signs = ['!@#$%^&*()', '[]{}<>+=~`', '\\|/:;"\'', ',?äöüßéèñł'];

export function rowsOf(layer: Layer, capital: boolean): readonly (readonly string[])[] {
  const rows = layer === 'letters' ? letters : signs;
  return rows.map((row) => [...row].map((letter) => (capital ? upper(letter) : letter)));
}

function upper(letter: string): string {
  // A sharp s has no capital of one letter.
  return letter === 'ß' ? letter : letter.toUpperCase();
}

/** The text after a key; `limit` in letters. */
export function typed(text: string, key: string, limit: number): string {
  return text.length >= limit ? text : text + key;
}

export function erased(text: string): string {
  return [...text].slice(0, -1).join('');
}
