import { useId, useRef } from 'preact/hooks';
import type { GameCard } from '../../../server/game/card.ts';
import { touchTime } from '../room/touch.ts';
import { CardBack } from './CardBack.tsx';
import { symbolLabel } from './labels.ts';
import { nearestSymbol } from './nearest.ts';
import { pictureOf, usePicture } from './picture.ts';
import { Tile } from './Tile.tsx';

export interface CardFaceProps {
  readonly card: GameCard;
  /** What the card is called for those who listen: whose, or where it lies. */
  readonly label: string;
  /** Symbols with a ring around, by index. */
  readonly marked?: readonly number[];
  /** Symbols that can be tapped, by index; all unless given. */
  readonly choices?: readonly number[] | undefined;
  /** A symbol that was tapped and waits for its verdict, by index. */
  readonly tapped?: number | null;
  /** Whether its symbols are shown as a grid of large tiles. */
  readonly bigger?: boolean;
  /** Whether it lies face down. */
  readonly hidden?: boolean;
  /** A symbol was tapped; `time` is when, by `performance.now()`. Without it nothing can be tapped. */
  readonly onTap?: ((symbol: number, time: number) => void) | undefined;
  /** Whether all of it is one button, which is around it. */
  readonly whole?: boolean;
  /** Its width, as in CSS; that of what it lies in unless given. */
  readonly size?: string;
}

/** A finger may miss a symbol's edge by so many pixels. */
const SLIP = 14;

/** A card with its picture; where it can be tapped, each symbol is a button. */
export function CardFace(props: CardFaceProps) {
  const { card, label, size, hidden = false } = props;
  const ready = usePicture(card.face);
  if (hidden || !ready) return <CardBack label={label} {...(size && { size })} />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form, and Chromium 87 cannot lay it out freely
    <div
      class={`card-place${props.bigger ? ' card-place-bigger' : ''}`}
      style={size ? { width: size } : undefined}
      role="group"
      aria-label={label}
    >
      {props.bigger ? <Tiles {...props} /> : <Round {...props} />}
      {!props.bigger && <Unseen {...props} />}
    </div>
  );
}

/** The card as it is: white and round. */
function Round(props: CardFaceProps) {
  const { card, choices, marked = [], tapped = null, whole = false, onTap } = props;
  const face = useRef<HTMLDivElement>(null);
  const touched = (event: PointerEvent) => {
    if (!onTap || !event.isPrimary || event.button > 0 || !face.current) return;
    const time = touchTime(event);
    // Symbols lie close together: the nearest one was meant, whichever button happens to lie on top.
    const { left, top, width } = face.current.getBoundingClientRect();
    const x = ((event.clientX - left) / width) * 2 - 1;
    const y = ((event.clientY - top) / width) * 2 - 1;
    const symbol = nearestSymbol(card.symbols, x, y, (SLIP / width) * 2, choices ?? null);
    if (symbol !== null) onTap(symbol, time);
  };
  return (
    <div class={`card${onTap || whole ? ' card-live' : ''}`} ref={face} onPointerDown={touched}>
      <img class="card-picture" src={pictureOf(card.face)} alt="" draggable={false} />
      <svg class="card-marks" viewBox="-1 -1 2 2" aria-hidden="true" focusable="false">
        {choices && <Veil card={card} choices={choices} />}
        {tapped !== null && (card.symbols[tapped]?.r ?? 0) > 0 && (
          <circle
            class="card-tapped"
            cx={card.symbols[tapped]?.x}
            cy={card.symbols[tapped]?.y}
            r={(card.symbols[tapped]?.r ?? 0) * 1.12}
          />
        )}
        {marked.map((index) => {
          const symbol = card.symbols[index];
          if (!symbol || symbol.r <= 0) return null;
          return (
            <g key={symbol.key}>
              <circle class="card-ring-edge" cx={symbol.x} cy={symbol.y} r={symbol.r * 1.12} />
              <circle class="card-ring" cx={symbol.x} cy={symbol.y} r={symbol.r * 1.12} />
            </g>
          );
        })}
      </svg>
      {onTap &&
        card.symbols.map(
          ({ key, x, y, r }, index) =>
            r > 0 &&
            (!choices || choices.includes(index)) && (
              <button
                key={key}
                type="button"
                class="card-symbol"
                style={{ left: `${(x + 1) * 50}%`, top: `${(y + 1) * 50}%`, width: `${r * 100}%` }}
                aria-label={symbolLabel(card, index)}
                onClick={(event) => byKeyboard(event) && onTap(index, touchTime(event))}
              />
            ),
        )}
    </div>
  );
}

/** A veil over a card, with a hole for each symbol that can be tapped. */
function Veil({ card, choices }: { card: GameCard; choices: readonly number[] }) {
  const id = useId();
  return (
    <>
      <mask id={id}>
        <circle r="1" fill="#fff" />
        {choices.map((index) => {
          const { x, y, r } = card.symbols[index] ?? { x: 0, y: 0, r: 0 };
          return <circle key={index} cx={x} cy={y} r={r * 1.04} fill="#000" />;
        })}
      </mask>
      <circle class="card-veil" r="1" mask={`url(#${id})`} />
    </>
  );
}

/** A click that no finger made: fingers count from the moment they come down. */
function byKeyboard(event: MouseEvent): boolean {
  return event.detail === 0;
}

/** The card's symbols one by one, each as large as can be; those that cannot be tapped are left out. */
function Tiles({ card, choices, marked = [], tapped = null, onTap }: CardFaceProps) {
  const shown = card.symbols
    .map((symbol, index) => ({ symbol, index }))
    .filter(({ index }) => !choices || choices.includes(index));
  return (
    <div class={`tiles${shown.length <= 4 ? ' tiles-few' : ''}`}>
      {shown.map(({ symbol, index }) => (
        <Tile
          key={symbol.key}
          card={card}
          index={index}
          marked={marked.includes(index) || tapped === index}
          onTap={onTap && ((time) => onTap(index, time))}
        />
      ))}
    </div>
  );
}

/** Symbols that the camera did not see, though the deck says that they are there: they can be tapped by name. */
function Unseen({ card, choices, marked = [], onTap }: CardFaceProps) {
  const unseen = card.symbols
    .map((symbol, index) => ({ symbol, index }))
    .filter(({ symbol, index }) => symbol.r <= 0 && (!choices || choices.includes(index)));
  if (unseen.length === 0) return null;
  return (
    <ul class="chips">
      {unseen.map(({ symbol, index }) => (
        <li key={symbol.key}>
          {onTap ? (
            <button
              type="button"
              class="chip"
              onPointerDown={(event) => event.button <= 0 && onTap(index, touchTime(event))}
              onClick={(event) => byKeyboard(event) && onTap(index, touchTime(event))}
            >
              {symbolLabel(card, index)}
            </button>
          ) : (
            <span class={`chip${marked.includes(index) ? ' chip-marked' : ''}`}>
              {symbolLabel(card, index)}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
