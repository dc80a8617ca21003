import { findBundle } from '@twinspot/server/vision/bundle.js';
import { openVision, type Vision } from '@twinspot/server/vision/vision.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rivalsDeck } from './rivals-deck.ts';
import { virtualFrames } from './rivals-frames.ts';
import { rivalsPack } from './rivals-pack.ts';
import { cardsFound, scoreFrame } from './rivals-scoring.ts';
import { twinspot, twinspotBySets } from './rivals-systems.ts';
import { type Score, total } from './scoring.ts';

let vision: Vision;
beforeAll(async () => {
  vision = await openVision(findBundle());
}, 60_000);
afterAll(() => vision?.close());

test('the deck of unseen icons is read on the virtual table, by each way of reading', async () => {
  const deck = rivalsDeck();
  const pack = await rivalsPack(deck, vision);
  const frames = virtualFrames(deck, 3, [41, 42, 43]);
  const systems = [
    twinspot(vision, [pack], deck.deck.id, 'with'),
    twinspot(vision, [pack], 'any', 'any'),
    twinspotBySets(vision, pack, 'sets'),
  ] as const;
  const scores: ({ system: string } & Score)[] = [];
  for (const system of systems) {
    for (const { frame, cards } of frames) {
      // Whatever the system is, it is given what it saw itself.
      const answer = system.answer((await system.see(await frame())) as never, {
        score: 0.4,
        least: 1,
      });
      expect(cardsFound(cards, answer)).toBe(3);
      scores.push({ system: system.name, ...scoreFrame(cards, answer) });
    }
  }
  const of = (name: string) => total(scores.filter(({ system }) => system === name));
  expect(of('with')).toEqual({ right: 9, wrong: 0, unanswered: 0 });
  expect(of('any').right).toBeGreaterThanOrEqual(7);
  expect(of('sets').right).toBeGreaterThanOrEqual(6);
}, 120_000);
