import type { SceneMatch } from '../../../server/web/protocol.ts';
import { text } from '../i18n/index.ts';
import { matchKey, sidesFromLeft } from '../overlay.ts';
import type { Advice, Found } from '../situation.ts';
import { drawn, pointed, situation } from '../store.ts';
import { clock, nameOf, pips, sureness } from '../words.ts';
import { Crop } from './Crop.tsx';
import { Webcam } from './Webcam.tsx';

/** The answer, large, or what to do to get one. */
export function Tray() {
  const now = situation.value;
  return (
    <section class={`tray tray-${now.kind}`} aria-label={text.value.table.answer}>
      {now.kind === 'found' ? <Answer found={now} /> : <Hint advice={now} />}
      <Webcam />
    </section>
  );
}

function Answer({ found }: { found: Found }) {
  const [first] = found.matches;
  if (!first) return null;
  const [left, right] = sidesFromLeft(first);
  const name = nameOf(first.symbol);
  return shareOne(found.matches) ? (
    <>
      <p class={`answer${lengthClass(name)}`}>
        <Crop match={first} side={left} />
        <strong class="answer-name" key={first.symbol}>
          {text.value.common.called(name)}
        </strong>
        <Crop match={first} side={right} />
      </p>
      <p class="facts">
        <Sureness confidence={first.confidence} />
        <Time milliseconds={found.time} />
      </p>
    </>
  ) : (
    <>
      <ul class="answers">
        {found.matches.map((match) => (
          <PairName key={matchKey(match)} match={match} />
        ))}
      </ul>
      <p class="facts">
        <Sureness confidence={Math.min(...found.matches.map((match) => match.confidence))} />
        <Time milliseconds={found.time} />
      </p>
    </>
  );
}

/** Names that a phone shows smaller, or in a line of their own. */
function lengthClass({ length }: string): string {
  if (length > 11) return ' answer-long answer-longest';
  return length > 9 ? ' answer-long' : '';
}

/** Whether one name says it all: there is one pair, or all cards share the same symbol. */
function shareOne([first, ...rest]: readonly SceneMatch[]): boolean {
  return rest.every(({ symbol }) => symbol !== null && symbol === first?.symbol);
}

/** One pair among several: pointing at it, or giving it the focus, shows its rings alone. */
function PairName({ match }: { match: SceneMatch }) {
  const key = matchKey(match, drawn.value?.tracks);
  const point = () => {
    pointed.value = key;
  };
  const leave = () => {
    if (pointed.peek() === key) pointed.value = null;
  };
  const [a, b] = match.cards;
  return (
    <li>
      <button
        type="button"
        class="pair-name"
        aria-pressed={pointed.value === key}
        onPointerEnter={point}
        onPointerLeave={leave}
        onFocus={point}
        onBlur={leave}
      >
        <Crop match={match} side={0} />
        {nameOf(match.symbol)}
        <span class="unseen">{text.value.table.onCards(a + 1, b + 1)}</span>
      </button>
    </li>
  );
}

function Sureness({ confidence }: { confidence: number }) {
  const full = pips(confidence);
  return (
    <span class="sureness">
      <meter
        class="unseen"
        aria-label={text.value.table.howSure}
        min={0}
        max={1}
        value={confidence}
      >
        {sureness(confidence)}
      </meter>
      <span class="pips" aria-hidden="true">
        {[1, 2, 3, 4, 5].map((pip) => (
          <span key={pip} class={pip <= full ? 'pip pip-full' : 'pip'} />
        ))}
      </span>
      {sureness(confidence)}
    </span>
  );
}

function Time({ milliseconds }: { milliseconds: number }) {
  return (
    <span class="time">
      <span class="time-figure">{clock(milliseconds)}</span> ms
    </span>
  );
}

function Hint({ advice }: { advice: Advice }) {
  return (
    <>
      <p class="advice-title">{advice.title}</p>
      <p class="advice-hint">{advice.hint}</p>
    </>
  );
}
