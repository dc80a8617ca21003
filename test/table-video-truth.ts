/** What is true of a filmed table at a moment. */
import { HEIGHT } from '@twinspot/server/camera/virtual/size.js';
import {
  type LyingCard,
  type Pose,
  poseAt,
  SLIDE,
  settle,
  type VirtualTable,
} from '@twinspot/server/camera/virtual/table.js';
import type { Hand, Light, Script } from './table-video-script.ts';

/** Half the width of a hand, in pixels. */
export const PALM = 85;
/** How far its fingers reach before the palm. */
export const FINGERS = 150;

export interface TrueCard extends LyingCard {
  readonly pose: Pose;
  /** Whether it lies still, face up, with nothing on it. */
  readonly open: boolean;
}

/** The table at a moment. */
export function tableAt({ tables }: Script, time: number): VirtualTable {
  return settle(tables.findLast(({ from }) => from <= time)!.table, time);
}

export function lightAt({ lights }: Script, time: number): Light {
  return lights.findLast(({ from }) => from <= time)!;
}

/** Where the finger tips of each hand over the table are. */
export function tipsAt({ hands }: Script, time: number): { x: number; y: number }[] {
  return hands
    .filter(({ from, until }) => time >= from && time < until)
    .map(({ from, until, x, y }: Hand) => {
      // In, a while over the cards, and out again.
      const away = Math.max(0, Math.abs((2 * (time - from)) / (until - from) - 1) - 0.25) / 0.75;
      return { x, y: y + (HEIGHT + 60 - y) * away };
    });
}

/** The cards on the table at a moment, those that are on their way out not among them. */
export function cardsAt(script: Script, time: number): TrueCard[] {
  const { cards } = tableAt(script, time);
  const tips = tipsAt(script, time);
  const poses = cards.map((card) => poseAt(card, time));
  return cards.flatMap((card, at): TrueCard[] => {
    if (card.leaving) return [];
    const pose = poses[at]!;
    const underHand = tips.some(
      ({ x, y }) => Math.abs(pose.x - x) < card.radius + PALM + 40 && pose.y + card.radius > y - 10,
    );
    // What comes later lies on top; its shadow does not hide anything.
    const underCard = cards.some(
      (other, i) =>
        i > at &&
        Math.hypot(poses[i]!.x - pose.x, poses[i]!.y - pose.y) < card.radius + other.radius - 8,
    );
    const still = time >= card.since + SLIDE && pose.face === 1;
    const open = still && card.cover === null && !underHand && !underCard;
    return [{ ...card, pose, open }];
  });
}

/** Two cards that lie open together for a while. */
export interface Episode {
  /** Ids on the virtual table, the lower one first. */
  readonly cards: readonly [number, number];
  readonly from: number;
  readonly until: number;
  /** Whether it is the first of these two. */
  readonly first: boolean;
}

/** Milliseconds between two looks at what is true. */
const STEP = 5;

export function episodesOf(script: Script): Episode[] {
  const running = new Map<string, { cards: [number, number]; from: number; until: number }>();
  const seen = new Set<string>();
  const done: Episode[] = [];
  const end = (key: string) => {
    done.push({ ...running.get(key)!, first: !seen.has(key) });
    seen.add(key);
    running.delete(key);
  };
  for (let time = 0; time <= script.length; time += STEP) {
    const ids = cardsAt(script, time).flatMap(({ open, id }) => (open ? [id] : []));
    const now = new Set<string>();
    for (const a of ids) {
      for (const b of ids) {
        if (a >= b) continue;
        const key = `${a} ${b}`;
        now.add(key);
        const episode = running.get(key);
        if (episode) episode.until = time;
        else running.set(key, { cards: [a, b], from: time, until: time });
      }
    }
    for (const key of [...running.keys()]) if (!now.has(key)) end(key);
  }
  for (const key of [...running.keys()]) end(key);
  return done.sort((a, b) => a.from - b.from);
}
