import { useEffect, useState } from 'preact/hooks';
import type { Sidecar } from '../../../server/kept/sidecar.ts';
import { BackIcon } from '../components/icons.tsx';
import { Refused } from '../components/Refused.tsx';
import { Choice } from '../host/Choice.tsx';
import { deckName, symbolName, text } from '../i18n/index.ts';
import { BoxTools } from './BoxTools.tsx';
import { addInMiddle, CardPicture } from './CardPicture.tsx';
import {
  busy,
  canUndo,
  chosen,
  decks,
  edit,
  finish,
  progress,
  refused,
  step,
  table,
  undo,
} from './desk.ts';
import { GivePictures } from './Ends.tsx';
import { asCard, type Draft, likelyCards, ofDeck } from './edit.ts';
import { KeepingSwitch } from './KeepingSwitch.tsx';

/** Likely cards that are offered. */
const LIKELY = 4;

/** A picture that is labelled: the card on one side, what can be said of it on the other. */
export function Work({ of, draft }: { of: Sidecar; draft: Draft }) {
  useEffect(watchKeys, []);
  const [more, showMore] = useState(false);
  const { label } = text.value;
  const { done, of: all } = progress.value;
  return (
    <div class="desk-work label-work">
      <div class="desk-shown">
        <CardPicture of={of} draft={draft} />
        <div class="label-progress">
          <button
            type="button"
            class="button button-round"
            aria-label={label.previous}
            onClick={() => step(-1)}
          >
            <BackIcon />
          </button>
          <p role="status">{label.progress(done, all)}</p>
          <button
            type="button"
            class="button button-round label-next"
            aria-label={label.next}
            onClick={() => step(1)}
          >
            <BackIcon />
          </button>
        </div>
        <progress class="unseen" aria-label={label.title} max={all} value={done} />
      </div>
      <div class="desk-side">
        <Title of={of} draft={draft} />
        <div class="desk-buttons">
          <button
            type="button"
            class="button button-strong button-big"
            disabled={busy.value}
            onClick={() => void finish('confirmed')}
          >
            {label.right}
          </button>
          <button
            type="button"
            class="button button-big"
            disabled={busy.value}
            onClick={() => void finish('rejected')}
          >
            {label.noCard}
          </button>
          <button
            type="button"
            class="button button-big"
            disabled={!canUndo.value || busy.value}
            onClick={() => void undo()}
          >
            {label.undo}
          </button>
        </div>
        <Refused refusals={refused.value} />
        {chosen.value !== null && draft.symbols[chosen.value] ? (
          <BoxTools draft={draft} at={chosen.value} />
        ) : (
          <div class="label-part">
            <p class="soft">{label.hint}</p>
            <div class="desk-buttons">
              <button type="button" class="button" onClick={addInMiddle}>
                {label.add}
              </button>
            </div>
          </div>
        )}
        <OtherCard draft={draft} />
        <div class="label-more">
          <button type="button" class="button" aria-expanded={more} onClick={() => showMore(!more)}>
            {label.more}
          </button>
          {more && <GivePictures />}
          {more && <KeepingSwitch />}
        </div>
      </div>
    </div>
  );
}

function Title({ of, draft: { deck, card, symbols } }: { of: Sidecar; draft: Draft }) {
  const { label, common } = text.value;
  const named = symbols.filter(({ name }) => name !== null).length;
  const known = decks.value.find(({ id }) => id === deck);
  return (
    <div class="label-title">
      <h2>{card === null ? label.whichCard : common.cardNumber(card)}</h2>
      <p class="soft">
        {[
          ...(known ? [deckName(known)] : []),
          label.named(named, symbols.length),
          label.states[of.state],
          ...(of.state === 'proposed' ? [label.whys[of.why]] : []),
        ].join(' · ')}
      </p>
    </div>
  );
}

/** It is another card: the likely ones in reach, every other by its number, and the deck. */
function OtherCard({ draft }: { draft: Draft }) {
  const { label, common } = text.value;
  const deck = table.value;
  const likely = deck ? likelyCards(draft, deck, LIKELY + 1) : [];
  const others = likely.filter((number) => number !== draft.card).slice(0, LIKELY);
  const choose = (number: number) => deck && edit((one) => asCard(one, deck, number), null);
  return (
    <section class="label-part" aria-labelledby="other-card">
      <h3 id="other-card">{label.otherCard}</h3>
      {deck && others.length > 0 && (
        <ul class="label-likely">
          {others.map((number) => (
            <li key={number}>
              <button type="button" class="label-likely-one" onClick={() => choose(number)}>
                <strong>{common.cardNumber(number)}</strong>
                <span>
                  {(deck.cards[number] ?? []).map((name) => symbolName(name) ?? name).join(', ')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="label-choices">
        {deck && (
          <Choice
            label={label.byNumber}
            value={String(draft.card ?? '')}
            options={[
              ...(draft.card === null ? [{ value: '', label: label.unknown }] : []),
              ...Object.keys(deck.cards).map((value) => ({ value, label: value })),
            ]}
            onChange={(value) => value !== '' && choose(Number(value))}
          />
        )}
        <Choice
          label={text.value.table.deck}
          value={draft.deck ?? ''}
          options={[
            { value: '', label: label.unknown },
            ...decks.value.map((one) => ({ value: one.id, label: deckName(one) })),
          ]}
          onChange={(value) => edit((one) => ofDeck(one, value || null), null)}
        />
      </div>
    </section>
  );
}

/** Enter confirms, arrows turn the pages, Control and Z takes back; whatever has the focus goes first. */
function watchKeys(): () => void {
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      void undo();
      return;
    }
    const { activeElement: at } = document;
    if (event.ctrlKey || event.metaKey || (at !== null && at !== document.body)) {
      if (event.key === 'Escape') chosen.value = null;
      return;
    }
    if (event.key === 'Enter') void finish('confirmed');
    else if (event.key === 'ArrowRight') step(1);
    else if (event.key === 'ArrowLeft') step(-1);
  };
  addEventListener('keydown', press);
  return () => removeEventListener('keydown', press);
}
