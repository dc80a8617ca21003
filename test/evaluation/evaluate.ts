/** Measures a bundle, the one in use and a baseline on the same pictures, and comes to a verdict. */
import {
  EVALUATION,
  type Evaluation,
  type Subject,
  subjectOf,
} from '@twinspot/models/companion/evaluation.js';
import {
  type Counted,
  type Gate,
  gate,
  type Measured,
  shut,
} from '@twinspot/models/companion/gate.js';
import type { Deck } from '@twinspot/server/deck/deck.js';
import type { DeckPack } from '@twinspot/server/deck/pack.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { openVision, type Vision } from '@twinspot/server/vision/vision.js';
import { rivalsDeck } from '../rivals-deck.ts';
import { packsOf } from '../rivals-pack.ts';
import { blindNotes } from './blindness.ts';
import type { DataSet } from './data-set.ts';
import { drawDeckFor } from './drawn-deck.ts';
import { type Figures, figuresOf } from './figures.ts';
import { type Observation, observe } from './observation.ts';
import {
  type Detector,
  knows,
  type Observer,
  observerWith,
  originalWith,
  readDetector,
} from './observer.ts';
import { type PictureSet, renderedSet } from './pictures.ts';
import type { Extent } from './plan.ts';
import { precisionOf } from './precision.ts';
import { openDeck, type PrintedDeck, unseenDeck } from './printed-deck.ts';

/** Who is measured: `bundle` is the new one. */
export const ROLES = ['bundle', 'against', 'baseline'] as const;
export type Role = (typeof ROLES)[number];

/** What was measured on one set of pictures. */
export interface SetFigures {
  readonly origin: string;
  /** Of all pixels: figures of two reports may only be compared where it is the same. */
  readonly sha256: string;
  readonly deck: { readonly id: string; readonly symbols: number; readonly cards: number };
  readonly pictures: number;
  readonly figures: Readonly<Partial<Record<Role, Figures>>>;
}

/** All that `evaluation.json` says. */
export interface FullEvaluation extends Evaluation {
  readonly baseline: Subject | null;
  /** Of the new bundle, by the set of pictures; empty where it cannot be used. */
  readonly figures: Readonly<Record<string, Figures>>;
  /** Of everybody. */
  readonly sets: Readonly<Record<string, SetFigures>>;
  readonly gate: Gate;
  /** What could not be measured, and why, a sentence each. */
  readonly notes: readonly string[];
}

export interface Wanted {
  readonly bundle: string;
  readonly against: string | null;
  readonly baseline: string | null;
  readonly rendered: boolean;
  readonly data: DataSet | null;
  readonly quick: boolean;
}

export interface Evaluated {
  readonly evaluation: FullEvaluation;
  readonly seen: readonly {
    readonly set: PictureSet;
    readonly seen: Readonly<Partial<Record<Role, readonly Observation[]>>>;
    /** Looks once more, to draw. */
    readonly bundle: Observer;
  }[];
  close(): Promise<void>;
}

/** Rounds in which each card of a deck is shown before it is read: some seconds each. */
const ROUNDS = { full: 3, quick: 1 };

/** @throws {TwinspotError} `baseline`, and as `openVision` for the bundle in use */
export async function evaluate(wanted: Wanted, tell: (text: string) => void): Promise<Evaluated> {
  const detector = wanted.baseline === null ? null : readDetector(wanted.baseline);
  const against = wanted.against === null ? null : await openVision(wanted.against);
  const head = {
    ...({ format: EVALUATION, made: new Date().toISOString(), quick: wanted.quick } as const),
    bundle: subjectOf(wanted.bundle),
    against: wanted.against === null ? null : subjectOf(wanted.against),
    baseline: detector && baselineSubject(detector),
  };
  let bundle: Vision;
  try {
    bundle = await openVision(wanted.bundle);
  } catch (error) {
    if (!(error instanceof TwinspotError)) throw error;
    await against?.close();
    const none = { figures: {}, sets: {}, notes: [], gate: shut(error.message) };
    return { evaluation: { ...head, ...none }, seen: [], close: async () => {} };
  }
  const visions = { bundle, ...(against && { against }) };
  const notes: string[] = [];
  const seen: (Evaluated['seen'][number] & { sha256: string })[] = [];
  const detectors: Observer[] = [];
  for (const { set, packsFor } of await setsOf(wanted, detector)) {
    tell(`Getting ready to read the cards of ${set.origin} ...`);
    const observers: Partial<Record<Role, Observer>> = {};
    const packs = await packsFor(Object.values(visions));
    for (const [i, [role, vision]] of Object.entries(visions).entries()) {
      observers[role as Role] = observerWith(vision, packs[i]!);
    }
    if (detector !== null && knows(detector, set.deck)) {
      observers.baseline = await originalWith(detector, set.deck);
      detectors.push(observers.baseline);
    } else if (detector !== null) {
      notes.push(
        `The baseline was not measured on ${set.origin}: it has no labels for symbols of the deck "${set.deck.id}".`,
      );
    }
    const all = await observe(set, observers as Record<Role, Observer>, progress(set, tell));
    seen.push({ set, ...all, bundle: observers.bundle! });
    const each = Object.entries(all.seen) as [Role, Observation[]][];
    notes.push(
      ...blindNotes(
        set,
        each.map(([role, own]) => ({ who: head[role]!, own })),
      ),
    );
  }
  notes.push(...(wanted.data?.notes ?? []));
  const sets: Record<string, SetFigures> = {};
  for (const one of seen) sets[one.set.id] = await setFigures(one.set, one.seen, one.sha256);
  const figures = Object.fromEntries(
    Object.entries(sets).map(([id, set]) => [id, set.figures.bundle!]),
  );
  const verdict = gate(against === null ? null : measuredOf(seen));
  return {
    evaluation: { ...head, figures, sets, notes, gate: verdict },
    seen,
    async close() {
      for (const one of [bundle, against, ...detectors]) await one?.close();
    },
  };
}

