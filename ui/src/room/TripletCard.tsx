import type { ComponentChildren } from 'preact';
import type { GameCard } from '../../../server/game/card.ts';
import { chosen, tapCard, waiting } from './tapping.ts';
import { touchTime } from './touch.ts';

interface TripletCardProps {
  readonly card: GameCard;
  readonly label: string;
  readonly disabled?: boolean;
  readonly children: ComponentChildren;
}

/** A card that is tapped as a whole: the third one that is chosen makes the claim. */
export function TripletCard({ card, label, disabled = false, children }: TripletCardProps) {
  const picked = waiting.value?.cards ?? chosen.value;
  return (
    <button
      type="button"
      class="whole-card"
      aria-label={label}
      aria-pressed={picked.includes(card.id)}
      disabled={disabled}
      onPointerDown={(event) =>
        event.isPrimary && event.button <= 0 && tapCard(card.id, touchTime(event))
      }
      onClick={(event) => event.detail === 0 && tapCard(card.id, touchTime(event))}
    >
      {children}
    </button>
  );
}
