import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { VirtualCard, VirtualCommand } from '../camera/virtual/command.ts';
import type {
  Capture,
  CapturedLook,
  EyePart,
  EyeRequest,
  Kinship,
  SeenFrame,
  VirtualState,
} from '../eye-messages.ts';
import type { Board, Place } from '../game/board.ts';
import { type GameCard, sharedSymbol } from '../game/card.ts';
import type { Need } from '../game/game.ts';
import type { TableEvent } from '../table/event.ts';
import { nothingWanted, type Wanted } from './dealer.ts';
import { Faces } from './faces.ts';
import { numbersOn, OpenDeck } from './screen-dealer.ts';
import { TableDealer } from './table-dealer.ts';

const deck = new OpenDeck();

/** A card under the camera of the test. */
interface Lying {
  readonly track: number;
  /** Its number in the open deck: what it really is. */
  readonly card: number;
  readonly x: number;
  readonly y: number;
  /** Whether the eye knows its deck. */
  readonly read: boolean;
  /** Symbols that are seen of it; all unless given. */
  readonly seen?: number;
}

const spot = (at: number) => ({ x: 200 + (at % 3) * 300, y: 150 + Math.floor(at / 3) * 200 });

/** An eye that knows what lies there, and looks when the test says so. */
class FakeEye extends EventEmitter<{
  seen: [SeenFrame];
  virtual: [VirtualState];
  status: [];
}> {
  status = {
    phase: 'ready' as 'starting' | 'ready' | 'again' | 'gone',
    camera: 'virtual' as string | null,
    deck: 'auto',
    troubles: new Map<EyePart, unknown>(),
  };
  commands: VirtualCommand[] = [];
  lying: Lying[] = [];
  /** Numbers that are never read. */
  blind = new Set<number>();
  attends = false;
  /** Whether it can but guess what cards of no known deck share. */
  doubts = false;
  shots = 0;
  #table: VirtualCard[] = [];
  #next = 1;
  #time = 0;

  attend(on: boolean): void {
    this.attends = on;
  }

  async ask(request: EyeRequest): Promise<null> {
    if (request.do !== 'virtual') throw new Error('only the table is commanded');
    const { command } = request;
    this.commands.push(command);
    if (command.do === 'deal') this.#table = command.cards!.map((card, at) => this.#card(card, at));
    if (command.do === 'lay') {
      this.#table.push({ ...this.#card(command.card!, 0), x: command.x!, y: command.y! });
    }
    if (command.do === 'remove') {
      this.#table = this.#table.filter(({ id }) => id !== command.id && command.id !== undefined);
    }
    this.lying = this.#table.map(({ id, card, x, y }) => ({ track: id, card, x, y, read: true }));
    this.emit('virtual', { script: false, cards: this.#table });
    return null;
  }

  async capture(track: number, known: readonly CapturedLook[]): Promise<Capture> {
    const card = this.lying.find((one) => one.track === track);
    if (card === undefined) throw new Error('gone');
    this.shots++;
    const look = this.#look(card);
    return { look, jpeg: Uint8Array.of(this.shots), kin: await this.relate(look, known) };
  }

  /** Vectors are names here: equal ones show one drawing. */
  async relate(look: CapturedLook, known: readonly CapturedLook[]): Promise<(Kinship | null)[]> {
    return known.map((other) => {
      const on = look.symbols.flatMap(({ vector }, i) => {
        const j = other.symbols.findIndex((symbol) => symbol.vector === vector);
        return vector === null || j === -1 ? [] : [[i, j] as const];
      });
      if (on.length > 2) return { same: true };
      if (on[0] === undefined) return null;
      return { same: false, on: on[0], ...(this.doubts && { guess: true as const }) };
    });
  }

  /** Another process: its table is empty. */
  comeBack(): void {
    this.#table = [];
    this.lying = [];
    this.commands = [];
    this.status = { ...this.status, phase: 'ready', camera: 'virtual' };
    this.emit('status');
  }

  /** One look at what lies there. */
  async look(events: TableEvent[] = []): Promise<void> {
    this.#time += 100;
    const cards = this.lying.map(({ card, x, y, read }) => ({
      outline: { cx: x, cy: y, rx: 90, ry: 90, angle: 0 },
      card: read && !this.blind.has(card) ? card : null,
      ...{ confidence: 1, symbols: [] },
    }));
    const timings = { decode: 0, find: 0, read: 0, match: 0, total: 0 };
    const known = this.lying.some(({ read }) => read);
    this.emit('seen', {
      ...{ seq: this.#time, time: this.#time, jpeg: null, events },
      tracks: this.lying.map(({ track }) => track),
      scene: {
        ...{ width: 1280, height: 720, deck: known ? 'open' : null, cards, matches: [], timings },
      },
    });
    await settled();
  }

  async looks(count: number): Promise<void> {
    for (let i = 0; i < count; i++) await this.look();
  }

  #card(card: number, at: number): VirtualCard {
    const id = this.#next++;
    return { id, card, ...spot(at), radius: 90, angle: 0, face: 'up', covered: null };
  }

  #look({ card, read, seen = 8 }: Lying): CapturedLook {
    const symbols = deck.card(card)!.symbols.map(({ key, x, y, r }, at) => ({
      ...{ x, y, r: at < seen ? r : 0 },
      symbol: read ? key : null,
      vector: at < seen ? key : null,
    }));
    if (read) return { deck: 'open', number: card, symbols };
    return { deck: null, number: null, symbols: symbols.slice(0, seen) };
  }
}

/** Tells whether files are being written or read. */
class WatchedFaces extends Faces {
  static busy = 0;

  override keep(...args: Parameters<Faces['keep']>) {
    return this.#watched(super.keep(...args));
  }

  override of(gameId: string) {
    return this.#watched(super.of(gameId));
  }

  async #watched<T>(work: Promise<T>): Promise<T> {
    WatchedFaces.busy++;
    try {
      return await work;
    } finally {
      WatchedFaces.busy--;
    }
  }
}

