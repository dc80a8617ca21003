import { type CardId, type GameCard, sharedSymbol } from './card.ts';
import type { GameState, Need } from './game.ts';
import { type Judgement, unjudged } from './judgement.ts';
import { cleared, middleCard, type Step } from './move.ts';
import { lengthOf, type Play } from './play.ts';
import { rulesFrom } from './reducer.ts';
import { byScore } from './standing.ts';

interface Triplets {
  /** How many have been found. */
  readonly found: number;
}

const SLOTS = 9;

/**
 * Triplet. Nine cards lie in the middle. Who first taps three that share one symbol takes them, and their places are
 * filled again. The game ends after so many triplets, or when no cards are left and none can be found among those that
 * lie. Most cards win. It has no official points: a tournament counts 1 a card.
 *
 * When all were wrong, or nobody knows what the three share, the cards stay, since the way to learn is to look again; the
 * host may pass them over, all nine.
 */
const play: Play<Triplets> = {
  id: 'triplet',
  players: { min: 1, max: 8 },
  length: { min: 1, max: 16, own: 10 },
  slots: () => SLOTS,
  own: () => ({ found: 0 }),
  rounds: (setup) => lengthOf(play, setup),
  wants: ({ board }, left) =>
    board.middle
      .flatMap((card, slot): Need[] => (card === null ? [{ to: { in: 'middle', slot } }] : []))
      .slice(0, left),
  judge({ board }, { cards, symbol }) {
    const three = cards.map((id) => middleCard(board, board.middle.indexOf(id)));
    if (symbol !== null || three.length !== 3 || new Set(cards).size !== 3) return null;
    if (three.some((card) => card === undefined)) return null;
    return judgeThree(three as GameCard[]);
  },
  tappable: ({ board }) => board.middle.filter((card) => card !== null),
  win: (_, { cards }, seat) => cards.map(({ id }): Step => [id, { in: 'won', seat }]),
  tie(_, tied) {
    const cards = tied.flatMap(({ judgement }) => judgement.cards.map(({ id }) => id));
    return [...new Set(cards)].map((id): Step => [id, { in: 'aside' }]);
  },
  pass: ({ board }, why) => (why === 'locked' ? [] : cleared(board.middle, { in: 'aside' })),
  unsure: () => [],
  proof(state, why) {
    if (why === 'locked') return { cards: [], marks: [], symbol: null };
    const three = solution(state)?.map((id) => state.board.cards[id]!);
    return three === undefined ? null : judgeThree(three);
  },
  after(state) {
    const now = state.awards.filter(({ kind, turn }) => kind === 'won' && turn === state.turn);
    return { ...state, own: { found: state.own.found + now.length } };
  },
  next(state) {
    if (state.own.found >= state.rounds!) return { ...state, phase: 'over' };
    return { ...state, round: state.own.found + 1 };
  },
  hopeless: (state, left) => left === 0 && solution(state) === null,
  score: ({ board }, seat) => board.won[seat]?.length ?? 0,
  standings: (state) => byScore(state, 'most', ({ result }) => result.score),
};

/** Three cards of the middle that share a symbol; null where there are none, or none are known. */
export function solution({ board }: GameState): readonly [CardId, CardId, CardId] | null {
  const carriers = new Map<string, CardId[]>();
  for (const id of board.middle) {
    for (const { key } of id === null ? [] : board.cards[id]!.symbols) {
      const cards = [...(carriers.get(key) ?? []), id!];
      if (cards.length === 3) return [cards[0]!, cards[1]!, cards[2]!];
      carriers.set(key, cards);
    }
  }
  return null;
}

function judgeThree(three: readonly GameCard[]): Judgement {
  const [first, ...others] = three;
  const shared = first!.symbols.find(({ key }) =>
    others.every((card) => card.symbols.some((symbol) => symbol.key === key)),
  );
  const contests = three.map(({ id }) => `${id}`);
  if (shared === undefined && !areKnown(three)) return unjudged(three, contests);
  const marks = three.map((card) => {
    const at = card.symbols.findIndex(({ key }) => key === shared?.key);
    return at === -1 ? null : at;
  });
  const right = shared !== undefined;
  const symbol = shared?.key ?? null;
  return { right, unsure: false, cards: three, marks, symbol, contests, target: null };
}

/** Whether it is sure that three cards share no symbol: two pairs of them share different ones. */
function areKnown([a, b, c]: readonly GameCard[]): boolean {
  const pairs = [sharedSymbol(a!, b!), sharedSymbol(b!, c!), sharedSymbol(a!, c!)];
  return pairs.filter((pair) => pair !== null).length > 1;
}

export const triplet = rulesFrom(play);
