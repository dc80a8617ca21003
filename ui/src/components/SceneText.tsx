import type { Scene } from '../../../server/web/protocol.ts';
import { sureMatches } from '../overlay.ts';
import { drawn, photo } from '../store.ts';
import { count, list, nameOf } from '../words.ts';

/** What a picture shows, in a few words: `The table: 2 cards that share Key.` */
export function summary(where: string, scene: Scene | null): string {
  if (!scene) return `${where}.`;
  const shared = sureMatches(scene).map(({ symbol }) => (symbol ? nameOf(symbol) : 'one symbol'));
  const what = shared.length > 0 ? ` that share ${list(shared)}` : '';
  return `${where}: ${count(scene.cards.length, 'card')}${what}.`;
}

/** The picture in words, for those who do not see it: every card, and what they share. */
export function SceneText() {
  const scene = drawn.value?.scene;
  const where = photo.value ? 'Your photo' : 'The table';
  if (!scene) return null;
  const matches = sureMatches(scene);
  return (
    <section class="unseen" aria-label={`${where} in words`}>
      <ul>
        {scene.cards.map((card, index) => {
          const names = card.symbols.flatMap(({ symbol }) => (symbol ? [nameOf(symbol)] : []));
          const what = names.length > 0 ? list(names) : count(card.symbols.length, 'symbol');
          return <li key={index}>{`Card ${index + 1}: ${what}.`}</li>;
        })}
        {matches.map(({ cards: [a, b], symbol }) => (
          <li key={`${a}-${b}`}>
            {`Cards ${a + 1} and ${b + 1} share ${symbol ? nameOf(symbol) : 'one symbol'}.`}
          </li>
        ))}
      </ul>
    </section>
  );
}
