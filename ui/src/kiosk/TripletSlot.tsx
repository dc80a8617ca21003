import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { CardId, GameCard } from '../../../server/game/card.ts';
import { claim } from '../room/store.ts';
import { touchTime } from '../room/touch.ts';

/** Cards of a triplet. */
const THREE = 3;

/** The cards that were tapped at this screen, and in which turn. */
const tapped = signal<{ readonly turn: number; readonly cards: readonly CardId[] }>({
  turn: -1,
  cards: [],
});

/** The cards after one more was tapped: again, and it is put back. */
export function tapOne(cards: readonly CardId[], card: CardId): readonly CardId[] {
  return cards.includes(card) ? cards.filter((other) => other !== card) : [...cards, card];
}

interface TripletSlotProps {
  readonly card: GameCard;
  readonly turn: number;
  readonly label: string;
  readonly children: ComponentChildren;
}

/** A card of the nine: the third one that is tapped makes the claim. */
export function TripletSlot({ card, turn, label, children }: TripletSlotProps) {
  const cards = tapped.value.turn === turn ? tapped.value.cards : [];
  const tap = (time: number) => {
    const now = tapOne(cards, card.id);
    const whole = now.length === THREE;
    if (whole) claim(now, null, time);
    tapped.value = { turn, cards: whole ? [] : now };
  };
  return (
    <button
      type="button"
      class="triplet-slot"
      aria-label={label}
      aria-pressed={cards.includes(card.id)}
      onPointerDown={(event) => event.isPrimary && event.button <= 0 && tap(touchTime(event))}
      onClick={(event) => event.detail === 0 && tap(touchTime(event))}
    >
      {children}
    </button>
  );
}
