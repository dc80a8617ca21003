/** The pages of the rules: a game each, and what is not quite one. */
import { type GameId, gameIds } from '../../../server/game/game.ts';
import type { Messages } from '../i18n/messages.ts';

export const rulePages = ['spot', ...gameIds, 'tournament'] as const;
export type RulePage = (typeof rulePages)[number];

/** How many play each game: as its `Rules` say, for pages that know no game that runs. */
export const playersOf: Readonly<Record<GameId, { readonly min: number; readonly max: number }>> = {
  trainer: { min: 1, max: 1 },
  duel: { min: 1, max: 1 },
  inferno: { min: 2, max: 8 },
  well: { min: 2, max: 8 },
  'hot-potato': { min: 2, max: 8 },
  'poisoned-gift': { min: 2, max: 8 },
  'catch-them-all': { min: 2, max: 8 },
  triplet: { min: 1, max: 8 },
};

/** What a page is called. */
export function pageName({ common }: Messages, page: RulePage): string {
  if (page === 'spot') return common.spot;
  return page === 'tournament' ? common.tournament : common.games[page];
}
