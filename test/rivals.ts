/** Twinspot beside other ways to do it: on the same frames, on the same cores, in turns. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from '@twinspot/server/camera/frame.js';
import { findBundle, readBundle } from '@twinspot/server/vision/bundle.js';
import { openVision, type Vision } from '@twinspot/server/vision/vision.js';
import { frameMacs } from './frame-macs.ts';
import type { Percentiles } from './percentiles.ts';
import type { Threshold } from './rivals-answer.ts';
import { type RivalsDeck, rivalsDeck } from './rivals-deck.ts';
import { type KnownFrame, renderedFrames, rivalsDir, virtualFrames } from './rivals-frames.ts';
import { inTurns, type Result, resultsOf, tuned } from './rivals-measuring.ts';
import { rivalsPack } from './rivals-pack.ts';
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
import type { Score } from './scoring.ts';

/** How one system did. */
export interface Compared {
  readonly name: string;
  /** Scores of pairs, by the set of frames. */
  readonly scores: Readonly<Record<string, Score>>;
  /** Cards that were outlined of those that lie there, 0 to 1, by the set of frames. */
  readonly found: Readonly<Record<string, number>>;
  /** Null where nothing was to be tuned. */
  readonly threshold: Threshold | null;
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

function bySet(results: Readonly<Record<string, Result>>): Pick<Compared, 'scores' | 'found'> {
  const each = <T>(of: (result: Result) => T) =>
    Object.fromEntries(Object.entries(results).map(([set, result]) => [set, of(result)]));
  return { scores: each(({ score }) => score), found: each(({ found }) => found) };
}

/** Two cards on the virtual table: all systems find both there, so that none is quick because it has less to read. */
async function timingFrames(deck: RivalsDeck): Promise<Frame[]> {
  return Promise.all(virtualFrames(deck, 2, seeds(7001, 20)).map(({ frame }) => frame()));
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
  const spent = secondsOf(training);
  return {
    bytes: files.reduce((sum, size) => sum + size, 0),
    macs: frameMacs(networks, 2),
    trained: spent === 0 ? null : spent,
  };
}

/** What a manifest says of the time, that of the networks which training went on from included. */
function secondsOf({ seconds = {}, from }: Training): number {
  const before = from === undefined ? 0 : secondsOf(from);
  return Object.values(seconds).reduce((sum, some) => sum + some, before);
}

interface Training {
  readonly seconds?: Readonly<Record<string, number>>;
  readonly from?: Training;
}

function pairsOf({ cards }: KnownFrame): number {
  return (cards.length * (cards.length - 1)) / 2;
}

function seeds(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}
