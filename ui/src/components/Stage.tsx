import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { transformOf } from '../fit.ts';
import { text } from '../i18n/index.ts';
import { tableTop } from '../light.ts';
import { paintOn } from '../live.ts';
import { stage, view } from '../stage-view.ts';
import { drawn, light, live, model, photo } from '../store.ts';
import { Handles } from './Handles.tsx';
import { Overlay } from './Overlay.tsx';
import { SceneText, summary } from './SceneText.tsx';
import { StillTable } from './StillTable.tsx';

/** The table: the live picture or a photo, and the drawing over it. */
export function Stage() {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => measureStage(frame.current!), []);

  const colour = light.value && !photo.value ? { '--top': tableTop(light.value.table) } : {};
  const away = model.value.link === 'lost' && !photo.value;
  return (
    <div ref={frame} class={`stage${away ? ' stage-away' : ''}`} style={colour}>
      <LivePicture />
      <div class="lamp" />
      <PhotoPicture />
      {drawn.value ? (
        <>
          <Overlay />
          <Handles />
        </>
      ) : (
        <StillTable />
      )}
      <SceneText />
    </div>
  );
}

/** Keeps `stage` at the element's size, with the room that bar and foot take of it; returns the way to stop. */
function measureStage(element: HTMLElement): () => void {
  const bar = document.querySelector<HTMLElement>('.bar');
  const foot = document.querySelector<HTMLElement>('.foot');
  const measure = () => {
    const { clientWidth: width, clientHeight: height } = element;
    const side = Math.round(Math.min(24, width * 0.02));
    stage.value = {
      width,
      height,
      insets: {
        top: bar?.offsetHeight ?? 0,
        right: side,
        bottom: foot?.offsetHeight ?? 0,
        left: side,
      },
    };
  };
  const observer = new ResizeObserver(measure);
  for (const watched of [element, bar, foot]) if (watched) observer.observe(watched);
  measure();
  return () => observer.disconnect();
}

/** Where a picture of this size lies, as a transform. */
function placed(width: number, height: number) {
  return { width: `${width}px`, height: `${height}px`, transform: transformOf(view.value) };
}

function LivePicture() {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    paintOn(canvas.current);
    return () => paintOn(null);
  }, []);
  const now = live.value;
  const hidden = !now || photo.value !== null;
  const place = now && !hidden ? placed(now.width, now.height) : {};
  return (
    <>
      <canvas
        ref={canvas}
        class="picture"
        hidden={hidden}
        style={place}
        role="img"
        aria-label={summary(text.value.table.theTable, now?.scene ?? null)}
      />
      <div class="picture melt" hidden={hidden} style={place} />
    </>
  );
}

function PhotoPicture() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const bitmap = photo.value?.bitmap;
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element || !bitmap) return;
    element.width = bitmap.width;
    element.height = bitmap.height;
    element.getContext('2d')?.drawImage(bitmap, 0, 0);
  }, [bitmap]);
  if (!bitmap) return null;
  const size = drawn.value ?? bitmap;
  const reading = photo.value?.state.phase === 'reading';
  return (
    <canvas
      ref={canvas}
      class={`picture photo${reading ? ' photo-reading' : ''}`}
      style={{ ...placed(size.width, size.height), '--px': 1 / view.value.scale }}
      role="img"
      aria-label={summary(text.value.table.yourPhoto, drawn.value?.scene ?? null)}
    />
  );
}
