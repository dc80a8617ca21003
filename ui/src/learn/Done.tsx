import { useState } from 'preact/hooks';
import type { LearnView } from '../../../server/web/learn-protocol.ts';
import { PlayIcon } from '../components/icons.tsx';
import { Refused } from '../components/Refused.tsx';
import { text } from '../i18n/index.ts';
import { Findings } from './Findings.tsx';
import { Growing } from './Growing.tsx';
import { begin, busy, giveNames, refused } from './lesson.ts';
import { Patch } from './Patch.tsx';

interface DoneProps {
  readonly view: LearnView;
  readonly deck: NonNullable<LearnView['deck']>;
}

/** A deck that was learned: the proof, the way into a game, and names for who wants them. */
export function Done({ view, deck }: DoneProps) {
  const { learn, common, table } = text.value;
  const symbols = view.lore?.symbols ?? [];
  const counted = `${common.cards(view.lore?.cards ?? 0)} · ${table.symbols(symbols.length)}`;
  return (
    <div class="desk-work">
      <div class="desk-shown learn-deck">
        <Growing symbols={symbols} of={symbols.length} label={table.symbols(symbols.length)} />
        <p class="count-cards">{counted}</p>
      </div>
      <div class="desk-side">
        <h2>{learn.learned(deck.name)}</h2>
        <p class="standing" role="status">
          {learn.proved}
        </p>
        <div class="desk-buttons">
          <a class="button button-strong button-big" href="/kiosk?cards=real">
            <PlayIcon />
            {learn.playIt}
          </a>
          <a class="button button-big" href="/">
            {learn.tryIt}
          </a>
        </div>
        <Findings view={view} />
        <Names deck={deck} symbols={symbols} />
        <div class="desk-buttons learn-end">
          <button type="button" class="button" disabled={busy.value} onClick={() => void begin()}>
            {learn.another}
          </button>
        </div>
      </div>
    </div>
  );
}

interface NamesProps {
  readonly deck: NonNullable<LearnView['deck']>;
  readonly symbols: NonNullable<LearnView['lore']>['symbols'];
}

/** A name for each symbol, as far as somebody cares. */
function Names({ deck, symbols }: NamesProps) {
  const { learn, common } = text.value;
  const [names, setNames] = useState(deck.names.map((name) => name ?? ''));
  const [kept, setKept] = useState(false);
  const write = (symbol: number, name: string) => {
    setKept(false);
    setNames(names.map((other, at) => (at === symbol ? name : other)));
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    setKept(await giveNames(names.map((name) => name.trim() || null)));
  };
  return (
    <form class="names" aria-labelledby="names-title" onSubmit={(event) => void submit(event)}>
      <h2 id="names-title">{learn.names}</h2>
      <p class="soft">{learn.namesHint}</p>
      <ul class="names-list">
        {symbols.map((place, at) => (
          <li key={at} class="names-one">
            <span class="names-patch">
              <Patch place={place} />
            </span>
            <input
              class="field"
              aria-label={learn.nameOf(at + 1)}
              value={names[at] ?? ''}
              maxLength={40}
              autocomplete="off"
              onInput={(event) => write(at, event.currentTarget.value)}
            />
          </li>
        ))}
      </ul>
      <div class="desk-buttons">
        <button type="submit" class="button button-strong" disabled={busy.value}>
          {common.save}
        </button>
        <p role="status">{kept ? learn.kept : ''}</p>
      </div>
      <Refused refusals={refused.value} />
    </form>
  );
}
