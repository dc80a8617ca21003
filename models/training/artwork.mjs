/**
 * Renders the openly licensed icon sets into one atlas that the trainer reads.
 *
 *   node artwork.mjs ICONS_NODE_MODULES OUT_DIR [--limit N]
 *
 * Writes OUT_DIR/artwork.u8 (N x 128 x 128 x 4 bytes, premultiplied RGBA) and OUT_DIR/artwork.json
 * ({size, names, sets, sha256}). Progress goes to stderr.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync, closeSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';

const SIZE = 128;
const MARGIN = 4;
const SETS = ['noto', 'fluent-emoji-flat', 'twemoji', 'emojione', 'fxemoji', 'streamline-emojis', 'game-icons'];

// Variants that differ by skin, by direction or by the hands of a clock are the same drawing to a rotation-blind eye.
const SKIP =
  /(-|^)(light|medium|dark)(-|$)|skin-tone|^flag-|flags?$|oclock|o-clock|thirty|clock-?face|arrow|^keycap|button$|-square$|^(man|woman|men|women|person|people|family|couple|kiss|boy|girl)-|-(man|woman|men|women|person|people)(-|$)|hand|finger|japanese|regional|letter|^[a-z0-9]$|moon-phase|^(new|full|waxing|waning|first-quarter|last-quarter)-.*moon|blank|white-(large|medium|small)|black-(large|medium|small)|-(cell|dice|die)-|dice-six|^card-|cube-/;

// Line icons become coloured drawings: a few inks as printers use them, so that many share a hue.
const INKS = ['#1c1c1c', '#7a3a8e', '#3d8b2f', '#c8202c', '#2f7fc4', '#d87a1c', '#caa21a', '#8a5a2b', '#c2458a', '#2aa39a'];

const [modules, out, ...rest] = process.argv.slice(2);
const limit = rest[0] === '--limit' ? Number(rest[1]) : Number.POSITIVE_INFINITY;

/** One SVG document for an icon of a set, aliases left out. */
function svgOf(set, name) {
  const icon = set.icons[name];
  const width = icon.width ?? set.width ?? 16;
  const height = icon.height ?? set.height ?? 16;
  const box = `${icon.left ?? set.left ?? 0} ${icon.top ?? set.top ?? 0} ${width} ${height}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="${box}" width="256" height="${Math.round((256 * height) / width)}">${icon.body}</svg>`;
}

const hash = (text) => createHash('sha256').update(text).digest();

/** Premultiplied RGBA of a drawing trimmed and centred, or null when it is empty or a featureless blot. */
async function render(svg) {
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
      const a = data[i + 3];
      for (let c = 0; c < 3; c++) pixels[o + c] = Math.round((data[i + c] * a) / 255);
      pixels[o + 3] = a;
      // Ink is what shows on white paper.
      ink += (a / 255) * (1 - Math.min(data[i], data[i + 1], data[i + 2]) / 255);
    }
  }
  return ink < 0.03 * SIZE * SIZE ? null : pixels;
}

const jobs = [];
const sets = [];
for (const id of SETS) {
  const folder = join(modules, '@iconify-json', id);
  const set = JSON.parse(readFileSync(join(folder, 'icons.json'), 'utf8'));
  const info = JSON.parse(readFileSync(join(folder, 'info.json'), 'utf8'));
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  sets.push({ id, version, licence: info.license.title, url: info.license.url, author: info.author.name });
  for (const name of Object.keys(set.icons).sort()) {
    if (SKIP.test(name) || set.icons[name].hidden) continue;
    const ink = INKS[hash(name)[0] % INKS.length];
    jobs.push({ name: `${id}/${name}`, svg: svgOf(set, name).replaceAll('currentColor', ink) });
  }
}
// A stable shuffle: a limited run sees every set, and adding a set moves nothing else.
for (const job of jobs) job.key = hash(job.name).toString('hex');
jobs.sort((a, b) => (a.key < b.key ? -1 : 1));
jobs.length = Math.min(jobs.length, limit);

mkdirSync(out, { recursive: true });
const file = join(out, 'artwork.u8');
const fd = openSync(`${file}.part`, 'w');
const digest = createHash('sha256');
const names = [];
const seen = new Set();
const began = Date.now();
sharp.concurrency(1);
for (let start = 0; start < jobs.length; start += 64) {
  const batch = jobs.slice(start, start + 64);
  const lanes = await Promise.all(batch.map((job) => render(job.svg).catch(() => null)));
  lanes.forEach((pixels, i) => {
    if (!pixels) return;
    const key = hash(pixels).toString('hex');
    if (seen.has(key)) return;
    seen.add(key);
    digest.update(pixels);
    writeSync(fd, pixels);
    names.push(batch[i].name);
  });
  const done = Math.min(start + 64, jobs.length);
  const left = Math.round(((Date.now() - began) / 1000 / done) * (jobs.length - done));
  process.stderr.write(`\rartwork ${done}/${jobs.length}, ${left} s left   `);
}
closeSync(fd);
renameSync(`${file}.part`, file);
writeFileSync(
  join(out, 'artwork.json'),
  JSON.stringify({ size: SIZE, count: names.length, sha256: digest.digest('hex'), sets, names }),
);
process.stderr.write(`\nartwork: ${names.length} drawings, ${availableParallelism()} lanes\n`);
