import { situation } from '../store.ts';

/** Two cards drawn on the table while there is no picture of it; how they lie tells what is the matter. */
export function StillTable() {
  const { kind } = situation.value;
  return (
    <svg
      class={`still still-${kind}`}
      viewBox="-260 -150 520 300"
      aria-hidden="true"
      focusable="false"
    >
      <g class="still-card still-left">
        <circle r="112" />
        <Shapes />
        <Back />
      </g>
      <g class="still-card still-right">
        <circle r="112" />
        <Shapes turned />
        <Back />
      </g>
    </svg>
  );
}

/** The back of a card, for when there is nothing to see. */
function Back() {
  return (
    <g class="still-back">
      <circle r="82" />
      <circle cx="-16" r="30" />
      <circle cx="16" r="30" />
    </g>
  );
}

/** A few plain shapes, the same on both cards but for their places. */
function Shapes({ turned = false }: { turned?: boolean }) {
  return (
    <g class="still-shapes" transform={turned ? 'rotate(152) scale(-1 1)' : undefined}>
      <path d="M0 17C-26-2-15-19 0-9 15-19 26-2 0 17z" />
      <circle cx="66" r="17" />
      <path d="M33-74 50-44H16z" />
      <rect x="-48" y="-72" width="32" height="32" rx="8" transform="rotate(14 -32 -56)" />
      <path d="M-80 0h28m-14-14v28" />
      <path d="M-24 42a18 18 0 1 0 4 30 16 16 0 0 1-4-30z" />
      <path d="M34 40v32m-14-24 28 16m0-16-28 16" />
    </g>
  );
}
