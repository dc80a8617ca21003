/** What there is to say about a deck that is shown. */
import type { LearnView } from '../../../server/web/learn-protocol.ts';
import { text } from '../i18n/index.ts';
import { list } from '../words.ts';

/** What became of the cards that were shown last, a sentence each; none where there is nothing to say. */
export function lastWords({ last }: Pick<LearnView, 'last'>): string[] {
  if (last === null) return [];
  const { learn } = text.value;
  const { fresh, again, unclear, from } = last;
  const said: string[] = [];
  if (fresh.length > 0) said.push(learn.fresh(list(fresh.map(String)), fresh.length));
  if (again.length > 0) said.push(learn.again(list(again.map(String)), again.length));
  if (unclear > 0) said.push(learn.unclear);
  if (said.length === 0 && from === 'picture') said.push(learn.noCard);
  return said;
}

/** How certain the deck is. */
export function standing({ lore, changes, cards }: LearnView): string {
  const { learn } = text.value;
  if (cards.length === 0) return '';
  if (lore === null || lore.upTo !== changes) return learn.thinking;
  if (lore.proved) return learn.proved;
  return lore.findings.some(({ kind }) => kind === 'again') ? learn.lookAgain : learn.goOn;
}
