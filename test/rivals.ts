/** Twinspot beside other ways to do it: on the same frames, on the same cores, in turns. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from '@twinspot/server/camera/frame.js';
import { findBundle, readBundle } from '@twinspot/server/vision/bundle.js';
import { openVision, type Vision } from '@twinspot/server/vision/vision.js';
import { type Percentiles, percentiles } from './percentiles.ts';
import { type RivalsDeck, rivalsDeck } from './rivals-deck.ts';
import { type KnownFrame, renderedFrames, rivalsDir, virtualFrames } from './rivals-frames.ts';
import { rivalsPack } from './rivals-pack.ts';
import { cardsFound, scoreFrame } from './rivals-scoring.ts';
import {
  openOriginal,
  openWhole,
  type RivalFacts,
  type RivalKind,
  rivalFacts,
  type System,
  twinspot,
  twinspotBySets,
} from './rivals-systems.ts';
import { compareTracked, type Tracked } from './rivals-tracked.ts';
import { type Score, total } from './scoring.ts';

/** How one system did. */
export interface Compared {
  readonly name: string;
  /** Scores of pairs, by the set of frames. */
  readonly scores: Readonly<Record<string, Score>>;
  /** Cards that were outlined of those that lie there, 0 to 1, by the set of frames. */
  readonly found: Readonly<Record<string, number>>;
  /** The score from which a label counted; null where nothing was to be tuned. */
  readonly threshold: number | null;
  /** Milliseconds from a frame of two cards in memory to the answer; null for another reading of the same networks. */
  readonly time: Percentiles | null;
  /** Milliseconds of processor time a frame, over all threads. */
  readonly cpu: number | null;
  readonly bytes: number;
  /** Multiply-adds of a frame of two cards. */
  readonly macs: number;
  /** Seconds of one core that its training took, without the making of pictures; null where the bundle does not say. */
  readonly trained: number | null;
}

export interface Comparison {
  /** By the set: how many frames it has, and pairs of cards on them. */
  readonly sets: Readonly<Record<string, { readonly frames: number; readonly pairs: number }>>;
  readonly systems: readonly Compared[];
  readonly tracked: readonly Tracked[];
}

const RIVALS: readonly { readonly kind: RivalKind; readonly name: string }[] = [
  { kind: 'ssd', name: 'original: Otsu, SSD-MobileNet-v1 a card, sets' },
  { kind: 'lite', name: 'original with SSDLite320-MobileNet-v3' },
  { kind: 'centre', name: 'one network for the whole frame, sets' },
];
const OURS = 'Twinspot, with the deck';
/** Other ways to read what the same networks see: these take the same time. */
const READINGS = [
  'Twinspot, no deck known',
  'Twinspot’s eyes, nearest prototype, sets',
  'Twinspot, 8 bits, no deck known',
];
/** Tables of the virtual table; others than those that prototypes or pictures are made from. */
const VIRTUAL = { two: seeds(5001, 60), six: seeds(6001, 20) };
const WARM_UPS = 10;

/** A sentence where the rivals are not there to compare with. */
export function whyNoRivals(): string | null {
  const missing = RIVALS.filter(({ kind }) => rivalFacts(kind) === null);
  if (missing.length === 0) return null;
  return `Twinspot was not compared with others, for they are not trained (${missing.map(({ kind }) => kind).join(', ')}): npm run rivals trains them in an hour or so.`;
}

/** @param timed frames of two cards to time each system on */
export async function compare(timed: number, tell: (text: string) => void): Promise<Comparison> {
  const deck = rivalsDeck();
  const visions = await openVisions();
  const systems = await openAll(deck, visions);
  tell('Tuning thresholds on the validation frames ...');
  const thresholds = await tuned(systems, renderedFrames('validation'));
  const sets = frameSets(deck);
  const results = new Map<System, Record<string, Result>>(systems.map((system) => [system, {}]));
  for (const [set, frames] of Object.entries(sets)) {
    tell(`Comparing on ${frames.length} frames: ${set} ...`);
    const all = await resultsOf(systems, thresholds, frames);
    for (const system of systems) results.get(system)![set] = all.get(system)!;
  }
  tell('Following tables over some frames ...');
  const tracked = await compareTracked(deck, visions.whole, [
    ...virtualFrames(deck, 2, VIRTUAL.two),
    ...virtualFrames(deck, 6, VIRTUAL.six),
  ]);
  tell(`Timing ${timed} frames of two cards, in turns ...`);
  const pictures = await timingFrames(deck);
  const ofOneKind = systems.filter(({ name }) => !READINGS.includes(name));
  const times = await inTurns(ofOneKind, thresholds, pictures, timed);
  const facts = factsOf(systems);
  await Promise.all([...systems, ...Object.values(visions)].map((one) => one?.close()));
  return {
    sets: Object.fromEntries(
      Object.entries(sets).map(([set, frames]) => [
        set,
        { frames: frames.length, pairs: frames.reduce((sum, frame) => sum + pairsOf(frame), 0) },
      ]),
    ),
    systems: systems.map((system, i) => ({
      name: system.name,
      ...bySet(results.get(system)!),
      threshold: system.thresholds.length === 0 ? null : thresholds.get(system)!,
      time: times.get(system)?.wall ?? null,
      cpu: times.get(system)?.cpu ?? null,
      ...facts[i]!,
    })),
    tracked,
  };
}

