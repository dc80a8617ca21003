import { text } from '../i18n/index.ts';
import { boundsOf, type DrawnCard, drawings, type Glyph } from './drawing.ts';
import type { RulePage } from './page.ts';

/** Each drawing in a square of 24, around its middle. */
const glyphs: Readonly<Record<Glyph, string>> = {
  star: 'm0-10 2.900 6.200 6.800.8-5 4.700 1.300 6.700-6-3.300-6 3.300 1.300-6.700-5-4.700 6.800-.8z',
  drop: 'M0-10c4 5 6.500 8 6.500 12a6.500 6.500 0 0 1-13 0C-6.500-2-4-5 0-10z',
  moon: 'M3-10a9.800 9.800 0 1 0 6.500 13.500A8.500 8.500 0 0 1 3-10z',
  leaf: 'M9-9C-2-9-9-5-8 3c0 2 .5 3 1 4l-2 3 1.500 1 2-2.500C6 11 9.500 2 9-9z',
  bolt: 'M3-10-7 2h5.500L-3 10 7-3H1.500z',
  sun: 'M0-7a7 7 0 1 1 0 14A7 7 0 0 1 0-7z',
};
const others: readonly Glyph[] = ['drop', 'moon', 'leaf', 'bolt', 'sun'];

/** Where the other symbols of a card lie, the card's radius being 1. */
const places = [
  [-0.55, -0.2],
  [0.5, -0.45],
  [-0.1, -0.62],
  [0.02, 0.62],
] as const;
/** Where the shared one lies. */
const SHARED = [0.36, 0.28] as const;

/** What to tap in a game, and where the card goes. */
export function Diagram({ page }: { page: RulePage }) {
  const { cards, tapped, way, beside } = drawings[page];
  const target = tapped === null ? null : cards[tapped];
  return (
    <svg
      class="diagram"
      viewBox={boundsOf(drawings[page]).join(' ')}
      role="img"
      aria-label={text.value.rules.games[page].picture}
    >
      {cards.map((card) => (
        <Card key={`${card.x}-${card.y}`} card={card} />
      ))}
      {way && <Way {...way} />}
      {target && (
        <g
          transform={`translate(${target.x + SHARED[0] * target.r} ${target.y + SHARED[1] * target.r})`}
        >
          <path
            class="diagram-finger"
            d="M-4 4V20.500l-4-2.500a4 4 0 0 0-5 6l9 11a12 12 0 0 0 9 4h4a11 11 0 0 0 11-11v-7a5 5 0 0 0-4-5L4 14V4a4 4 0 0 0-8 0z"
          />
        </g>
      )}
      {beside === 'clock' && <Clock />}
      {beside === 'eye' && <Eye />}
    </svg>
  );
}

function Card({ card }: { card: DrawnCard }) {
  const { x, y, r, turn, phone = false, ringed = false, under = 0 } = card;
  const size = r / 46;
  return (
    <g transform={`translate(${x} ${y})`}>
      {phone && (
        <rect
          class="diagram-phone"
          x={-r - 9}
          y={-r * 1.45 - 4}
          width={2 * r + 18}
          height={r * 2.9 + 8}
          rx={14}
        />
      )}
      {Array.from({ length: under }, (_, i) => (
        <circle key={i} class="diagram-card" cx={0} cy={(under - i) * 5} r={r} />
      ))}
      <circle class="diagram-card" r={r} />
      {places.map(([px, py], i) => {
        const glyph = others[(turn + i) % others.length]!;
        return (
          <path
            key={glyph}
            class={`diagram-${glyph}`}
            d={glyphs[glyph]}
            transform={`translate(${px * r} ${py * r}) rotate(${turn * 47 + i * 80}) scale(${size * (0.85 + ((turn + i) % 3) * 0.14)})`}
          />
        );
      })}
      {ringed && (
        <g transform={`translate(${SHARED[0] * r} ${SHARED[1] * r})`}>
          <path class="diagram-star" d={glyphs.star} transform={`scale(${size})`} />
          <circle class="diagram-ring" r={size * 13.5} />
        </g>
      )}
    </g>
  );
}

/** An arrow that bows as a card flies. */
function Way({ from, to }: { from: readonly [number, number]; to: readonly [number, number] }) {
  const [x1, y1] = from;
  const [x2, y2] = to;
  const bend = [(x1 + x2) / 2, Math.min(y1, y2) - 16] as const;
  const angle = (Math.atan2(y2 - bend[1], x2 - bend[0]) * 180) / Math.PI;
  return (
    <g class="diagram-way">
      <path d={`M${x1} ${y1}Q${bend[0]} ${bend[1]} ${x2} ${y2}`} />
      <path d="m-10-7 10 7-10 7" transform={`translate(${x2} ${y2}) rotate(${angle})`} />
    </g>
  );
}

const Clock = () => (
  <g class="diagram-beside" transform="translate(294 40)">
    <circle r="18" />
    <path d="M0-10V0l7 5" />
  </g>
);

const Eye = () => (
  <g class="diagram-beside" transform="translate(293 95)">
    <path d="M-20 0C-12-14 12-14 20 0 12 14-12 14-20 0z" />
    <circle r="5.500" />
  </g>
);
