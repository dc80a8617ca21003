import type { RoomView } from '../../../server/web/room-protocol.ts';
import { CardBack } from '../cards/CardBack.tsx';
import { CardFace } from '../cards/CardFace.tsx';
import { mayTap } from '../room/may-tap.ts';
import { opened } from '../room/opening.ts';
import { TripletCard } from '../room/TripletCard.tsx';
import type { Laid } from './in-play.ts';

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
  return (
    <div class="group" style={{ maxWidth: `${3 * size + 21}px` }}>
      {cards.map(({ place, card, label, awaited, gone }) => (
        <div
          key={place}
          class="group-card"
          style={{ width: `${size}px` }}
          data-card={card?.id}
          data-at={place}
        >
          {card ? (
            <TripletCard key={card.id} card={card} label={label} disabled={!can}>
              <CardFace card={card} label={label} hidden={!open} whole={can} />
            </TripletCard>
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
