import { TwinspotError } from '../errors.ts';

/** What each symbol of a deck looks like to one vectors network: a few unit vectors a symbol. */
export interface Prototypes {
  /** sha256 of the vectors network that made them; they mean nothing to another. */
  readonly model: string;
  /** Numbers in a vector. */
  readonly length: number;
  /** Unit vectors one after the other, `owner.length * length` numbers. */
  readonly vectors: Float32Array;
  /** One entry a vector: index of its symbol in the deck's list. */
  readonly owner: Uint16Array;
}

/** Prototypes that one symbol may have: scans, odd light and faded prints want more than one, speed wants few. */
export const MAX_PROTOTYPES = 4;

/** A space, with which the header of the file is padded. */
const BLANK = 0x20;

/** Two prototypes of a symbol closer than this cosine are one. */
const SAME_PROTOTYPE = 0.97;

/**
 * Up to `MAX_PROTOTYPES` prototypes a symbol by spherical k-means over what was observed of it.
 *
 * @param observed one entry a symbol of the deck: its unit vectors, any number of them.
 * @throws {TwinspotError} `prototypes-missing` when a symbol was never observed.
 */
export function makePrototypes(
  observed: readonly (readonly Float32Array[])[],
  model: string,
  symbols: readonly string[],
): Prototypes {
  const unseen = symbols.filter((_, s) => !observed[s]?.length);
  if (unseen.length > 0) {
    throw new TwinspotError(
      'prototypes-missing',
      `No picture shows ${unseen.join(', ')}: every symbol of the deck must be seen at least once, so add pictures of cards that carry them.`,
    );
  }
  const groups = observed.map((vectors) => sphericalMeans(vectors, MAX_PROTOTYPES));
  const length = observed[0]?.[0]?.length ?? 0;
  const all = groups.flat();
  const vectors = new Float32Array(all.length * length);
  for (const [i, vector] of all.entries()) vectors.set(vector, i * length);
  const owner = Uint16Array.from(groups.flatMap((group, s) => group.map(() => s)));
  return { model, length, vectors, owner };
}

/**
 * The file `prototypes.bin`: the length of the header (uint32), the header as JSON padded with blanks to a multiple
 * of 4 bytes, then the vectors as float32; all little-endian. Owners are kept by symbol id, so reordering a deck's
 * list changes nothing.
 */
export function writePrototypes(prototypes: Prototypes, symbols: readonly string[]): Uint8Array {
  const owner = Array.from(prototypes.owner, (s) => symbols[s]!);
  const { model, length } = prototypes;
  const header = new TextEncoder().encode(JSON.stringify({ model, length, owner }));
  const start = 4 + Math.ceil(header.length / 4) * 4;
  const bytes = new Uint8Array(start + prototypes.vectors.length * 4).fill(BLANK, 4, start);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, start - 4, true);
  bytes.set(header, 4);
  for (const [i, x] of prototypes.vectors.entries()) view.setFloat32(start + i * 4, x, true);
  return bytes;
}

/**
 * Reads what `writePrototypes` wrote.
 *
 * @throws {TwinspotError} `prototypes-unreadable` for anything else, for an unknown symbol, and when a symbol has none.
 */
export function readPrototypes(bytes: Uint8Array, symbols: readonly string[]): Prototypes {
  const { model, length, owner, start } = readHeader(bytes);
  if (bytes.length !== start + owner.length * length * 4) throw unreadable('is cut short');
  const index = new Map(symbols.map((id, s) => [id, s]));
  const unknown = owner.find((id) => !index.has(id));
  if (unknown !== undefined) throw unreadable(`names "${unknown}", a symbol that the deck lacks`);
  const without = symbols.find((id) => !owner.includes(id));
  if (without !== undefined) throw unreadable(`has no vector for "${without}"`);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const vectors = Float32Array.from({ length: owner.length * length }, (_, i) =>
    view.getFloat32(start + i * 4, true),
  );
  if (!vectors.every(Number.isFinite)) throw unreadable('holds numbers that are not finite');
  return { model, length, vectors, owner: Uint16Array.from(owner, (id) => index.get(id)!) };
}

function readHeader(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = bytes.length < 4 ? 0 : view.getUint32(0, true);
  if (size === 0 || size > bytes.length - 4) throw unreadable('does not start with a header');
  let header: { model?: unknown; length?: unknown; owner?: unknown } | null;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + size)));
  } catch {
    throw unreadable('does not start with a header');
  }
  const { model, length, owner } = header ?? {};
  const ids = Array.isArray(owner) && owner.every((id): id is string => typeof id === 'string');
  if (typeof model !== 'string' || !Number.isInteger(length) || !ids) {
    throw unreadable('has a header without model, length and owner');
  }
  return { model, length: length as number, owner, start: 4 + size };
}

function unreadable(why: string): TwinspotError {
  return new TwinspotError(
    'prototypes-unreadable',
    `The file of prototypes ${why}: make it again with "npm run prototypes".`,
  );
}

/** Spherical k-means, started from the vectors farthest apart, so it needs no chance; near-equal means are merged. */
function sphericalMeans(vectors: readonly Float32Array[], most: number): Float32Array[] {
  let means: Float32Array[] = [mean(vectors)];
  while (means.length < Math.min(most, vectors.length)) {
    const farthest = minBy(vectors, (v) => Math.max(...means.map((m) => dot(m, v))));
    if (Math.max(...means.map((m) => dot(m, farthest))) > SAME_PROTOTYPE) break;
    means.push(farthest);
    for (let round = 0; round < 10; round++) means = reassign(vectors, means);
  }
  return means.filter((m, i) => !means.slice(0, i).some((n) => dot(m, n) > SAME_PROTOTYPE));
}

function reassign(vectors: readonly Float32Array[], means: readonly Float32Array[]) {
  const groups: Float32Array[][] = means.map(() => []);
  for (const v of vectors) groups[means.indexOf(minBy(means, (m) => -dot(m, v)))]!.push(v);
  return groups.filter((group) => group.length > 0).map(mean);
}

/** The unit vector towards the sum. */
function mean(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]!.length);
  for (const v of vectors) for (let d = 0; d < sum.length; d++) sum[d]! += v[d]!;
  const norm = Math.sqrt(dot(sum, sum)) || 1;
  return sum.map((x) => x / norm);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!;
  return sum;
}

function minBy<T extends object>(items: readonly T[], of: (item: T) => number): T {
  let best = items[0]!;
  let least = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const value = of(item);
    if (value < least) {
      least = value;
      best = item;
    }
  }
  return best;
}
