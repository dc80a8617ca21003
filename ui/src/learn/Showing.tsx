import { useState } from 'preact/hooks';
import type { LearnView } from '../../../server/web/learn-protocol.ts';
import { DropZone } from '../components/DropZone.tsx';
import { BackIcon } from '../components/icons.tsx';
import { Refused } from '../components/Refused.tsx';
import { SureButton } from '../host/SureButton.tsx';
import { text } from '../i18n/index.ts';
import { AddPhotos } from './AddPhotos.tsx';
import { Findings } from './Findings.tsx';
import { Growing } from './Growing.tsx';
import { busy, end, finish, givePhotos, photos, refused, takeBack } from './lesson.ts';
import { lastWords, standing } from './say.ts';
import { TakeTable } from './TakeTable.tsx';

/** A deck while it is shown. */
export function Showing({ view }: { view: LearnView }) {
  const { learn, common } = text.value;
  const { lore, cards, watching } = view;
  const shown = cards.length;
  const size = lore ? lore.cards + lore.toGo : 0;
  const ready = lore?.proved === true && lore.upTo === view.changes;
  return (
    <div class="desk-work">
      <div class="desk-shown learn-deck">
        <Growing
          symbols={lore?.symbols ?? []}
          of={lore && lore.size > 2 ? size : 13}
          label={text.value.table.symbols(lore?.symbols.length ?? 0)}
        />
        <Count view={view} />
      </div>
      <div class="desk-side">
        <h2>{learn.showEvery}</h2>
        <p class="soft">{watching ? learn.onTable : learn.notOnTable}</p>
        {watching && <TakeTable watching />}
        <div class="desk-buttons">
          <AddPhotos onPictures={takePhotos} />
          <button
            type="button"
            class="button"
            disabled={!view.back || busy.value}
            onClick={() => void takeBack()}
          >
            <BackIcon />
            {learn.takeBack}
          </button>
        </div>
        <LearnStatus view={view} />
        {ready && <Finish />}
        <p class="unseen" role="status">
          {ready ? learn.proved : ''}
        </p>
        <Findings view={view} />
        {!watching && <TakeTable watching={false} />}
        <div class="desk-buttons learn-end">
          {shown === 0 ? (
            <button type="button" class="button" onClick={() => void end()}>
              {common.cancel}
            </button>
          ) : (
            <SureButton label={learn.stop} question={learn.stopSure} onSure={() => void end()} />
          )}
        </div>
      </div>
      <DropZone words={learn.drop} onPictures={takePhotos} />
    </div>
  );
}

function takePhotos(files: readonly Blob[]): void {
  void givePhotos(files);
}

/** How many cards and symbols there are by now. */
function Count({ view: { lore, cards } }: { view: LearnView }) {
  const { learn, common, table } = text.value;
  if (cards.length === 0) return <p class="count-none">{learn.none}</p>;
  return (
    <div class="count">
      <p class="count-cards">{common.cards(cards.length)}</p>
      {lore && (
        <p class="soft">
          {[
            table.symbols(lore.symbols.length),
            learn.symbolsEach(lore.size),
            ...(lore.toGo > 0 ? [learn.toGo(lore.toGo)] : []),
          ].join(' · ')}
        </p>
      )}
    </div>
  );
}

/** What became of the last card, what is being done, and how certain all of it is. */
function LearnStatus({ view }: { view: LearnView }) {
  const { learn } = text.value;
  const now = photos.value;
  const refusals = refused.value;
  // Nothing is said before the first card: an empty box would look like a field to type in.
  const quiet = !now && refusals.length === 0 && view.last === null && view.cards.length === 0;
  return (
    <div class={quiet ? 'learn-status learn-quiet' : 'learn-status'}>
      <div role="status">
        {now && now.of > 1 && <p>{learn.photoOf(now.at, now.of)}</p>}
        {lastWords(view).map((words) => (
          <p key={words}>{words}</p>
        ))}
      </div>
      <Refused refusals={refusals} />
      <p class="standing">{standing(view)}</p>
    </div>
  );
}

/** The end of showing: the deck gets a name and is kept. */
function Finish() {
  const { learn } = text.value;
  const [name, setName] = useState('');
  const submit = (event: Event) => {
    event.preventDefault();
    void finish(name.trim());
  };
  return (
    <form class="learn-finish" onSubmit={submit}>
      <label for="deck-name">{learn.name}</label>
      <div class="learn-name">
        <input
          id="deck-name"
          class="field"
          value={name}
          maxLength={80}
          autocomplete="off"
          required
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button
          type="submit"
          class="button button-strong button-big"
          disabled={busy.value || name.trim() === ''}
        >
          {learn.finish}
        </button>
      </div>
    </form>
  );
}
