import type { Seat } from './board.ts';
import type { CardId } from './card.ts';
import { chance } from './chance.ts';
import type { GameState } from './game.ts';
import { rulesOf } from './games.ts';

/**
 * Fewer choices, for a player with that handicap: which symbols of each card he can tap, by index, in their order. All right
 * ones are among them, and wrong ones up to `count` in all. The same cards always give the same choices. Without entries in Triplet, where whole cards are tapped.
 */
export function choicesFor(
  state: GameState,
  seat: Seat,
  count: number,
): Readonly<Record<CardId, readonly number[]>> {
  const { game, seed } = state.setup;
  if (game === 'triplet') return {};
  const rules = rulesOf(game);
  const choices: Record<CardId, readonly number[]> = {};
  for (const card of rules.tappable(state, seat)) {
    const claim = { seat, turn: state.turn, cards: [card] };
    const indices = [...state.board.cards[card]!.symbols.keys()];
    const right = indices.filter((symbol) => rules.judge(state, { ...claim, symbol })?.right);
    // Not by the turn: other choices on the same card would give the right one away, which is always there.
    const next = chance(seed, seat, card, ...right);
    const wrong = indices
      .filter((symbol) => !right.includes(symbol))
      .map((symbol) => ({ symbol, order: next() }))
      .sort((a, b) => a.order - b.order)
      .map(({ symbol }) => symbol);
    const fill = wrong.slice(0, Math.max(0, count - right.length));
    choices[card] = [...right, ...fill].sort((a, b) => a - b);
  }
  return choices;
}
