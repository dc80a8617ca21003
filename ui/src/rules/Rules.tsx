import { limits } from '../host/limits.ts';
import { text } from '../i18n/index.ts';
import { Diagram } from './Diagram.tsx';
import { pageName, type RulePage } from './page.ts';

/** The rules of one game, told in half a minute. */
export function Rules({ page }: { page: RulePage }) {
  const messages = text.value;
  const { rules } = messages;
  const told = rules.games[page];
  const players = page === 'spot' || page === 'tournament' ? null : limits[page].players;
  return (
    <article class="rules" aria-labelledby="rules-name">
      <header class="rules-head">
        <h2 id="rules-name">{pageName(messages, page)}</h2>
        <p class="rules-line">{told.line}</p>
        <p class="rules-players">
          {players ? rules.players(players.min, players.max) : rules.everyone}
        </p>
      </header>
      <Diagram page={page} />
      <dl class="rules-list">
        {(['see', 'tap', 'win', 'wrong', 'real', 'own'] as const).map((topic) => (
          <div key={topic} class={`rules-topic rules-${topic}`}>
            <dt>{rules.heads[topic]}</dt>
            <dd>{told[topic]}</dd>
          </div>
        ))}
      </dl>
      <p class="rules-always">{rules.always}</p>
    </article>
  );
}