interface Visions {
  readonly whole: Vision;
  /** The same networks in eight bits, where `npm run rivals` made them from the ones in use. */
  readonly bytes: Vision | null;
}

async function openVisions(): Promise<Visions> {
  const folder = findBundle();
  const copy = join(rivalsDir, 'int8');
  const fits = () => readBundle(copy).manifest.created === readBundle(folder).manifest.created;
  const made = existsSync(join(copy, 'manifest.json')) && fits();
  return { whole: await openVision(folder), bytes: made ? await openVision(copy) : null };
}

async function openAll(deck: RivalsDeck, { whole, bytes }: Visions): Promise<System[]> {
  const pack = await rivalsPack(deck, whole);
  const open = ({ kind, name }: (typeof RIVALS)[number]) =>
    kind === 'centre' ? openWhole(name) : openOriginal(kind, name);
  const systems = [
    twinspot(whole, [pack], deck.deck.id, OURS),
    ...(await Promise.all(RIVALS.map(open))),
    twinspot(whole, [pack], 'any', READINGS[0]!),
    twinspotBySets(whole, pack, READINGS[1]!),
  ] as System[];
  if (bytes === null) return systems;
  const packOfBytes = await rivalsPack(deck, bytes);
  return [
    ...systems,
    twinspot(bytes, [packOfBytes], deck.deck.id, 'Twinspot, networks in 8 bits'),
    twinspot(bytes, [packOfBytes], 'any', READINGS[2]!),
  ] as System[];
}

function frameSets(deck: RivalsDeck): Record<string, KnownFrame[]> {
  return {
    'made-up tables, 2 cards': renderedFrames('two'),
    'made-up tables, 3 to 6 cards': renderedFrames('more'),
    'virtual table, 2 cards': virtualFrames(deck, 2, VIRTUAL.two),
    'virtual table, 6 cards': virtualFrames(deck, 6, VIRTUAL.six),
  };
}

/** For each system the threshold with the most right matches, each wrong one counting against it. */
async function tuned(
  systems: readonly System[],
  frames: readonly KnownFrame[],
): Promise<Map<System, number>> {
  const best = new Map<System, number>();
  for (const system of systems) {
    const seen: { cards: KnownFrame['cards']; seen: unknown }[] = [];
    for (const { frame, cards } of system.thresholds.length ? frames : []) {
      seen.push({ cards, seen: await system.see(await frame()) });
    }
    const worth = (threshold: number) => {
      const scores = seen.map((one) => scoreFrame(one.cards, system.answer(one.seen, threshold)));
      const { right, wrong } = total(scores);
      return right - wrong;
    };
    const order = system.thresholds.map((threshold) => ({ threshold, worth: worth(threshold) }));
    order.sort((a, b) => b.worth - a.worth);
    best.set(system, order[0]?.threshold ?? 0);
  }
  return best;
}

/** What one system made of a set of frames. */
interface Result {
  readonly score: Score;
  readonly found: number;
}

