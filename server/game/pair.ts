/** What the Duel and the Trainer share: two cards in the middle, and the symbol on both is to be tapped on either. */
import type { Need } from './game.ts';
import { compare, pairProof, tapped } from './judgement.ts';
import { cleared, middleCard } from './move.ts';
import type { Play } from './play.ts';

export const pair = {
  recycles: true,
  slots: () => 2,
  wants: ({ board }) =>
    board.middle.flatMap((card, slot): Need[] =>
      card === null ? [{ to: { in: 'middle', slot } }] : [],
    ),
  judge({ board }, claim) {
    const slot = board.middle.indexOf(tapped(claim) ?? null);
    const [card, other] = [middleCard(board, slot), middleCard(board, 1 - slot)];
    return card && other ? compare(card, claim.symbol, other, ['pair']) : null;
  },
  tappable: ({ board }) => board.middle.filter((card) => card !== null),
  win: ({ board }, _, seat) => cleared(board.middle, { in: 'won', seat }),
  tie: ({ board }) => cleared(board.middle, { in: 'aside' }),
  pass: ({ board }) => cleared(board.middle, { in: 'aside' }),
  proof({ board }) {
    const [a, b] = [middleCard(board, 0), middleCard(board, 1)];
    return a && b ? pairProof(a, b) : null;
  },
  score: ({ board }, seat) => (board.won[seat]?.length ?? 0) / 2,
} satisfies Partial<Play<unknown>>;
