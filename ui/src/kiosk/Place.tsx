import type { GameCard } from '../../../server/game/card.ts';
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
  if (!card) {
    return covered ? <CardBack /> : <div class="bare" aria-hidden="true" />;
  }
  return (
    <div class={covered ? 'lain' : 'lain lain-open'} data-card={card.id} data-at={at}>
      <CardFace card={card} label={label} hidden={covered} {...face} />
    </div>
  );
}