/** All that began has come to its end, however the test's clock goes. */
async function settled(): Promise<void> {
  for (let quiet = 0; quiet < 5; quiet = WatchedFaces.busy > 0 ? 0 : quiet + 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

let folder: string;
let eye: FakeEye;
let dealer: TableDealer;
let board: Board;
let wanted: Wanted;
let dealt: { to: Place; card: GameCard }[];
let exhausted: number;
let failures: unknown[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  folder = mkdtempSync(join(tmpdir(), 'dealer-'));
  eye = new FakeEye();
  board = { cards: {}, middle: [], hands: {}, won: {}, aside: [] };
  dealt = [];
  exhausted = 0;
  failures = [];
  wanted = { ...nothingWanted, board, gameId: 'game-1', seed: 7 };
});
afterEach(async () => {
  dealer.stop();
  await settled();
  expect(failures).toEqual([]);
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

/** A room that puts what is dealt where it was wanted. */
function start(): void {
  dealer = new TableDealer(eye, new WatchedFaces(folder), (error) => failures.push(error), deck);
  dealer.start({
    dealt(need, fresh) {
      const card = { id: Object.keys(board.cards).length + 1, ...fresh };
      dealt.push({ to: need.to, card });
      const { to } = need;
      board = { ...board, cards: { ...board.cards, [card.id]: card } };
      if (to.in === 'middle') {
        const middle = [...board.middle];
        middle[to.slot] = card.id;
        board = { ...board, middle };
      } else if (to.in === 'hand') {
        const hand = [...(board.hands[to.seat] ?? []), card.id];
        board = { ...board, hands: { ...board.hands, [to.seat]: hand } };
      }
      want(wanted.needs.filter((other) => other !== need));
    },
    exhausted() {
      exhausted++;
      want([]);
    },
    changed() {},
  });
}

function want(needs: readonly Need[], changes: Partial<Wanted> = {}): void {
  const taken = numbersOn(board);
  const mayBeDealt = (number: number) => !taken.has(number);
  wanted = { ...wanted, needs, board, mayBeDealt, ...changes };
  dealer.want(wanted);
}

const middle = (...slots: number[]): Need[] =>
  slots.map((slot) => ({ to: { in: 'middle', slot } }));
const hand = (...seats: number[]): Need[] => seats.map((seat) => ({ to: { in: 'hand', seat } }));
const numbers = () => dealt.map(({ card }) => card.number);
const wait = async (milliseconds: number) => {
  await vi.advanceTimersByTimeAsync(milliseconds);
  await settled();
};

describe('the open deck on the virtual table', () => {
  it('gives hands their cards at once, and lays those of the middle until they are read', async () => {
    start();
    want([...hand(1, 2), ...middle(0, 1)]);
    expect(dealt.map(({ card }) => card.face)).toEqual(
      numbers().map((number) => `open/${number}.svg`),
    );
    expect(dealt).toHaveLength(2);
    await settled();
    expect(eye.commands.map((command) => command.do)).toEqual(['script', 'deal']);
    expect(eye.attends).toBe(true);
    expect(dealer.view).toEqual({ by: 'table', problem: null, seen: 0 });
    await eye.look();
    expect(dealt).toHaveLength(2);
    await eye.look();
    expect(dealt).toHaveLength(4);
    expect(new Set(numbers()).size).toBe(4);
    expect(dealt[3]!.card.face).toMatch(/^seen\/game-1\./);
    expect(eye.attends).toBe(false);
  });

  it('gives no hand a card that is on its way to the middle', async () => {
    start();
    want(middle(0));
    want([...hand(1), ...middle(0)]);
    await settled();
    await eye.looks(2);
    expect(new Set(numbers()).size).toBe(2);
  });

  it('draws the same cards from the same seed, and those that carry a symbol first', async () => {
    start();
    want([{ to: { in: 'middle', slot: 0 }, carrying: 'cactus' }]);
    await settled();
    await eye.looks(2);
    expect(dealt[0]!.card.symbols.map(({ key }) => key)).toContain('cactus');
    const [first] = numbers();
    dealer.stop();
    board = { cards: {}, middle: [], hands: {}, won: {}, aside: [] };
    start();
    want([{ to: { in: 'middle', slot: 0 }, carrying: 'cactus' }], { board });
    await settled();
    await eye.looks(2);
    expect(numbers()).toEqual([first, first]);
  });

  it('lays a new card where one has gone, and leaves the others', async () => {
    start();
    want(middle(0, 1, 2));
    await settled();
    await eye.looks(2);
    const [, second] = eye.lying;
    eye.commands = [];
    board = {
      ...board,
      middle: board.middle.with?.(1, null) ?? [board.middle[0]!, null, board.middle[2]!],
    };
    want(middle(1));
    await settled();
    expect(eye.commands).toEqual([
      { do: 'remove', id: second!.track },
      { do: 'lay', card: expect.any(Number), x: second!.x, y: second!.y },
    ]);
    await eye.looks(2);
    expect(dealt).toHaveLength(4);
  });

  it('lays cards that are not read otherwise, then tries others, then deals unseen', async () => {
    start();
    for (let number = 1; number <= 57; number++) eye.blind.add(number);
    want(middle(0));
    await wait(0);
    const laid = () =>
      eye.commands.flatMap((command) => (command.do === 'deal' ? command.cards!.join() : []));
    await wait(4000);
    expect(dealer.view.problem).toBe('reading');
    await wait(4000);
    expect(new Set(laid()).size).toBe(1);
    expect(laid()).toHaveLength(3);
    await wait(4000);
    expect(new Set(laid()).size).toBe(2);
    for (let i = 0; i < 6; i++) await wait(4000);
    expect(new Set(laid()).size).toBe(3);
    expect(dealt).toHaveLength(1);
    expect(dealt[0]!.card.face).toMatch(/^open\//);
    expect(dealer.view.problem).toBeNull();
  });

  it('puts a symbol that was not seen where it must be', async () => {
    start();
    want(middle(0));
    await settled();
    eye.lying = eye.lying.map((card) => ({ ...card, seen: 7 }));
    await eye.looks(2);
    const { card } = dealt[0]!;
    const drawn = deck.card(card.number!)!;
    for (const [at, { x, y }] of card.symbols.entries()) {
      expect(x).toBeCloseTo(drawn.symbols[at]!.x, 2);
      expect(y).toBeCloseTo(drawn.symbols[at]!.y, 2);
    }
    expect(card.symbols.every(({ r }) => r > 0)).toBe(true);
  });

  it('goes on with the drawing when a photograph cannot be kept', async () => {
    start();
    vi.spyOn(Faces.prototype, 'keep').mockRejectedValue(new Error('disk full'));
    want(middle(0));
    await wait(0);
    for (let i = 0; i < 4; i++) {
      await eye.looks(2);
      await wait(4000);
    }
    vi.restoreAllMocks();
    expect(dealt[0]!.card.face).toMatch(/^open\//);
    expect(String(failures.splice(0)[0])).toContain('disk full');
  });

  it('is told when no card is left', async () => {
    start();
    want(middle(0), { mayBeDealt: () => false });
    await settled();
    expect(exhausted).toBe(1);
  });

  it('gives the table back to its script when the game is over', async () => {
    start();
    want(middle(0));
    await settled();
    dealer.want({ ...wanted, needs: [], board: null, gameId: null });
    await settled();
    expect(eye.commands.at(-1)).toEqual({ do: 'script', on: true });
    expect(eye.attends).toBe(false);
  });

  it('lays all anew when the eye comes back with an empty table', async () => {
    eye.status = { ...eye.status, phase: 'starting', camera: null };
    start();
    eye.comeBack();
    want(middle(0, 1));
    await settled();
    await eye.looks(2);
    await wait(20_000);
    eye.status = { ...eye.status, phase: 'again', camera: null };
    eye.emit('status');
    want(middle(2));
    await wait(2000);
    expect(dealt).toHaveLength(2);
    eye.comeBack();
    await settled();
    const last = eye.commands.at(-1);
    expect(last?.do === 'deal' && last.cards).toHaveLength(3);
    await eye.looks(2);
    expect(dealt).toHaveLength(3);
  });
});

describe('without a table to look at', () => {
  it.each<[string, Partial<FakeEye['status']>]>([
    ['another camera is open', { camera: 'browser' }],
    ['the table is read with another deck', { deck: 'classic' }],
    ['the eye is gone', { camera: null, phase: 'gone' }],
    ['the networks failed', { camera: null, troubles: new Map([['vision', {}]]) }],
  ])('the open deck is on screens alone: %s', (_, status) => {
    eye.status = { ...eye.status, ...status };
    start();
    want([...hand(1), ...middle(0)]);
    expect(dealt.map(({ card }) => card.face)).toEqual([
      expect.stringMatching(/^open/),
      expect.stringMatching(/^open/),
    ]);
    expect(dealer.view).toEqual({ by: 'screen', problem: null, seen: 0 });
  });

  it('a game waits for the eye to open, but not for ever', async () => {
    eye.status = { ...eye.status, camera: null, phase: 'starting' };
    start();
    want(middle(0));
    await wait(14_000);
    expect([dealt.length, dealer.view.problem]).toEqual([0, null]);
    await wait(6000);
    expect(dealt).toHaveLength(1);
    expect(dealer.view.by).toBe('screen');
  });
});

describe('a real deck under the camera', () => {
  const lay = (track: number, card: number, more: Partial<Lying> = {}): void => {
    eye.lying = [...eye.lying, { track, card, ...spot(track % 9), read: true, ...more }];
  };
  beforeEach(() => {
    eye.status = { ...eye.status, camera: 'browser' };
    wanted = { ...wanted, cards: 'real' };
  });

  it('is dealt to one hand after the other, card by card', async () => {
    start();
    want(hand(1, 2));
    await eye.look();
    expect(dealer.view).toEqual({ by: 'camera', problem: 'no-card', seen: 0 });
    lay(1, 12);
    await eye.looks(2);
    expect(dealt).toMatchObject([{ to: { in: 'hand', seat: 1 }, card: { number: 12 } }]);
    await eye.looks(2);
    expect(dealer.view.problem).toBe('same-card');
    lay(2, 13);
    lay(3, 14);
    await eye.looks(2);
    expect(dealer.view.problem).toBe('too-many-cards');
    eye.lying.pop();
    await eye.looks(2);
    expect(numbers()).toEqual([12, 13]);
    expect(dealer.view.problem).toBeNull();
  });

  it('is dealt again, where it lies, when its dealing was taken back', async () => {
    start();
    want(middle(0));
    const before = board;
    lay(1, 12);
    await eye.looks(3);
    expect(numbers()).toEqual([12]);
    board = before;
    want(middle(0));
    await eye.looks(3);
    expect(numbers()).toEqual([12, 12]);
  });

  it('is dealt to the middle once all that is wanted lies still', async () => {
    start();
    want(middle(0, 1, 2));
    lay(0, 3);
    lay(1, 4);
    await eye.looks(3);
    expect(dealer.view).toMatchObject({ problem: 'no-card', seen: 2 });
    lay(2, 5);
    await eye.look();
    expect(dealer.view).toMatchObject({ problem: 'reading', seen: 2 });
    await eye.look();
    expect(dealer.view.seen).toBe(0);
    // The one amid the others is the reference.
    expect(dealt[0]!.card.number).toBe(4);
    expect(numbers()).toHaveLength(3);
  });

  it('is dealt row by row when it is a grid', async () => {
    start();
    want(middle(0, 1, 2, 3, 4, 5, 6, 7, 8));
    for (const at of [8, 3, 1, 6, 0, 2, 7, 5, 4]) lay(at, at + 1);
    await eye.looks(2);
    expect(numbers()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('lingers over a card of which a symbol is not seen', async () => {
    start();
    want(middle(0));
    lay(1, 12, { seen: 7 });
    await eye.looks(10);
    expect([dealer.view.problem, dealt.length]).toEqual(['reading', 0]);
    await eye.looks(15);
    expect(dealt[0]!.card.symbols.filter(({ r }) => r > 0).length).toBeGreaterThanOrEqual(7);
  });

  it('says that a card cannot be read', async () => {
    start();
    want(middle(0));
    lay(1, 12, { read: false, seen: 2 });
    await eye.looks(30);
    expect([dealer.view.problem, dealt.length]).toEqual(['cannot-read', 0]);
  });

  it('may lie on the virtual table too, which then deals nothing by itself', async () => {
    eye.status = { ...eye.status, camera: 'virtual' };
    start();
    want(middle(0));
    await settled();
    expect(eye.commands).toEqual([{ do: 'script', on: false }]);
    dealer.want({ ...wanted, needs: [], board: null, gameId: null });
    await settled();
    expect(eye.commands.at(-1)).toEqual({ do: 'script', on: true });
  });

  it('says that there is no camera', async () => {
    eye.status = { ...eye.status, camera: null };
    start();
    want(middle(0));
    expect(dealer.view).toEqual({ by: 'camera', problem: 'no-camera', seen: 0 });
    eye.status = { ...eye.status, camera: 'browser' };
    eye.emit('status');
    await eye.look();
    expect(dealer.view.problem).toBe('no-card');
  });

  describe('that nobody knows', () => {
    it('gets keys that are equal where the drawings are', async () => {
      start();
      want(middle(0, 1, 2));
      for (const [track, card] of [5, 9, 20].entries()) lay(track, card, { read: false });
      await eye.looks(8);
      expect(numbers()).toEqual([null, null, null]);
      const made = dealt.flatMap(({ card }) => card.symbols.map(({ key }) => key));
      expect(made.every((key) => /^\?\d+$/.test(key))).toBe(true);
      for (const [at, { card }] of dealt.entries()) {
        expect(new Set(card.symbols.map(({ key }) => key)).size).toBe(8);
        for (const other of dealt.slice(0, at))
          expect(sharedSymbol(card, other.card)).not.toBeNull();
      }
      // Three cards of a plane have 24 symbols, and share three, or one.
      expect([21, 22]).toContain(new Set(made).size);
    });

    it('takes the likeliest drawing, after a second look, where none is sure', async () => {
      eye.doubts = true;
      start();
      want(middle(0));
      lay(1, 5, { read: false });
      await eye.looks(5);
      want(hand(1));
      lay(2, 9, { read: false });
      await eye.looks(8);
      expect(dealt).toHaveLength(1);
      await eye.looks(20);
      expect(dealt).toHaveLength(2);
      expect(sharedSymbol(dealt[0]!.card, dealt[1]!.card)).not.toBeNull();
    });

    it('keeps its keys when the service starts anew', async () => {
      start();
      want(middle(0));
      lay(1, 5, { read: false });
      await eye.looks(5);
      dealer.stop();
      start();
      want(hand(1));
      lay(2, 9, { read: false });
      await eye.looks(8);
      expect(dealt).toHaveLength(2);
      expect(sharedSymbol(dealt[0]!.card, dealt[1]!.card)).not.toBeNull();
    });

    it('is known again by its look, also when a hand covers a part of it', async () => {
      start();
      want(middle(0));
      lay(1, 5, { read: false });
      await eye.looks(5);
      want(middle(1));
      await eye.looks(5);
      expect(dealer.view.problem).toBe('same-card');
      eye.lying = [{ ...eye.lying[0]!, seen: 2 }];
      await eye.looks(30);
      expect(dealt).toHaveLength(1);
    });

    it('is a new card when another one lies on the same place', async () => {
      start();
      want(middle(0));
      lay(1, 5, { read: false });
      await eye.looks(5);
      want(middle(1));
      eye.lying = [{ ...eye.lying[0]!, card: 30 }];
      await eye.looks(10);
      expect(dealt).toHaveLength(2);
      expect(sharedSymbol(dealt[0]!.card, dealt[1]!.card)).not.toBeNull();
    });
  });
});
