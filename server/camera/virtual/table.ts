/** The virtual table: what lies on it, and a pure step for each command. Pixels of its frame, degrees, milliseconds. */

import { TwinspotError } from '../../errors.ts';
import { random } from '../../random.ts';
import type { VirtualCommand } from './command.ts';
import { between, freeSpot, layOut } from './layout.ts';
import { MOST_CARDS, WIDTH } from './size.ts';

/** How long a card takes to slide or flip. */
export const SLIDE = 400;
/** From one card of a deal to the next. */
const STAGGER = 160;
/** Where cards come from and go to: off the frame. */
const OFF = 260;

/** Where a card is: centre, rotation, and how much of its face shows (1 up, -1 down, between while it flips). */
export interface Pose {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly face: number;
}

export interface LyingCard {
  readonly id: number;
  /** Number in the deck. */
  readonly card: number;
  readonly radius: number;
  /** Where it was at `since`, and where it rests from `since + SLIDE` on. */
  readonly from: Pose;
  readonly to: Pose;
  readonly since: number;
  /** The symbol under a finger. */
  readonly cover: string | null;
  /** It is taken off the table once it arrived. */
  readonly leaving: boolean;
}

export interface VirtualTable {
  /** The lowest one first. */
  readonly cards: readonly LyingCard[];
  readonly nextId: number;
  readonly seed: number;
  /** Commands that were obeyed; with the seed it makes the random numbers. */
  readonly steps: number;
  /** When cards were dealt or a command came in last; null before the first. */
  readonly touched: number | null;
  /** How many deals there were. */
  readonly deals: number;
  /** Whether the table deals by itself. */
  readonly script: boolean;
}

export function emptyVirtualTable(seed: number): VirtualTable {
  return { cards: [], nextId: 1, seed, steps: 0, touched: null, deals: 0, script: true };
}

/**
 * One command further.
 * @param deck numbers of the cards that there are
 * @throws TwinspotError `no-card` for an id or number that is not there, `table-full`
 */
export function obey(
  table: VirtualTable,
  command: VirtualCommand,
  time: number,
  deck: readonly number[],
): VirtualTable {
  const settled = { ...settle(table, time), touched: time, steps: table.steps + 1 };
  switch (command.do) {
    case 'deal':
      return deal(settled, command.cards ?? draw(settled, command.count ?? 2, deck), time, deck);
    case 'lay':
      return lay(settled, command, time, deck);
    case 'move':
      return change(settled, command.id, (card) =>
        send(card, { x: command.x, y: command.y }, time),
      );
    case 'turn':
      return change(settled, command.id, (card) =>
        send(
          card,
          {
            ...(command.angle === undefined ? {} : { angle: command.angle }),
            ...(command.face === undefined ? {} : { face: command.face === 'up' ? 1 : -1 }),
          },
          time,
        ),
      );
    case 'cover':
      return change(settled, command.id, (card) => ({ ...card, cover: command.symbol }));
    case 'remove':
      if (command.id !== undefined) {
        return change(settled, command.id, (card) => sendAway(card, time));
      }
      return { ...settled, cards: settled.cards.map((card) => sendAway(card, time)) };
    case 'script':
      return { ...settled, script: command.on };
  }
}

/** Where a card is at a time: it slides with a soft end. */
export function poseAt(card: LyingCard, time: number): Pose {
  const part = Math.min(1, Math.max(0, (time - card.since) / SLIDE));
  if (part === 1) return card.to;
  const way = 1 - (1 - part) ** 3;
  const on = (from: number, to: number) => from + (to - from) * way;
  return {
    x: on(card.from.x, card.to.x),
    y: on(card.from.y, card.to.y),
    angle: on(card.from.angle, card.to.angle),
    face: on(card.from.face, card.to.face),
  };
}

/** Whether anything still slides at a time. */
export function movesAt(table: VirtualTable, time: number): boolean {
  return table.cards.some((card) => time < card.since + SLIDE);
}

/** The table without the cards that have left it by a time. */
export function settle(table: VirtualTable, time: number): VirtualTable {
  const cards = table.cards.filter((card) => !card.leaving || time < card.since + SLIDE);
  return cards.length === table.cards.length ? table : { ...table, cards };
}

/** Random numbers of this step; each use its own row of them. */
function randomFor(table: VirtualTable, use: number): () => number {
  return random(Math.imul(table.seed, 0x9e3779b1) + table.steps * 8 + use);
}

