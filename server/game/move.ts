/** How cards come onto a board and move on it: the only ways, so that no card is ever made, lost or in two places. */
import type { Board, Place, Seat } from './board.ts';
import type { CardId, GameCard } from './card.ts';

/** One card going to one place. */
export type Step = readonly [card: CardId, to: Place];
export type Move = { readonly card: CardId; readonly from: Place; readonly to: Place };

/** A board without cards, with empty hands for these seats. */
export function emptyBoard(seats: readonly Seat[], slots: number): Board {
  const piles = () => Object.fromEntries(seats.map((seat) => [seat, []]));
  return {
    cards: {},
    middle: Array.from({ length: slots }, () => null),
    hands: piles(),
    won: piles(),
    aside: [],
  };
}

/** The top card of a seat's hand; undefined where it holds none. */
export function topCard(board: Board, seat: Seat): GameCard | undefined {
  const id = board.hands[seat]?.at(-1);
  return id === undefined ? undefined : board.cards[id];
}

/** The card in a slot of the middle; undefined for an empty one. */
export function middleCard(board: Board, slot: number): GameCard | undefined {
  const id = board.middle[slot] ?? null;
  return id === null ? undefined : board.cards[id];
}

/** What clears slots of the middle, one after the other. */
export function cleared(slots: Board['middle'], to: Place): Step[] {
  return slots.filter((id) => id !== null).map((id): Step => [id, to]);
}

/** Where a card is; null for a card that is not on the board. */
export function placeOf(board: Board, card: CardId): Place | null {
  const slot = board.middle.indexOf(card);
  if (slot !== -1) return { in: 'middle', slot };
  if (board.aside.includes(card)) return { in: 'aside' };
  for (const where of ['hands', 'won'] as const) {
    for (const [seat, pile] of Object.entries(board[where])) {
      if (pile.includes(card)) {
        return { in: where === 'hands' ? 'hand' : 'won', seat: Number(seat) };
      }
    }
  }
  return null;
}

export function samePlace(a: Place, b: Place): boolean {
  if (a.in === 'middle') return b.in === 'middle' && a.slot === b.slot;
  if (a.in === 'aside') return b.in === 'aside';
  return a.in === b.in && a.seat === b.seat;
}

/** The board with one card more. */
export function withCard(board: Board, card: GameCard, to: Place): Board {
  return lay({ ...board, cards: { ...board.cards, [card.id]: card } }, card.id, to);
}

/** Moves cards one after the other, each onto the top of where it goes. */
export function move(board: Board, steps: readonly Step[]): { board: Board; moves: Move[] } {
  const moves: Move[] = [];
  for (const [card, to] of steps) {
    const from = placeOf(board, card);
    if (from === null) throw new RangeError(`card ${card} is not on the board`);
    board = lay(lift(board, card, from), card, to);
    moves.push({ card, from, to });
  }
  return { board, moves };
}

function lift(board: Board, card: CardId, from: Place): Board {
  const without = (pile: readonly CardId[]) => pile.filter((id) => id !== card);
  if (from.in === 'middle') return { ...board, middle: board.middle.with(from.slot, null) };
  if (from.in === 'aside') return { ...board, aside: without(board.aside) };
  const where = from.in === 'hand' ? 'hands' : 'won';
  return { ...board, [where]: { ...board[where], [from.seat]: without(board[where][from.seat]!) } };
}

function lay(board: Board, card: CardId, to: Place): Board {
  if (to.in === 'middle') {
    if (board.middle[to.slot] !== null) throw new RangeError(`slot ${to.slot} is not free`);
    return { ...board, middle: board.middle.with(to.slot, card) };
  }
  if (to.in === 'aside') return { ...board, aside: [...board.aside, card] };
  const where = to.in === 'hand' ? 'hands' : 'won';
  const pile = board[where][to.seat];
  if (pile === undefined) throw new RangeError(`there is no seat ${to.seat}`);
  return { ...board, [where]: { ...board[where], [to.seat]: [...pile, card] } };
}
