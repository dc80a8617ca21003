import { useEffect, useRef } from 'preact/hooks';
import type { SceneMatch } from '../../../server/web/protocol.ts';
import { liveCanvas } from '../live.ts';
import { drawn, live, photo } from '../store.ts';

/** Pixels of the crop's canvas: sharp on a dense screen at the size it is shown. */
const SIDE = 128;
/** How much of its surroundings a symbol brings along. */
const SLACK = 1.25;

/** A round picture of a symbol, cut from the very picture on the table; it names what has no name. */
export function Crop({ match, side }: { match: SceneMatch; side: 0 | 1 }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = match.boxes[side];
  // Read here, so that a new frame draws a new crop.
  const frame = live.value;
  const bitmap = photo.value?.bitmap ?? null;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    const source = photo.peek() ? bitmap : liveCanvas();
    if (!context || !source || !box) return;
    // The picture may have fewer pixels than the frame that the box counts in.
    const part = source.width / (drawn.peek()?.width ?? source.width);
    const [x, y, width, height] = box.map((length) => length * part) as [
      number,
      number,
      number,
      number,
    ];
    const reach = Math.max(width, height) * SLACK;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, SIDE, SIDE);
    context.drawImage(
      source,
      x + width / 2 - reach / 2,
      y + height / 2 - reach / 2,
      reach,
      reach,
      0,
      0,
      SIDE,
      SIDE,
    );
  }, [box, bitmap, frame]);
  if (!box) return null;
  return (
    <span class="crop" aria-hidden="true">
      <canvas ref={canvas} width={SIDE} height={SIDE} />
    </span>
  );
}
