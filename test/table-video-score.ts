/** How the table does on a film: what it announced, whether that is true, and how long it took. */
import type { CameraLook } from '@twinspot/server/camera/virtual/camera-look.js';
import { placeOnFrame } from '@twinspot/server/camera/virtual/compose.js';
import type { Judge } from '@twinspot/server/deck/judge.js';
import type { Match } from '@twinspot/server/deck/reading.js';
import { emptyTable, stepTable, type TableStep } from '@twinspot/server/table/table.js';
import type { Box } from '@twinspot/server/vision/card.js';
import { sharedSymbol } from './look.ts';
import { type Film, INTERVAL } from './table-video.ts';
import { cardsAt, type Episode, episodesOf, type TrueCard } from './table-video-truth.ts';

export interface VideoScore {
  /** Milliseconds of film. */
  readonly length: number;
  /** How many pairs were announced. */
  readonly announced: number;
  /** Announcements that are not true, in words. */
  readonly wrong: string[];
  /** Announcements of what had been announced of the same two cards before. */
  readonly again: string[];
  /** Answers on a frame's screen, and those that are not true. */
  readonly shown: number;
  readonly shownWrong: string[];
  /** How many times two cards lay open for long, */
  readonly episodes: number;
  /** and those in which the right answer never came. */
  readonly missed: string[];
  /** For each two cards: milliseconds of film from when they first lay open until the frame that had the answer, */
  readonly latencies: number[];
  /** and until it was there, with the time that this machine took for that frame. */
  readonly ready: number[];
}

/** Milliseconds that two cards must lie open for an answer to be asked for. */
const LONG = 1000;
/** A card is the one that truly lies there when it is seen nearer than this, in its radius. */
const NEAR = 0.6;
/** A box is around a symbol when its middle is nearer to the symbol's than this, in the card's radius. */
const AROUND = 0.25;

/** A frame that had the right answer, and when that was known; milliseconds of the scene. */
interface Answered {
  readonly time: number;
  readonly ready: number;
}

type Pair = readonly [TrueCard, TrueCard];

export function scoreFilm({ art, table, scenes }: Film, judge: Judge): VideoScore {
  const score = {
    ...{
      length: 0,
      announced: 0,
      shown: 0,
      wrong: [],
      again: [],
      shownWrong: [],
      episodes: 0,
      missed: [],
    },
    ...{ latencies: [], ready: [] },
  } as { -readonly [K in keyof VideoScore]: VideoScore[K] };
  const isTrue = (match: Match, pair: Pair, look: CameraLook): boolean => {
    const symbol = sharedSymbol(art.deck, [pair[0].card, pair[1].card]);
    if (match.symbol !== null) return match.symbol === symbol;
    return pair.every((card, side) => {
      const box = match.boxes[side as 0 | 1];
      // While a card slides its boxes follow it.
      return (
        box === null || !card.open || isAround(box, card, table.place(card.card, symbol)!, look)
      );
    });
  };

  let state = emptyTable;
  for (const { script, start, frames, renderer } of scenes) {
    const told = new Set<string>();
    const answered = new Map<string, Answered[]>();
    for (const { time, cards, took } of frames) {
      const began = performance.now();
      const step = stepTable(state, cards, time, judge);
      const ready = time - start + took + performance.now() - began;
      state = step.state;
      const lying = cardsAt(script, time - start);
      const truth = truthOf(step, lying);
      // What was turned over has gone, and comes anew.
      for (const { id, pose } of lying) if (pose.face < 1) forget(told, id);
      const fresh = new Set(
        step.events.flatMap((event) => (event.type === 'match-found' ? [event.cards.join()] : [])),
      );
      score.announced += fresh.size;
      for (const match of step.decoded.matches) {
        if (!match.sure) continue;
        const [i, j] = match.cards;
        const [a, b] = [truth[i]!, truth[j]!];
        const isFresh = fresh.delete(
          [step.tracks[i]!, step.tracks[j]!].sort((x, y) => x - y).join(),
        );
        if (a === null || b === null) {
          // A card that has just gone is shown for a moment, but not announced.
          if (isFresh) score.wrong.push(`${seconds(time)}: between cards that are not there`);
          continue;
        }
        score.shown++;
        const key = keyOf(a.id, b.id);
        const words = `${seconds(time)}: ${match.symbol} on ${a.card} and ${b.card}`;
        if (isTrue(match, [a, b], renderer.look)) {
          answered.set(key, [...(answered.get(key) ?? []), { time: time - start, ready }]);
        } else {
          score.shownWrong.push(words);
          if (isFresh) score.wrong.push(words);
        }
        if (isFresh && told.has(key)) score.again.push(words);
        if (isFresh) told.add(key);
      }
      for (const cards of fresh) score.wrong.push(`${seconds(time)}: tracks ${cards} not shown`);
    }
    for (const episode of episodesOf(script)) {
      if (episode.until - episode.from < LONG) continue;
      score.episodes++;
      const answer = answerIn(episode, answered.get(keyOf(...episode.cards)) ?? []);
      if (answer === undefined) {
        const [from, until] = [episode.from, episode.until].map((at) => seconds(at + start));
        score.missed.push(`${from} to ${until}: cards ${episode.cards.join(' and ')}`);
      } else if (episode.first) {
        score.latencies.push(Math.max(0, answer.time - episode.from));
        score.ready.push(Math.max(0, answer.ready - episode.from));
      }
    }
    score.length += script.length;
  }
  return score;
}

function forget(told: Set<string>, id: number): void {
  for (const key of told) if (key.split(' ').includes(String(id))) told.delete(key);
}

/** For each card of a step the one that truly lies there, if any. */
function truthOf({ cards }: TableStep, lying: readonly TrueCard[]): (TrueCard | null)[] {
  return cards.map(({ outline: { cx, cy } }) => {
    const way = ({ pose }: TrueCard) => Math.hypot(pose.x - cx, pose.y - cy);
    const nearest = [...lying].sort((a, b) => way(a) - way(b))[0];
    return nearest !== undefined && way(nearest) < NEAR * nearest.radius ? nearest : null;
  });
}

function isAround(
  [x, y, width, height]: Box,
  { pose, radius }: TrueCard,
  place: readonly [number, number],
  look: CameraLook,
): boolean {
  const [cx, cy] = placeOnFrame(look, pose, radius, place);
  return Math.hypot(x + width / 2 - cx, y + height / 2 - cy) < AROUND * radius;
}

/** The first right answer for an episode; one that was there before it counts. */
function answerIn({ from, until }: Episode, answered: readonly Answered[]): Answered | undefined {
  return answered.find(({ time }) => time > from - INTERVAL && time <= until);
}

const keyOf = (a: number, b: number) => (a < b ? `${a} ${b}` : `${b} ${a}`);
const seconds = (time: number) => `${(time / 1000).toFixed(1)} s`;