function draw(table: VirtualTable, count: number, deck: readonly number[]): number[] {
  const next = randomFor(table, 1);
  const lying = new Set(table.cards.map(({ card }) => card));
  const rest = deck.filter((card) => !lying.has(card));
  const drawn: number[] = [];
  for (let i = 0; i < count && rest.length > 0; i++) {
    drawn.push(...rest.splice(Math.floor(between(next, 0, rest.length)), 1));
  }
  return drawn;
}

function deal(
  table: VirtualTable,
  numbers: readonly number[],
  time: number,
  deck: readonly number[],
): VirtualTable {
  for (const number of numbers) mustBeIn(deck, number);
  const next = randomFor(table, 2);
  const going = table.cards.map((card) => sendAway(card, time));
  const { places, radius } = layOut(numbers.length, next);
  const start = time + (going.length > 0 ? SLIDE / 2 : 0);
  const coming = numbers.map((card, index): LyingCard => {
    const [x, y] = places[index]!;
    const angle = between(next, -180, 180);
    const to = { x, y, angle, face: 1 };
    return {
      ...{ id: table.nextId + index, card, radius, to, cover: null, leaving: false },
      from: { ...edgeNear(x, y), angle: angle - 120, face: 1 },
      since: start + index * STAGGER,
    };
  });
  return {
    ...table,
    cards: [...going, ...coming],
    nextId: table.nextId + coming.length,
    deals: table.deals + 1,
  };
}

function lay(
  table: VirtualTable,
  command: Extract<VirtualCommand, { do: 'lay' }>,
  time: number,
  deck: readonly number[],
): VirtualTable {
  const lying = table.cards.filter((card) => !card.leaving);
  if (lying.length >= MOST_CARDS) {
    throw new TwinspotError(
      'table-full',
      `The virtual table holds ${MOST_CARDS} cards; remove one before laying another.`,
      { status: 409 },
    );
  }
  const number = command.card ?? draw(table, 1, deck)[0];
  if (number === undefined) {
    throw new TwinspotError('no-card', 'All cards of the deck lie on the table already.', {
      status: 409,
    });
  }
  mustBeIn(deck, number);
  const next = randomFor(table, 2);
  const radius = lying[0]?.radius ?? 185;
  const spot = freeSpot(
    lying.map(({ to }) => to),
    radius,
    next,
  );
  const to = {
    x: command.x ?? spot[0],
    y: command.y ?? spot[1],
    angle: command.angle ?? between(next, -180, 180),
    face: 1,
  };
  const card: LyingCard = {
    ...{ id: table.nextId, card: number, radius, to, since: time, cover: null, leaving: false },
    from: { ...edgeNear(to.x, to.y), angle: to.angle - 120, face: 1 },
  };
  return {
    ...table,
    cards: [...table.cards, card],
    nextId: table.nextId + 1,
  };
}

function change(
  table: VirtualTable,
  id: number,
  how: (card: LyingCard) => LyingCard,
): VirtualTable {
  const lying = table.cards.filter((card) => !card.leaving);
  if (!lying.some((card) => card.id === id)) {
    const ids = lying.map((card) => card.id).join(', ');
    throw new TwinspotError(
      'no-card',
      `No card ${id} lies on the virtual table; there ${ids === '' ? 'is none' : `lie ${ids}`}.`,
      { status: 404 },
    );
  }
  return { ...table, cards: table.cards.map((card) => (card.id === id ? how(card) : card)) };
}

function send(card: LyingCard, to: Partial<Pose>, time: number): LyingCard {
  return { ...card, from: poseAt(card, time), to: { ...card.to, ...to }, since: time };
}

function sendAway(card: LyingCard, time: number): LyingCard {
  if (card.leaving) return card;
  const now = poseAt(card, time);
  const away = { ...edgeNear(now.x, now.y), angle: now.angle + 60 };
  return { ...send(card, away, time), cover: null, leaving: true };
}

/** The nearest point off the frame to the left or right, where players sit. */
function edgeNear(x: number, y: number): { x: number; y: number } {
  return { x: x < WIDTH / 2 ? -OFF : WIDTH + OFF, y };
}

function mustBeIn(deck: readonly number[], card: number): void {
  if (deck.includes(card)) return;
  throw new TwinspotError(
    'no-card',
    `The deck has no card ${card}; it has ${deck.length} cards, from ${Math.min(...deck)} to ${Math.max(...deck)}.`,
    { status: 404 },
  );
}
