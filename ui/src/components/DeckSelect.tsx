import { chooseDeck } from '../actions.ts';
import { model } from '../store.ts';

/** Which deck the cards are read with. */
export function DeckSelect() {
  const { status, decks } = model.value;
  if (!status) return null;
  return (
    <label class="deck">
      <span class="deck-label">Deck</span>
      <select
        class="button deck-select"
        value={status.deck}
        onChange={(event) => chooseDeck(event.currentTarget.value)}
      >
        <option value="auto">Automatic</option>
        {decks.map((deck) => (
          <option key={deck.id} value={deck.id}>
            {deck.name}
          </option>
        ))}
        <option value="any">Any deck</option>
      </select>
    </label>
  );
}
