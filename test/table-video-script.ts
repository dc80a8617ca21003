/** What happens on a filmed table: cards are laid, moved, turned, covered and taken away, by chance and yet always the same. */
import type { VirtualCommand } from '@twinspot/server/camera/virtual/command.js';
import { HEIGHT, WIDTH } from '@twinspot/server/camera/virtual/size.js';
import {
  emptyVirtualTable,
  obey,
  SLIDE,
  type VirtualTable,
} from '@twinspot/server/camera/virtual/table.js';
import type { Deck } from '@twinspot/server/deck/deck.js';
import { random } from '@twinspot/server/random.js';

/** A hand that reaches in from the lower rim and goes back; pixels, milliseconds. */
export interface Hand {
  readonly from: number;
  readonly until: number;
  /** Where its finger tips come to. */
  readonly x: number;
  readonly y: number;
}

/** The light from a moment on: factors for red, green and blue. */
export interface Light {
  readonly from: number;
  readonly factors: readonly [number, number, number];
}

export interface Script {
  readonly seed: number;
  /** Milliseconds; the last seconds show an empty table. */
  readonly length: number;
  /** The table from a moment on, in order of time. */
  readonly tables: readonly { readonly from: number; readonly table: VirtualTable }[];
  readonly hands: readonly Hand[];
  readonly lights: readonly Light[];
}

/** Milliseconds that the table is empty at the end. */
const EMPTY = 1500;
/** From the last card of a deal being on its way until it lies. */
const DEALT = 4 * 160 + SLIDE * 1.5;

/** @param seconds at least so long; the last round is played to its end */
export function writeScript(deck: Deck, seed: number, seconds: number): Script {
  const next = random(seed);
  const between = (low: number, high: number) => low + (high - low) * next();
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const numbers = [...deck.cards.keys()];
  let table: VirtualTable = { ...emptyVirtualTable(seed), script: false };
  let time = 400;
  const tables: { from: number; table: VirtualTable }[] = [{ from: 0, table }];
  const hands: Hand[] = [];
  const lights: Light[] = [{ from: 0, factors: [1, 1, 1] }];

  const act = (command: VirtualCommand, wait: number): void => {
    table = obey(table, command, time, numbers);
    tables.push({ from: time, table });
    time += wait;
  };
  const lying = () => table.cards.filter((card) => !card.leaving);
  const rest = () => between(1300, 2200);
  const unused = () =>
    pick(numbers.filter((number) => !table.cards.some(({ card }) => card === number)));

  const lay = (): void => {
    if (next() < 0.6) {
      act({ do: 'deal', count: pick([2, 2, 3, 4]) }, DEALT + rest());
      return;
    }
    if (lying().length > 0) act({ do: 'remove' }, between(300, 900));
    const count = pick([2, 2, 3]);
    for (let at = 0; at < count; at++) {
      const x = WIDTH / 2 + (at - (count - 1) / 2) * 400 + between(-10, 10);
      const y = HEIGHT / 2 + between(-120, 120);
      act({ do: 'lay', card: unused(), x, y }, between(250, 1200));
    }
    time += SLIDE + rest();
  };

  const actions = [
    function move() {
      const card = pick(lying());
      const others = lying().filter(({ id }) => id !== card.id);
      for (let attempt = 0; attempt < 60; attempt++) {
        const x = between(card.radius + 10, WIDTH - card.radius - 10);
        const y = between(card.radius + 10, HEIGHT - card.radius - 10);
        const free = (other: (typeof others)[number]) =>
          Math.hypot(other.to.x - x, other.to.y - y) > 2.1 * card.radius;
        if (!others.every(free)) continue;
        act({ do: 'move', id: card.id, x, y }, SLIDE + rest());
        return;
      }
    },
    function turn() {
      const { id, to } = pick(lying());
      act({ do: 'turn', id, angle: to.angle + between(-170, 170) }, SLIDE + rest());
    },
    function turnOver() {
      const { id } = pick(lying());
      act({ do: 'turn', id, face: 'down' }, SLIDE + between(300, 1200));
      act({ do: 'turn', id, face: 'up' }, SLIDE + rest());
    },
    function putFingerOnIt() {
      const [a, b] = lying();
      const symbols = deck.cards.get(a!.card)!;
      const shared = symbols.find((symbol) => deck.cards.get(b!.card)!.includes(symbol));
      const symbol = deck.symbols[next() < 0.5 ? shared! : pick(symbols)]!;
      act({ do: 'cover', id: a!.id, symbol }, between(600, 1500));
      act({ do: 'cover', id: a!.id, symbol: null }, rest());
    },
    function reachOver() {
      const { to, radius } = pick(lying());
      const y = Math.max(120, to.y - between(0.2, 1) * radius);
      const until = time + between(900, 1500);
      hands.push({ from: time, until, x: to.x + between(-60, 60), y });
      time = until + rest();
    },
    function layAnotherOnItsPlace() {
      const { id, to } = pick(lying());
      act({ do: 'remove', id }, between(100, 900));
      act({ do: 'lay', card: unused(), x: to.x, y: to.y }, SLIDE + rest());
    },
    function takeOneAway() {
      if (lying().length < 3) return;
      act({ do: 'remove', id: pick(lying()).id }, SLIDE + rest());
    },
    function changeTheLight() {
      const level = between(0.5, 1.1);
      const tint = () => level * between(0.88, 1.12);
      lights.push({ from: time, factors: [tint(), tint(), tint()] });
      time += rest();
    },
  ];

  while (time < 1000 * seconds - EMPTY) {
    lay();
    for (let left = 2 + Math.floor(3 * next()); left > 0; left--) pick(actions)();
  }
  act({ do: 'remove' }, EMPTY);
  return { seed, length: time, tables, hands, lights };
}
