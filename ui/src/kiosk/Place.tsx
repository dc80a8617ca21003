import { useRef } from 'preact/hooks';
import type { CardId, GameCard } from '../../../server/game/card.ts';
import { CardBack } from '../cards/CardBack.tsx';
import { CardFace } from '../cards/CardFace.tsx';

interface PlaceProps {
  /** Null where nothing lies here that may be seen. */
  readonly card: GameCard | null;
  /** Where it is, among all places of the screen. */
  readonly at: string;
  readonly label: string;
  /** Whether a card lies here face down. */
  readonly covered?: boolean;
  readonly marked?: readonly number[];
  readonly choices?: readonly number[] | undefined;
  readonly bigger?: boolean;
  readonly onTap?: ((symbol: number, time: number) => void) | undefined;
}

/** A place for one card: the card, its back, or the bare table. */
export function Place({ card, at, label, covered = false, ...face }: PlaceProps) {
  // A card that lay here face down turns up; one that flew in lies open already.
  const hidden = useRef<CardId | 'unknown' | null>(null);
  if (covered) hidden.current = card?.id ?? 'unknown';
  else if (!card) hidden.current = null;
  if (!card) {
    return covered ? <CardBack /> : <div class="bare" aria-hidden="true" />;
  }
  const turned = !covered && (hidden.current === card.id || hidden.current === 'unknown');
  const names = ['lain', !covered && 'lain-open', turned && 'turned'];
  return (
    <div class={names.filter(Boolean).join(' ')} data-card={card.id} data-at={at}>
      <CardFace card={card} label={label} hidden={covered} {...face} />
    </div>
  );
}
