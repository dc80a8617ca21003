import type { Scene } from '../../../server/web/protocol.ts';
import { symbolName, text } from '../i18n/index.ts';
import { sureMatches } from '../overlay.ts';
import { drawn, photo } from '../store.ts';
import { list, nameOf } from '../words.ts';

/** What a picture shows, in a few words: `The table: 2 cards that share Key.` */
export function summary(where: string, scene: Scene | null): string {
  if (!scene) return `${where}.`;
  const { common, table } = text.value;
  const shared = sureMatches(scene).map(({ symbol }) => symbolName(symbol) ?? table.oneSymbol);
  const what = shared.length > 0 ? list(shared) : null;
  return table.summary(where, common.cards(scene.cards.length), what);
}

/** The picture in words, for those who do not see it: every card, and what they share. */
export function SceneText() {
  const scene = drawn.value?.scene;
  const { table } = text.value;
  const where = photo.value ? table.yourPhoto : table.theTable;
  if (!scene) return null;
  const matches = sureMatches(scene);
  return (
    <section class="unseen" aria-label={table.inWords(where)}>
      <ul>
        {scene.cards.map((card, index) => {
          const names = card.symbols.flatMap(({ symbol }) => (symbol ? [nameOf(symbol)] : []));
          const what = names.length > 0 ? list(names) : table.symbols(card.symbols.length);
          return <li key={index}>{table.cardShows(index + 1, what)}</li>;
        })}
        {matches.map(({ cards: [a, b], symbol }) => (
          <li key={`${a}-${b}`}>
            {table.pairShares(a + 1, b + 1, symbolName(symbol) ?? table.oneSymbol)}
          </li>
        ))}
      </ul>
    </section>
  );
}
