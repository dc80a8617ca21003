import type { GameCard } from '../../../server/game/card.ts';
import { touchTime } from '../room/touch.ts';
import { symbolLabel } from './labels.ts';
import { pictureOf } from './picture.ts';

interface TileProps {
  readonly card: GameCard;
  readonly index: number;
  readonly marked?: boolean;
  readonly onTap?: ((time: number) => void) | undefined;
}

/** Room around a symbol that is cut out of its card. */
const ROOM = 1.12;

/** One symbol, cut out of its card's picture; one that was not seen is said in words. */
export function Tile({ card, index, marked = false, onTap }: TileProps) {
  const label = symbolLabel(card, index);
  const names = `tile${marked ? ' tile-marked' : ''}`;
  const inside = <Cut card={card} index={index} />;
  if (!onTap) {
    return (
      <div class={names} role="img" aria-label={label}>
        {inside}
      </div>
    );
  }
  return (
    <button
      type="button"
      class={names}
      aria-label={label}
      onPointerDown={(event) => event.button <= 0 && onTap(touchTime(event))}
      onClick={(event) => event.detail === 0 && onTap(touchTime(event))}
    >
      {inside}
    </button>
  );
}

/** A symbol alone, filling a square. */
export function Cut({ card, index }: { card: GameCard; index: number }) {
  const symbol = card.symbols[index];
  if (!symbol || symbol.r <= 0) return <span class="tile-word">{symbolLabel(card, index)}</span>;
  const half = symbol.r * ROOM;
  return (
    <svg
      class="tile-cut"
      viewBox={`${symbol.x - half} ${symbol.y - half} ${2 * half} ${2 * half}`}
      aria-hidden="true"
      focusable="false"
    >
      <image href={pictureOf(card.face)} x="-1" y="-1" width="2" height="2" />
    </svg>
  );
}