async function resultsOf(
  systems: readonly System[],
  thresholds: ReadonlyMap<System, number>,
  frames: readonly KnownFrame[],
): Promise<Map<System, Result>> {
  const scores = new Map<System, Score[]>(systems.map((system) => [system, []]));
  const found = new Map<System, number>(systems.map((system) => [system, 0]));
  for (const { cards, ...known } of frames) {
    const frame = await known.frame();
    for (const system of systems) {
      const answer = system.answer(await system.see(frame), thresholds.get(system)!);
      scores.get(system)!.push(scoreFrame(cards, answer));
      found.set(system, found.get(system)! + cardsFound(cards, answer));
    }
  }
  const lying = frames.reduce((sum, { cards }) => sum + cards.length, 0);
  return new Map(
    systems.map((system) => [
      system,
      { score: total(scores.get(system)!), found: found.get(system)! / lying },
    ]),
  );
}

function bySet(results: Readonly<Record<string, Result>>): Pick<Compared, 'scores' | 'found'> {
  const each = <T>(of: (result: Result) => T) =>
    Object.fromEntries(Object.entries(results).map(([set, result]) => [set, of(result)]));
  return { scores: each(({ score }) => score), found: each(({ found }) => found) };
}

/** Half from made-up tables, half from the virtual one; both have two cards that the original's threshold may miss. */
async function timingFrames(deck: RivalsDeck): Promise<Frame[]> {
  const some = [...renderedFrames('two', 10), ...virtualFrames(deck, 2, seeds(7001, 10))];
  return Promise.all(some.map(({ frame }) => frame()));
}

/** Each frame goes through all systems, in another order each time; wall and processor time of each. */
async function inTurns(
  systems: readonly System[],
  thresholds: ReadonlyMap<System, number>,
  frames: readonly Frame[],
  count: number,
): Promise<Map<System, { wall: Percentiles; cpu: number }>> {
  const spent = new Map(systems.map((system) => [system, { wall: [] as number[], cpu: 0 }]));
  for (let i = 0; i < WARM_UPS + count; i++) {
    const frame = frames[i % frames.length]!;
    for (let k = 0; k < systems.length; k++) {
      const system = systems[(i + k) % systems.length]!;
      const cpu = process.cpuUsage();
      const start = performance.now();
      system.answer(await system.see(frame), thresholds.get(system)!);
      const wall = performance.now() - start;
      const { user, system: kernel } = process.cpuUsage(cpu);
      if (i < WARM_UPS) continue;
      const own = spent.get(system)!;
      own.wall.push(wall);
      own.cpu += (user + kernel) / 1000 / count;
    }
  }
  return new Map(
    [...spent].map(([system, { wall, cpu }]) => [system, { wall: percentiles(wall), cpu }]),
  );
}

/** Bytes, multiply-adds and training of each system, in their order. */
function factsOf(systems: readonly System[]): Pick<Compared, 'bytes' | 'macs' | 'trained'>[] {
  return systems.map(({ name }) => {
    const rival = RIVALS.find((one) => one.name === name);
    const facts: RivalFacts | null = rival ? rivalFacts(rival.kind) : null;
    if (facts === null)
      return bundleFacts(name.includes('8 bits') ? join(rivalsDir, 'int8') : findBundle());
    const calls = rival!.kind === 'centre' ? 1 : 2;
    return { bytes: facts.bytes, macs: calls * facts.macs, trained: facts.training.seconds };
  });
}

function bundleFacts(folder: string): Pick<Compared, 'bytes' | 'macs' | 'trained'> {
  const { networks, training } = readBundle(folder).manifest;
  const files = Object.values(networks).map(({ file }) => statSync(join(folder, file)).size);
  const { seconds = {} } = training as { seconds?: Record<string, number> };
  const spent = Object.values(seconds);
  return {
    bytes: files.reduce((sum, size) => sum + size, 0),
    macs: frameMacs(networks, 2),
    trained: spent.length === 0 ? null : spent.reduce((sum, s) => sum + s, 0),
  };
}

/** Symbols on a card, in the count of multiply-adds. */
const SYMBOLS = 8;

/** Multiply-adds of a frame with so many cards of eight symbols, the second look from farther away not counted. */
export function frameMacs(
  networks: Readonly<
    Record<'cards' | 'symbols' | 'vectors', { macs: number; input: readonly number[] }>
  >,
  cards: number,
): number {
  const { cards: find, symbols, vectors } = networks;
  const runs = (things: number, { input }: { input: readonly number[] }) =>
    Math.ceil(things / input[0]!);
  return (
    find.macs + runs(cards, symbols) * symbols.macs + runs(SYMBOLS * cards, vectors) * vectors.macs
  );
}

function pairsOf({ cards }: KnownFrame): number {
  return (cards.length * (cards.length - 1)) / 2;
}

function seeds(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}
