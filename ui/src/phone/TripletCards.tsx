import type { RoomView } from '../../../server/web/room-protocol.ts';
import { CardBack } from '../cards/CardBack.tsx';
import { CardFace } from '../cards/CardFace.tsx';
import { opened } from '../room/opening.ts';
import { touchTime } from '../room/touch.ts';
import { type Laid, mayTap } from './in-play.ts';
import { chosen, tapCard, waiting } from './tapping.ts';

interface TripletCardsProps {
  readonly room: RoomView;
  readonly cards: readonly Laid[];
  /** Width of a card in pixels. */
  readonly size: number;
}

/** Nine cards, three by three: three tapped ones are a claim. */
export function TripletCards({ room, cards, size }: TripletCardsProps) {
  const open = opened.value;
  const can = mayTap(room, open);
  const picked = waiting.value?.cards ?? chosen.value;
  return (
    <div class="group" style={{ maxWidth: `${3 * size + 21}px` }}>
      {cards.map(({ place, card, label, awaited, gone }) => (
        <div key={place} class="group-card" style={{ width: `${size}px` }}>
          {card ? (
            <button
              key={card.id}
              type="button"
              class="whole-card"
              aria-pressed={picked.includes(card.id)}
              aria-label={label}
              disabled={!can}
              onPointerDown={(event) => {
                if (event.isPrimary && event.button <= 0) tapCard(card.id, touchTime(event));
              }}
              onClick={(event) => {
                if (event.detail === 0) tapCard(card.id, touchTime(event));
              }}
            >
              <CardFace card={card} label={label} hidden={!open} whole={can} />
            </button>
          ) : awaited || gone ? (
            <div class={`card ${gone ? 'card-gone' : 'card-empty'}`} />
          ) : (
            <CardBack label={label} />
          )}
        </div>
      ))}
    </div>
  );
}
