import type { SymbolPlace } from '../../../server/web/learn-protocol.ts';

/** How much of its surroundings a symbol brings along. */
const SLACK = 1.18;

/** Where the pictures of the cards come from. */
export const pictureAt = (name: string) => `/api/learn/pictures/${name}`;

/** A symbol, cut from the picture of the card on which it is seen best. */
export function Patch({ place }: { place: SymbolPlace }) {
  return <span class="patch" style={cutStyle(place)} aria-hidden="true" />;
}

/** The part of a card's square picture that a symbol fills, as the background of a square. */
export function cutStyle({ picture, x, y, r }: SymbolPlace): Record<string, string> {
  if (picture === '' || r === 0) return {};
  const part = Math.min(1, r * SLACK);
  // In percent of what is left beside the part, as style sheets count.
  const at = (middle: number) => {
    const left = Math.min(1 - part, Math.max(0, (middle + 1 - part) / 2));
    return part === 1 ? '0%' : `${round((100 * left) / (1 - part))}%`;
  };
  return {
    backgroundImage: `url("${pictureAt(picture)}")`,
    backgroundSize: `${round(100 / part)}%`,
    backgroundPosition: `${at(x)} ${at(y)}`,
  };
}

const round = (value: number) => Math.round(value * 100) / 100;
