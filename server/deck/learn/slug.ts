/** Letters that do not come apart into a plain one and its marks. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i' },
};
/** Letters of an id at most. */
const LONGEST = 40;

/** What a name is as an id: `Jabłoń (mała)` is `jablon-mala`. Empty where nothing of it can be written so. */
export function slug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/./gu, (letter) => LETTERS[letter] ?? letter)
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-');
  return plain.replace(/^-/, '').slice(0, LONGEST).replace(/-$/, '');
}

/** What a name is as the id of a symbol, in the letters of its own script: `Żółw morski` is `żółw-morski`. */
export function symbolId(name: string): string {
  const plain = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{Ll}\p{Lo}\p{M}\p{N}]+/gu, '-');
  return plain.replace(/^-/, '').slice(0, LONGEST).replace(/-$/, '');
}

/** The id itself, or with the first number behind it that makes it one that is not taken. */
export function untaken(id: string, taken: (id: string) => boolean): string {
  if (!taken(id)) return id;
  for (let number = 2; ; number++) {
    const end = `-${number}`;
    const other = `${id.slice(0, LONGEST - end.length).replace(/-$/, '')}${end}`;
    if (!taken(other)) return other;
  }
}
