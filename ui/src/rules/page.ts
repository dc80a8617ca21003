/** The pages of the rules: a game each, and what is not quite one. */
import { gameIds } from '../../../server/game/game.ts';
import type { Messages } from '../i18n/messages.ts';

export const rulePages = ['spot', ...gameIds, 'tournament'] as const;
export type RulePage = (typeof rulePages)[number];

/** What a page is called. */
export function pageName({ common }: Messages, page: RulePage): string {
  if (page === 'spot') return common.spot;
  return page === 'tournament' ? common.tournament : common.games[page];
}
