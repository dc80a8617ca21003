import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decode } from '../deck/decode.ts';
import { usablePacks } from '../deck/pack.ts';
import { toCard } from '../eye/captured.ts';
import { LocalEye } from '../eye/testing.ts';
import type { EyeSettings } from '../eye-messages.ts';
import type { Board } from '../game/board.ts';
import { type GameCard, sharedSymbol } from '../game/card.ts';
import type { Need } from '../game/game.ts';
import { findBundle, readBundle } from '../vision/bundle.ts';
import { nothingWanted, type Wanted } from './dealer.ts';
import { Faces } from './faces.ts';
import { numbersOn, OpenDeck } from './screen-dealer.ts';
import { TableDealer } from './table-dealer.ts';

/** The real networks look at the virtual table: a machine that does much else meanwhile takes minutes for that. */
const LONG = { timeout: 240_000 };
const waits = { timeout: 100_000, interval: 50 };

let folder: string;
let faces: Faces;
let eye: LocalEye;
let dealer: TableDealer;
let cards: GameCard[];
let wanted: Wanted;
const deck = new OpenDeck();
const fail = (error: unknown) => {
  throw error;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'capture-'));
  faces = new Faces(folder);
  cards = [];
});
afterEach(async () => {
  dealer.stop();
  await eye.stop();
  rmSync(folder, { recursive: true });
});

function board(): Board {
  return {
    cards: Object.fromEntries(cards.map((card) => [card.id, card])),
    middle: cards.map(({ id }) => id),
    ...{ hands: {}, won: {}, aside: [] },
  };
}

const slots = (from: number, to: number): Need[] =>
  Array.from({ length: to - from }, (_, at) => ({ to: { in: 'middle', slot: from + at } }));

function want(needs: readonly Need[]): void {
  const taken = numbersOn(board());
  const mayBeDealt = (number: number) => !taken.has(number);
  wanted = { ...wanted, needs, board: board(), mayBeDealt };
  dealer.want(wanted);
}

function open(kind: 'own' | 'real', settings: Partial<EyeSettings> = {}): void {
  eye = new LocalEye(settings);
  dealer = new TableDealer(eye, faces, fail, deck);
  wanted = { ...nothingWanted, gameId: 'game-1', cards: kind, seed: 7 };
  dealer.start({
    dealt(need, card) {
      cards.push({ id: cards.length + 1, ...card });
      want(wanted.needs.filter((other) => other !== need));
    },
    exhausted() {
      throw new Error('no card is left');
    },
    changed() {},
  });
}

describe('the virtual table', () => {
  it('shows nine cards that are all read, photographed and dealt', LONG, async () => {
    open('own');
    want(slots(0, 9));
    await vi.waitFor(() => expect(cards).toHaveLength(9), waits);
    expect(new Set(cards.map(({ number }) => number)).size).toBe(9);
    for (const card of cards) {
      const drawn = deck.card(card.number!)!;
      expect(card.symbols.map(({ key }) => key).sort()).toEqual(
        drawn.symbols.map(({ key }) => key).sort(),
      );
      // Turned as it lies, but each symbol as far from the middle as it was drawn.
      for (const { key, x, y, r } of card.symbols) {
        const place = drawn.symbols.find((symbol) => symbol.key === key)!;
        expect(Math.abs(Math.hypot(x, y) - Math.hypot(place.x, place.y))).toBeLessThan(0.2);
        expect(r).toBeGreaterThan(0.05);
      }
      for (const other of cards) {
        if (other !== card) expect(sharedSymbol(card, other)).not.toBeNull();
      }
      const picture = await faces.picture(card.face.replace('seen/', ''));
      const { width, height, format } = await sharp(picture!).metadata();
      expect([width, height, format]).toEqual([480, 480, 'jpeg']);
    }
  });
});

describe('a deck that nobody knows', () => {
  it('is dealt by what its cards share, and each card once', LONG, async () => {
    open('real', { deck: 'any' });
    await vi.waitFor(() => expect(eye.status.camera).toBe('virtual'), waits);
    want(slots(0, 3));
    const lay = (numbers: number[]) =>
      eye.ask({ do: 'virtual', command: { do: 'deal', cards: numbers } });
    await lay([5, 9, 20]);
    await vi.waitFor(() => expect(cards).toHaveLength(3), waits);
    want(slots(3, 4));
    await vi.waitFor(() => expect(dealer.view.problem).toBe('same-card'), waits);
    await lay([9, 31, 20, 5]);
    await vi.waitFor(() => expect(cards).toHaveLength(4), waits);
    expect(cards.map(({ number }) => number)).toEqual([null, null, null, null]);

    // With the deck it can be told which drawings they are: keys are equal where the drawings are.
    const { manifest } = readBundle(findBundle(undefined));
    const { packs } = usablePacks(manifest.networks.vectors.sha256);
    const looks = new Map((await faces.of('game-1')).map(({ face, look }) => [face, look]));
    const seen = cards.map(({ face }) => toCard(looks.get(face)!).card);
    const { readings } = decode(seen, packs, 'open');
    expect(readings.map(({ card }) => card).sort((a, b) => a! - b!)).toEqual([5, 9, 20, 31]);
    let found = 0;
    for (const [at, a] of cards.entries()) {
      expect(a.symbols.every(({ key }) => key.startsWith('?'))).toBe(true);
      for (const [to, b] of cards.slice(0, at).entries()) {
        const shared = sharedSymbol(a, b);
        if (shared === null) continue;
        found++;
        const [i, j] = shared.on;
        expect(readings[at]!.symbols[i]).toBe(readings[to]!.symbols[j]);
      }
    }
    expect(found).toBeGreaterThanOrEqual(5);
  });
});
