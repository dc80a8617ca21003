import { describe, expect, it } from 'vitest';
import type { GameId } from '../../../server/game/game.ts';
import { mayTap } from '../room/may-tap.ts';
import { gameOf, handWith, roomIn, rooms } from '../testing/rooms.ts';
import { inPlay } from './in-play.ts';

const places = (game: GameId) => {
  const { look, tap } = inPlay(rooms[game]!);
  return { look: look.map(({ place }) => place), tap: tap.map(({ place }) => place) };
};

describe('inPlay', () => {
  it('lets the own card be tapped against the middle', () => {
    expect(places('inferno')).toEqual({ look: ['middle-0'], tap: ['hand-1'] });
    expect(places('well')).toEqual({ look: ['middle-0'], tap: ['hand-1'] });
  });

  it('lets the cards of the others be tapped, against the own or the middle', () => {
    const others = ['hand-2', 'hand-3', 'hand-4'];
    expect(places('hot-potato')).toEqual({ look: ['hand-1'], tap: others });
    expect(places('poisoned-gift')).toEqual({ look: ['middle-0'], tap: others });
  });

  it('lets the ring be tapped, but not the reference', () => {
    expect(places('catch-them-all')).toEqual({
      look: ['middle-0'],
      tap: ['middle-1', 'middle-2', 'middle-3', 'middle-4'],
    });
  });

  it('lets all of the middle be tapped where it is all that there is', () => {
    expect(places('duel').tap).toHaveLength(2);
    expect(places('triplet').tap).toHaveLength(9);
  });

  it('shows everything to those who watch, and lets them tap nothing', () => {
    const room = rooms['poisoned-gift']!;
    const watching = { ...room, you: { ...room.you, seat: null } };
    const { look, tap } = inPlay(watching);
    expect(look).toHaveLength(5);
    expect(tap).toEqual([]);
    expect(mayTap(watching, true)).toBe(false);
  });

  it('keeps the places of cards that were taken, so that the others do not move', () => {
    const room = rooms['catch-them-all']!;
    const middle = room.game!.middle.map((card, slot) => (slot === 2 ? null : card));
    const { tap } = inPlay({ ...room, game: { ...room.game!, middle } });
    expect(tap.map(({ gone }) => gone)).toEqual([false, true, false, false]);
    const hot = rooms['hot-potato']!;
    const hands = hot.game!.hands.map((hand) =>
      hand.seat === 3 ? handWith(3, null, { playing: false }) : hand,
    );
    const others = inPlay({ ...hot, game: { ...hot.game!, hands } }).tap;
    expect(others.map(({ seat, gone }) => [seat, gone])).toEqual([
      [2, false],
      [3, true],
      [4, false],
    ]);
  });

  it('tells a card that is to come from one that lies face down', () => {
    const { look, tap } = inPlay(rooms.dealing!);
    expect([look[0]!.awaited, tap[0]!.awaited]).toEqual([true, true]);
    const other = { ...rooms.dealing!, you: { ...rooms.dealing!.you, seat: 2 } };
    expect(inPlay(other).tap[0]).toMatchObject({ card: null, awaited: false, gone: false });
  });

  it('has nothing to tap for one whose hot potatoes are gone', () => {
    const game = gameOf('hot-potato', 3);
    const room = roomIn({
      ...game,
      hands: [handWith(1, null, { playing: false }), ...game.hands.slice(1)],
    });
    expect(inPlay(room).tap).toEqual([]);
    expect(mayTap(room, true)).toBe(false);
  });
});
