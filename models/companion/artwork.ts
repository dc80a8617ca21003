import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const SIZE = 128;
const MARGIN = 4;
/** Part of the square that must show on white paper for a drawing to be of use. */
const LEAST_INK = 0.03;
const SETS = [
  'noto',
  'fluent-emoji-flat',
  'twemoji',
  'emojione',
  'fxemoji',
  'streamline-emojis',
  'game-icons',
];

// Variants that differ by skin, by direction or by the hands of a clock are the same drawing to a rotation-blind eye.
const SKIP =
  /(-|^)(light|medium|dark)(-|$)|skin-tone|^flag-|flags?$|oclock|o-clock|thirty|clock-?face|arrow|^keycap|button$|-square$|^(man|woman|men|women|person|people|family|couple|kiss|boy|girl)-|-(man|woman|men|women|person|people)(-|$)|hand|finger|japanese|regional|letter|^[a-z0-9]$|moon-phase|^(new|full|waxing|waning|first-quarter|last-quarter)-.*moon|blank|white-(large|medium|small)|black-(large|medium|small)|-(cell|dice|die)-|dice-six|^card-|cube-/;

// Line icons become coloured drawings: a few inks as printers use them, so that many share a hue.
const INKS = [
  '#1c1c1c',
  '#7a3a8e',
  '#3d8b2f',
  '#c8202c',
  '#2f7fc4',
  '#d87a1c',
  '#caa21a',
  '#8a5a2b',
  '#c2458a',
  '#2aa39a',
];

interface IconSet {
  readonly icons: Record<
    string,
    { body: string; width?: number; height?: number; left?: number; top?: number; hidden?: boolean }
  >;
  readonly width?: number;
  readonly height?: number;
  readonly left?: number;
  readonly top?: number;
}

interface Job {
  readonly name: string;
  readonly svg: string;
  readonly key: string;
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const sha256 = (data: string | Buffer) => createHash('sha256').update(data);

/**
 * Renders the openly licensed icon sets into one atlas that the trainer reads: OUT/artwork.u8 (N x 128 x 128 x 4 bytes,
 * premultiplied RGBA) and OUT/artwork.json ({size, count, sha256, sets, names}). Does nothing when it is there already.
 *
 * @param modules the node_modules folder with the @iconify-json packages
 * @param limit at most so many drawings, spread over all sets
 * @param first names of drawings that a limited run has too
 */
export async function renderArtwork(
  modules: string,
  out: string,
  limit = Number.POSITIVE_INFINITY,
  first: ReadonlySet<string> = new Set(),
): Promise<void> {
  if (existsSync(join(out, 'artwork.json'))) return;
  const sets = SETS.map((id) => describe(modules, id));
  const jobs = SETS.flatMap((id) => jobsOf(modules, id));
  // A stable shuffle: a limited run sees every set, and adding a set moves nothing else.
  jobs.sort((a, b) => (a.key < b.key ? -1 : 1));
  if (jobs.length > limit) jobs.sort((a, b) => +first.has(b.name) - +first.has(a.name));
  jobs.length = Math.min(jobs.length, limit);

  mkdirSync(out, { recursive: true });
  const file = join(out, 'artwork.u8');
  const fd = openSync(`${file}.part`, 'w');
  const digest = createHash('sha256');
  const names: string[] = [];
  const seen = new Set<string>();
  const progress = new Progress('artwork', jobs.length);
  for (let start = 0; start < jobs.length; start += 64) {
    const batch = jobs.slice(start, start + 64);
    const drawn = await Promise.all(batch.map(({ svg }) => render(svg).catch(() => null)));
    drawn.forEach((pixels, i) => {
      const key = pixels && sha256(pixels).digest('hex');
      if (!pixels || !key || seen.has(key)) return;
      seen.add(key);
      digest.update(pixels);
      writeSync(fd, pixels);
      names.push(batch[i]!.name);
    });
    progress.at(start + batch.length);
  }
  closeSync(fd);
  renameSync(`${file}.part`, file);
  writeFileSync(
    join(out, 'artwork.json'),
    JSON.stringify({ size: SIZE, count: names.length, sha256: digest.digest('hex'), sets, names }),
  );
}

function describe(modules: string, id: string) {
  const folder = join(modules, '@iconify-json', id);
  const { license, author } = read(join(folder, 'info.json'));
  const { version } = read(join(folder, 'package.json'));
  return { id, version, licence: license.title, url: license.url, author: author.name };
}

function jobsOf(modules: string, id: string): Job[] {
  const set: IconSet = read(join(modules, '@iconify-json', id, 'icons.json'));
  return Object.keys(set.icons)
    .filter((name) => !SKIP.test(name) && !set.icons[name]!.hidden)
    .map((name) => {
      const ink = INKS[sha256(name).digest()[0]! % INKS.length]!;
      const full = `${id}/${name}`;
      return {
        name: full,
        svg: svgOf(set, name).replaceAll('currentColor', ink),
        key: sha256(full).digest('hex'),
      };
    });
}

/** One SVG document for an icon of a set. */
function svgOf(set: IconSet, name: string): string {
  const icon = set.icons[name]!;
  const width = icon.width ?? set.width ?? 16;
  const height = icon.height ?? set.height ?? 16;
  const box = `${icon.left ?? set.left ?? 0} ${icon.top ?? set.top ?? 0} ${width} ${height}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="${box}" width="256" height="${Math.round((256 * height) / width)}">${icon.body}</svg>`;
}

/** Premultiplied RGBA of a drawing trimmed and centred, or null when too little of it shows on white paper. */
async function render(svg: string): Promise<Buffer | null> {
  const inside = SIZE - 2 * MARGIN;
  const { data, info } = await sharp(Buffer.from(svg))
    .trim({ background: '#00000000', threshold: 10 })
    .resize(inside, inside, { fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = Buffer.alloc(SIZE * SIZE * 4);
  const x0 = (SIZE - info.width) >> 1;
  const y0 = (SIZE - info.height) >> 1;
  let ink = 0;
  for (let y = 0; y < info.height; y++) {
    for (let x = 0; x < info.width; x++) {
      const i = (y * info.width + x) * 4;
      const o = ((y + y0) * SIZE + x + x0) * 4;
      const a = data[i + 3]!;
      for (let c = 0; c < 3; c++) pixels[o + c] = Math.round((data[i + c]! * a) / 255);
      pixels[o + 3] = a;
      ink += (a / 255) * (1 - Math.min(data[i]!, data[i + 1]!, data[i + 2]!) / 255);
    }
  }
  return ink < LEAST_INK * SIZE * SIZE ? null : pixels;
}

/** A line of progress with the time left: in place on a terminal, every tenth elsewhere. */
class Progress {
  readonly #name: string;
  readonly #total: number;
  readonly #began = Date.now();
  #said = 0;

  constructor(name: string, total: number) {
    this.#name = name;
    this.#total = total;
  }

  at(done: number): void {
    const left = Math.round(((Date.now() - this.#began) / 1000 / done) * (this.#total - done));
    const line = `${this.#name} ${done}/${this.#total}, ${left} s left`;
    if (process.stderr.isTTY)
      process.stderr.write(`\r${line}   ${done === this.#total ? '\n' : ''}`);
    else if (Math.floor((10 * done) / this.#total) > this.#said) {
      this.#said = Math.floor((10 * done) / this.#total);
      console.error(line);
    }
  }
}
