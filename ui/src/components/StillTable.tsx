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
      <circle cx="-46" cy="-38" r="19" />
      <path d="M24-74 46-36H2z" />
      <rect x="36" y="-14" width="38" height="38" rx="9" transform="rotate(18 55 5)" />
      <path d="M-14-2C-2-22 26-8 10 12L-6 30-24 14C-42-4-20-20-14-2z" />
      <path d="M-62 22h26m-13-13v26" />
      <path d="M-30 72a24 24 0 1 1 26-34 20 20 0 0 0-26 34z" />
      <circle cx="34" cy="58" r="13" />
    </g>
  );
}
