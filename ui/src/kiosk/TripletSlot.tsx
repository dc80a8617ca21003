import type { ComponentChildren } from 'preact';
import type { GameCard } from '../../../server/game/card.ts';
import { chosen, tapCard, waiting } from '../phone/tapping.ts';
import { touchTime } from '../room/touch.ts';

interface TripletSlotProps {
  readonly card: GameCard;
  readonly label: string;
  readonly children: ComponentChildren;
}

/** A card of the nine: the third one that is tapped makes the claim. */
export function TripletSlot({ card, label, children }: TripletSlotProps) {
  const picked = waiting.value?.cards ?? chosen.value;
  return (
    <button
      type="button"
      class="triplet-slot"
      aria-label={label}
      aria-pressed={picked.includes(card.id)}
      onPointerDown={(event) =>
        event.isPrimary && event.button <= 0 && tapCard(card.id, touchTime(event))
      }
      onClick={(event) => event.detail === 0 && tapCard(card.id, touchTime(event))}
    >
      {children}
    </button>
  );
}
