import './live-picture.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { text } from '../i18n/index.ts';
import { paintOn, showNothing } from '../live.ts';
import { live } from '../store.ts';

/** The live picture, once it is started, with a ring around each card; `children` lie in its middle while there is none. */
export function LivePicture({ children }: { children: ComponentChildren }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    paintOn(canvas.current);
    return () => {
      paintOn(null);
      showNothing();
    };
  }, []);
  const scene = live.value?.scene ?? null;
  return (
    <div class="live-picture">
      <canvas ref={canvas} role="img" aria-label={text.value.table.theTable} />
      {scene && (
        <svg viewBox={`0 0 ${scene.width} ${scene.height}`} aria-hidden="true" focusable="false">
          {scene.cards.map(({ outline: { cx, cy, rx, ry, angle } }, index) => (
            <ellipse
              key={index}
              class="live-rim"
              transform={`translate(${cx} ${cy}) rotate(${angle})`}
              rx={rx}
              ry={ry}
            />
          ))}
        </svg>
      )}
      {!live.value && <div class="live-none">{children}</div>}
    </div>
  );
}