interface ReadySet {
  readonly set: PictureSet;
  /** What the deck looks like to each one's networks, by the same pictures for all. */
  packsFor(visions: readonly Vision[]): Promise<DeckPack[]>;
}

async function setsOf(
  { rendered, data, quick }: Wanted,
  detector: Detector | null,
): Promise<ReadySet[]> {
  const unseen = unseenDeck(rivalsDeck());
  const made = async (id: 'rendered' | 'beside', deck: PrintedDeck, extent: Extent) => ({
    set: renderedSet(id, deck.deck, await drawDeckFor(deck), extent),
    packsFor: (visions: readonly Vision[]) =>
      packsOf(deck, visions, quick ? ROUNDS.quick : ROUNDS.full),
  });
  const sets: ReadySet[] = [];
  if (rendered) sets.push(await made('rendered', unseen, quick ? 'quick' : 'full'));
  const open = openDeck();
  if (rendered && detector && !knows(detector, unseen.deck) && knows(detector, open.deck)) {
    sets.push(await made('beside', open, quick ? 'quick beside' : 'beside'));
  }
  return data === null ? sets : [...sets, data];
}

function baselineSubject({ facts, sha256 }: Detector): Subject {
  return { name: facts.architecture, version: sha256.slice(0, 8), sha256 };
}

function progress({ origin }: PictureSet, tell: (text: string) => void) {
  let said = 0;
  return (done: number, all: number) => {
    const tenth = Math.floor((10 * done) / all);
    if (tenth === said) return;
    said = tenth;
    tell(`${origin}: ${done} of ${all} pictures`);
  };
}

async function setFigures(
  { deck, origin, pictures }: PictureSet,
  seen: Readonly<Partial<Record<Role, readonly Observation[]>>>,
  sha256: string,
): Promise<SetFigures> {
  const all = seen as Readonly<Record<Role, readonly Observation[]>>;
  const average = await precisionOf(deck.symbols.length, all);
  const inUse = seen.against;
  return {
    ...{ origin, sha256, pictures: pictures.length },
    deck: { id: deck.id, symbols: deck.symbols.length, cards: deck.cards.size },
    figures: Object.fromEntries(
      Object.entries(all).map(([role, own]) => [
        role,
        figuresOf(own, deck as Deck, average[role as Role], inUse ? ratios(own, inUse) : []),
      ]),
    ),
  };
}

function ratios(own: readonly Observation[], other: readonly Observation[]): number[] {
  return own.flatMap(({ milliseconds }, i) => {
    const beside = other[i]!.milliseconds;
    return milliseconds === null || beside === null ? [] : [milliseconds / beside];
  });
}

/** What decides: pairs with the deck and without it, and symbols, on each set. */
export function measuredOf(
  seen: readonly {
    readonly set: PictureSet;
    readonly seen: Readonly<Partial<Record<Role, readonly Observation[]>>>;
  }[],
): Measured {
  const deciding = seen.filter(({ set }) => set.decides);
  const each = deciding.map(({ set, seen: all }) => ({
    ...{ set, fresh: all.bundle!, used: all.against! },
  }));
  const where = (set: PictureSet) => (each.length > 1 ? ` on the ${set.id} pictures` : '');
  const choices = [
    ['deck', 'with the deck'],
    ['any', 'without the deck'],
  ] as const;
  const compared = each.flatMap(({ set, fresh, used }) => [
    ...choices.map(([choice, words]) => {
      const counted = (own: readonly Observation[]) =>
        own.map(({ scores, picture }) => ({
          ...{ right: scores[choice]?.right ?? 0, of: picture.asked[choice] },
        }));
      const name = `pairs right ${words}${where(set)}`;
      return { name, fresh: counted(fresh), used: counted(used) };
    }),
    {
      name: `symbols named rightly${where(set)}`,
      fresh: fresh.map(named),
      used: used.map(named),
    },
  ]);
  return {
    // Where nothing is asked there is no share to compare, and it would make the others' test stricter.
    deciding: compared.filter(({ fresh }) => fresh.some(({ of }) => of > 0)),
    wrong: each.flatMap(({ set, fresh, used }) =>
      choices.map(([choice, words]) => {
        const wrong = (own: readonly Observation[]) =>
          own.reduce((sum, { scores }) => sum + (scores[choice]?.wrong ?? 0), 0);
        return { name: `pairs ${words}${where(set)}`, fresh: wrong(fresh), used: wrong(used) };
      }),
    ),
    ratios: each.flatMap(({ fresh, used }) => ratios(fresh, used)),
  };
}

function named({ confused }: Observation): Counted {
  const there = (confused ?? []).filter(([truth]) => truth !== null);
  return { right: there.filter(([truth, name]) => truth === name).length, of: there.length };
}
