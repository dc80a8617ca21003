/**
 * Takes out of a text what nobody else need know: secrets that are known, in whatever form they stand there, and all that
 * looks like an address, a name of a network, a serial number, a password or a key.
 */

/** A secret shorter than this would take half of every text with it, and gives nobody away. */
const SHORTEST = 2;

type Replace = readonly [RegExp, string];

/** By what they look like. The order matters: what is more exact comes first. */
const looks: readonly Replace[] = [
  [/-----BEGIN [A-Z ]+-----[\s\S]*?(-----END [A-Z ]+-----|$)/g, '[key]'],
  [/\b(ssh-(?:rsa|ed25519|dss)|ecdsa-\S+) [A-Za-z0-9+/=]+( \S+)?/g, '[key]'],
  [/\b[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63})+\b/g, '[mail]'],
  // What follows a word that announces a secret, up to the end of its quotation marks or of the word.
  [
    /(["']?\b(?:pass(?:word|phrase|wd)?|psk|pin|token|secret|key|cookie|authorization|serial(?:[ _-]?(?:number|no))?|e?ssid|bssid|hostname|host name|nickname|player|user(?:name)?)\b["']?\s*(?:[:=]|is)\s*)("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s,;)}\]]+(?: [^\s,;)}\]=:]+(?=[,;)}\]]|$))*)/gi,
    '$1[hidden]',
  ],
  [/([?&]t=)[^\s&#"']+/g, '$1[hidden]'],
  // NetworkManager and the supplicant name networks like this.
  [
    /((?:network|connection|connected to|associated with|SSID|access point)\s+)("[^"]*"|'[^']*')/gi,
    '$1[network]',
  ],
  [/\b(?:[0-9a-f]{2}[:-]){5,7}[0-9a-f]{2}\b/gi, '[hardware address]'],
  [/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, '[id]'],
  [/(?<![\w.:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?:%\w+)?(?:\/\d+)?(?![\w:])/gi, '[address]'],
  [/(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]\d)/g, '[address]'],
  [/\b[\w-]{1,63}\.(?:local|lan|home|fritz\.box|internal)\b/gi, '[host]'],
  [/(\/(?:home|Users)\/)[^/\s"':]+/g, '$1[user]'],
  // Long words of letters and digits mixed, as tokens and serial numbers are; what Twinspot calls things is shorter.
  [/(?<![\w/.-])(?=[\w+/=-]*\d)(?=[\w+/=-]*[A-Za-z])[\w+/=-]{20,}(?![\w.-])/g, '[hidden]'],
  [/(?<![\d.])\d{10,}(?![\d.])/g, '[number]'],
];

export class Redactor {
  readonly #known: RegExp | null;

  /** @param secrets that are known here, such as the join token, players' names and the names of networks */
  constructor(secrets: readonly string[]) {
    const forms = new Set(
      secrets
        .map((secret) => secret.trim())
        .filter((secret) => secret.length >= SHORTEST)
        .flatMap(formsOf),
    );
    this.#known = forms.size === 0 ? null : new RegExp(patternOf([...forms]), 'giu');
  }

  text(text: string): string {
    const known = this.#known;
    let redacted = known === null ? text : text.replace(known, '[hidden]');
    for (const [look, instead] of looks) redacted = redacted.replace(look, instead);
    return redacted;
  }

  /**
   * Every text in a value but its keys.
   * @param own keys whose values are Twinspot's own words, and stay
   */
  deep<T>(value: T, own: readonly string[] = []): T {
    if (typeof value === 'string') return this.text(value) as T;
    if (Array.isArray(value)) return value.map((one) => this.deep(one, own)) as T;
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, one]) => [
      key,
      own.includes(key) ? one : this.deep(one, own),
    ]);
    return Object.fromEntries(entries) as T;
  }
}

/** How a secret may stand in a log: as it is, in JSON, in an address, in a command's quotation marks, encoded. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = bytes.toString('base64');
  const json = JSON.stringify(secret).slice(1, -1);
  const encoded = encodeURIComponent(secret);
  const forms = [
    ...[secret, secret.normalize('NFC'), secret.normalize('NFD'), json, encoded],
    ...[
      encoded.replaceAll('%20', '+'),
      secret.replaceAll("'", "'\\''"),
      secret.replaceAll(' ', '\\ '),
    ],
    ...[[...secret].map(escapedInJson).join(''), [...bytes].map(escapedInShell).join('')],
    ...[
      secret.replaceAll(' ', '\\x20'),
      secret.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
    ],
  ];
  // What is encoded shows its length; of one or two letters it is found in every text.
  if (bytes.length >= 4) {
    forms.push(
      base64,
      base64.replace(/=+$/, ''),
      bytes.toString('base64url'),
      bytes.toString('hex'),
    );
  }
  return forms.filter((form) => form.length >= SHORTEST);
}

function escapedInJson(letter: string): string {
  if (/[\x20-\x7e]/.test(letter)) return letter;
  return [...letter.split('')]
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

/** As `iw`, `nmcli` and the journal write what is no ASCII. */
function escapedInShell(byte: number): string {
  return byte > 0x20 && byte < 0x7f
    ? String.fromCharCode(byte)
    : `\\x${byte.toString(16).padStart(2, '0')}`;
}

/** A word is found as a word: "Al" is not a part of "normal". The longest comes first, so that no part of one is left. */
function patternOf(forms: readonly string[]): string {
  const sorted = [...forms].sort((a, b) => b.length - a.length);
  // Neighbours of one kind share what is around them, which is dear to compile.
  const groups: { readonly around: string; readonly plain: string[] }[] = [];
  for (const form of sorted) {
    const before = /^[\p{L}\p{N}]/u.test(form) ? '(?<![\\p{L}\\p{N}])' : '';
    const after = /[\p{L}\p{N}]$/u.test(form) ? '(?![\\p{L}\\p{N}])' : '';
    const around = `${before}(?:…)${after}`;
    const plain = form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    if (groups.at(-1)?.around === around) groups.at(-1)!.plain.push(plain);
    else groups.push({ around, plain: [plain] });
  }
  return groups.map(({ around, plain }) => around.replace('…', () => plain.join('|'))).join('|');
}
