import { useEffect, useRef, useState } from 'preact/hooks';
import type { Sidecar } from '../../../server/kept/sidecar.ts';
import { callAsHost } from '../device/api.ts';
import { symbolName, text } from '../i18n/index.ts';
import { chosen, draft, drag, edit, table } from './desk.ts';
import {
  type Draft,
  type DraftSymbol,
  isLeftOut,
  reshaped,
  stretched,
  withBox,
  without,
} from './edit.ts';

/** How far an arrow key moves a box, as a part of the picture, and how much a key makes it larger. */
const PUSH = 0.01;
export const GROW = 1.12;

/** The picture of a card with a box around each symbol: tap one to choose it, tap beside them to draw one. */
export function CardPicture({ of, draft: now }: { of: Sidecar; draft: Draft }) {
  const frame = useRef<HTMLDivElement>(null);
  const source = usePicture(of.sha256);
  const { label } = text.value;
  const toPicture = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const { left, top, width, height } = frame.current!.getBoundingClientRect();
    return {
      x: ((clientX - left) / width) * now.width,
      y: ((clientY - top) / height) * now.height,
    };
  };
  const tap = (event: MouseEvent) => {
    if (chosen.peek() !== null) {
      chosen.value = null;
      return;
    }
    const { x, y } = toPicture(event);
    edit((one) => withBox(one, table.peek(), x, y), now.symbols.length);
  };
  return (
    <div ref={frame} class="label-picture">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button "Add a symbol" does this by keyboard */}
      <img
        src={source}
        // Its place is kept until it comes.
        width={now.width}
        height={now.height}
        alt={label.pictureOf}
        onClick={tap}
        draggable={false}
      />
      {now.symbols.map((symbol, at) => (
        <SymbolBox key={at} at={at} symbol={symbol} of={now} toPicture={toPicture} />
      ))}
    </div>
  );
}

interface SymbolBoxProps {
  readonly at: number;
  readonly symbol: DraftSymbol;
  readonly of: Draft;
  toPicture(event: PointerEvent): { x: number; y: number };
}

function SymbolBox({ at, symbol, of, toPicture }: SymbolBoxProps) {
  const { label } = text.value;
  const [x, y, w, h] = symbol.box;
  const isChosen = chosen.value === at;
  const none = isLeftOut(of, symbol) ? label.leftOut : label.unnamed;
  const name = symbol.name === null ? none : (symbolName(symbol.name) ?? symbol.name);
  const style = {
    left: `${(100 * x) / of.width}%`,
    top: `${(100 * y) / of.height}%`,
    width: `${(100 * w) / of.width}%`,
    height: `${(100 * h) / of.height}%`,
  };
  const press = (event: KeyboardEvent) => {
    const push = PUSH * of.width;
    const moves: Readonly<Record<string, (one: Draft) => Draft>> = {
      ArrowLeft: (one) => reshaped(one, at, -push, 0),
      ArrowRight: (one) => reshaped(one, at, push, 0),
      ArrowUp: (one) => reshaped(one, at, 0, -push),
      ArrowDown: (one) => reshaped(one, at, 0, push),
      '+': (one) => reshaped(one, at, 0, 0, GROW),
      '-': (one) => reshaped(one, at, 0, 0, 1 / GROW),
      Delete: (one) => without(one, at),
      Backspace: (one) => without(one, at),
    };
    const move = moves[event.key];
    if (!move || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    edit(move, event.key.startsWith('Arrow') || event.key.length === 1 ? at : null);
  };
  const grab = (event: PointerEvent) => {
    event.stopPropagation();
    event.preventDefault();
    // One step for all of the drag.
    edit((one) => ({ ...one }), at);
    const handle = event.currentTarget as HTMLElement;
    handle.setPointerCapture(event.pointerId);
    const pull = (moved: PointerEvent) => {
      const to = toPicture(moved);
      drag((one) => stretched(one, at, to.x, to.y));
    };
    handle.addEventListener('pointermove', pull);
    const end = () => handle.removeEventListener('pointermove', pull);
    handle.addEventListener('pointerup', end, { once: true });
    handle.addEventListener('pointercancel', end, { once: true });
  };
  const kind = symbol.sure ? ' label-sure' : symbol.name === null ? ' label-unnamed' : '';
  return (
    <>
      <button
        type="button"
        class={`label-box${kind}`}
        style={style}
        aria-pressed={isChosen}
        onClick={() => {
          chosen.value = isChosen ? null : at;
        }}
        onKeyDown={press}
      >
        <span class="label-name">{name}</span>
      </button>
      {isChosen && (
        <span
          class="label-handle"
          aria-hidden="true"
          style={{
            left: `${(100 * (x + w)) / of.width}%`,
            top: `${(100 * (y + h)) / of.height}%`,
          }}
          onPointerDown={grab}
        />
      )}
    </>
  );
}

/** The address of a picture, which is had with the host's pass and kept for as long as it is shown. */
function usePicture(sha256: string): string | undefined {
  const [source, setSource] = useState<string>();
  useEffect(() => {
    let address: string | null = null;
    let gone = false;
    setSource(undefined);
    callAsHost(`/api/kept/pictures/${sha256}.jpg`)
      .then((response) => response.blob())
      .then((blob) => {
        if (gone) return;
        address = URL.createObjectURL(blob);
        setSource(address);
      })
      // Erased meanwhile; what the page asks for next says so.
      .catch(() => {});
    return () => {
      gone = true;
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [sha256]);
  return source;
}

/** A symbol that is drawn without a pointer: in the middle, to be moved from there. */
export function addInMiddle(): void {
  const now = draft.peek();
  if (now === null) return;
  edit((one) => withBox(one, table.peek(), one.width / 2, one.height / 2), now.symbols.length);
}
