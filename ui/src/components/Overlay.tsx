import type { Pair, Rim, Ring } from '../overlay.ts';
import { plan } from '../stage-view.ts';
import { pointed } from '../store.ts';
import { nameOf } from '../words.ts';

/** With more pairs than this, lines and names would hide the cards: only the one pointed at has them. */
const CROWD = 3;

/** The drawing over the picture: card outlines, rings around what they share, and the line that joins them. */
export function Overlay() {
  const now = plan.value;
  if (!now) return null;
  const several = now.pairs.length > 1;
  const crowded = now.pairs.length > CROWD;
  return (
    <svg class="overlay" aria-hidden="true" focusable="false">
      {now.rims.map((rim, index) => (
        <RimShape key={index} rim={rim} class={rim.matched ? 'rim rim-matched' : 'rim'} />
      ))}
      {now.ghost && <RimShape rim={now.ghost} class="rim rim-ghost" />}
      {now.pairs.map((pair) => (
        <PairShape
          key={pair.key}
          pair={pair}
          several={several}
          joined={!crowded || pointed.value === pair.key}
          faded={several && pointed.value !== null && pointed.value !== pair.key}
        />
      ))}
    </svg>
  );
}

function RimShape({ rim, class: name }: { rim: Rim; class: string }) {
  return (
    <g transform={`translate(${rim.x} ${rim.y}) rotate(${rim.angle})`}>
      <ellipse class="rim-casing" rx={rim.rx} ry={rim.ry} />
      <ellipse class={name} rx={rim.rx} ry={rim.ry} />
    </g>
  );
}

interface PairProps {
  readonly pair: Pair;
  readonly several: boolean;
  /** Whether the line between the two rings is drawn. */
  readonly joined: boolean;
  readonly faded: boolean;
}

function PairShape({ pair, several, joined, faded }: PairProps) {
  const name = nameOf(pair.symbol);
  const labelled = several && joined && pair.symbol !== null;
  return (
    <g class={`pair${faded ? ' pair-faded' : ''}`} data-symbol={pair.symbol ?? ''}>
      {joined && <path class="link-casing" d={pair.path} />}
      {joined && <path class="link" d={pair.path} />}
      {pair.rings.map((ring, side) => (
        <RingShape key={side} ring={ring} />
      ))}
      {labelled && (
        <g transform={`translate(${pair.label.x} ${pair.label.y})`}>
          <text class="link-name" text-anchor="middle" dy="0.35em">
            {name}
          </text>
        </g>
      )}
    </g>
  );
}

/** Width of a ring's line in CSS pixels: finer around small symbols. */
const boldness = (ring: Ring) => Math.min(5.5, Math.max(3, ring.r * 0.075));

// The outer group carries the place, the inner one moves: a CSS transform would replace an attribute's.
function RingShape({ ring }: { ring: Ring }) {
  return (
    <g transform={`translate(${ring.x} ${ring.y})`}>
      <g
        class={ring.hidden ? 'ring ring-hidden' : 'ring'}
        style={{ '--bold': `${boldness(ring)}px` }}
      >
        <circle class="ring-casing" r={ring.r} />
        <circle class="ring-line" r={ring.r} pathLength={1} />
      </g>
    </g>
  );
}
