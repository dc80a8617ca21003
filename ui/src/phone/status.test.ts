import { beforeEach, describe, expect, it } from 'vitest';
import { ownLanguage } from '../i18n/lang.ts';
import type { Verdict } from '../room/claims.ts';
import type { Judged } from '../room/store.ts';
import { awardOf, cardOf, inPhase, rooms } from '../testing/rooms.ts';
import { statusOf } from './status.ts';

beforeEach(() => {
  ownLanguage.value = 'en';
});

const judged = (verdict: Verdict, turn = 12): Judged => ({
  claim: { type: 'claim', id: 0, turn, cards: [21], symbol: 0, time: 0 },
  verdict,
  at: 0,
});
const words = (...given: Parameters<typeof statusOf>) => statusOf(...given).words;

describe('statusOf', () => {
  it('says what to tap', () => {
    expect(words(rooms.inferno!, null, false)).toBe(
      'On your card, tap what the middle one has too.',
    );
    expect(words(rooms.inferno!, null, true)).toBe('Called!');
  });

  it('says in a Duel that Twinspot was wrong, and that there is time', () => {
    const { hands } = rooms.duel!.game!;
    const locked = hands.map((hand) => ({ ...hand, locked: hand.seat === 0 }));
    expect(words(inPhase(rooms.duel!, 'playing', { hands: locked }), null, false)).toBe(
      'Twinspot was wrong: take your time.',
    );
  });

  it('says what became of a claim, with the margin', () => {
    expect(statusOf(rooms.shown!, judged('won'), false)).toEqual({
      mood: 'good',
      words: 'Yours, by 38\u00a0ms!',
    });
    const other = inPhase(rooms.shown!, 'shown', {
      awards: [awardOf(cardOf(22), cardOf(1), { turn: 12, seats: [2] })],
    });
    expect(words(other, judged('second'), false)).toBe('Right, but Ben was first, by 38\u00a0ms.');
    expect(statusOf(rooms.locked!, judged('wrong'), false).mood).toBe('bad');
    expect(statusOf(rooms.shown!, judged('unsure'), false)).toMatchObject({ mood: 'tie' });
    expect(words(rooms.inferno!, judged('late', 11), false)).toContain('Too late');
  });

  it('says whom a gift went to, and from whom it came', () => {
    expect(words(rooms.gift!, judged('won'), false)).toBe('Off to Ben!');
    const hit = { ...rooms.gift!, you: { ...rooms.gift!.you, seat: 2 } };
    expect(statusOf(hit, null, false)).toEqual({ mood: 'bad', words: 'Anna gave it to you.' });
  });

  it('says what the dealer waits for', () => {
    expect(words(rooms.dealing!, null, false)).toBe('Lay a card for yourself under the camera');
    const other = { ...rooms.dealing!, you: { ...rooms.dealing!.you, seat: 2 } };
    expect(words(other, null, false)).toBe('Lay a card for Anna under the camera');
    expect(words({ ...other, dealer: { by: 'screen', problem: null, seen: 0 } }, null, false)).toBe(
      'The cards are dealt',
    );
  });

  it('keeps quiet about the game while it is paused', () => {
    expect(words(rooms.paused!, judged('won'), false)).toBe('Paused');
  });

  it('tells a player without a hand that the next game is theirs', () => {
    const late = { ...rooms.inferno!, you: { ...rooms.inferno!.you, seat: 8 } };
    expect(words(late, null, false)).toBe('You play from the next game on.');
    const alone = { ...rooms.duel!, you: { ...rooms.duel!.you, seat: 8 } };
    expect(words(alone, null, false)).toBe('You are watching.');
  });
});
