import { chooseDeck } from '../actions.ts';
import { deckName, text } from '../i18n/index.ts';
import { model } from '../store.ts';

/** Which deck the cards are read with. */
export function DeckSelect() {
  const { status, decks } = model.value;
  if (!status) return null;
  const words = text.value.table;
  return (
    <label class="deck select-box">
      <span class="deck-label">{words.deck}</span>
      <select
        class="button deck-select"
        value={status.deck}
        onChange={(event) => chooseDeck(event.currentTarget.value)}
      >
        <option value="auto">{words.automatic}</option>
        {decks.map((deck) => (
          <option key={deck.id} value={deck.id}>
            {deckName(deck)}
          </option>
        ))}
        <option value="any">{words.anyDeck}</option>
      </select>
    </label>
  );
}
