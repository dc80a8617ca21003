import type { Place } from './board.ts';
import type { GameCard } from './card.ts';
import type { GameState } from './game.ts';
import { placeOf, withCard } from './move.ts';

/** How many cards can still be dealt. A game that `recycles` gets cards back once they lie aside or are won. */
export function cardsLeft(state: GameState, recycles: boolean): number {
  if (state.exhausted) return 0;
  if (state.setup.cards === null) return Number.POSITIVE_INFINITY;
  const dealt = Object.values(state.board.cards);
  const gone = recycles ? dealt.filter((card) => isOpen(state, card)) : dealt;
  return Math.max(0, state.setup.cards - gone.length);
}

/** Whether a card with this number can still come: no card of a deck is in play twice. */
export function mayCome(state: GameState, number: number | null, recycles: boolean): boolean {
  if (number === null) return true;
  return Object.values(state.board.cards).every(
    (card) => card.number !== number || (recycles && !isOpen(state, card)),
  );
}

/** The state with one card more; the very same where that is no card, or not a new one. */
export function withDealt<Own>(
  state: GameState<Own>,
  card: GameCard,
  to: Place,
  recycles: boolean,
): GameState<Own> {
  const newest = Math.max(-1, ...Object.keys(state.board.cards).map(Number));
  if (!isCard(card) || card.id <= newest || !mayCome(state, card.number, recycles)) return state;
  return { ...state, board: withCard(state.board, card, to) };
}

function isOpen(state: GameState, card: GameCard): boolean {
  const place = placeOf(state.board, card.id);
  return place?.in === 'middle' || place?.in === 'hand';
}

function isCard(card: GameCard): boolean {
  if (!Number.isSafeInteger(card?.id) || card.id < 0 || typeof card.face !== 'string') return false;
  if (card.number !== null && !Number.isSafeInteger(card.number)) return false;
  return (
    Array.isArray(card.symbols) &&
    card.symbols.every((s) => [s?.x, s?.y, s?.r].every(Number.isFinite)) &&
    areKeys(card.symbols.map((s) => s.key))
  );
}

/** Whether these can be the symbols of one card: a card shows no symbol twice. */
export function areKeys(keys: readonly unknown[]): keys is string[] {
  return (
    keys.length > 0 &&
    new Set(keys).size === keys.length &&
    keys.every((key) => typeof key === 'string' && key.length > 0)
  );
}
