/** In which order cards that people laid together go into the slots of the middle. */
import type { SeenFrame } from '../eye-messages.ts';

/** Cards of a grid of three by three. */
const GRID = 9;

interface Lying {
  readonly outline: Pick<SeenFrame['scene']['cards'][number]['outline'], 'cx' | 'cy'>;
}

/**
 * Cards in the order of their slots. A grid is read row by row; of fewer cards the one amid the others comes first, as
 * the reference with its ring around, and the others clockwise.
 */
export function inOrder<T extends Lying>(cards: readonly T[]): T[] {
  const mean = (of: (card: T) => number) =>
    cards.reduce((sum, card) => sum + of(card), 0) / cards.length;
  const x = mean(({ outline }) => outline.cx);
  const y = mean(({ outline }) => outline.cy);
  if (cards.length === GRID) {
    const down = [...cards].sort((a, b) => a.outline.cy - b.outline.cy);
    const rows = [0, 3, 6].map((at) => down.slice(at, at + 3));
    return rows.flatMap((row) => row.sort((a, b) => a.outline.cx - b.outline.cx));
  }
  const far = ({ outline }: T) => Math.hypot(outline.cx - x, outline.cy - y);
  const turn = ({ outline }: T) => Math.atan2(outline.cy - y, outline.cx - x);
  const [amid, ...others] = [...cards].sort((a, b) => far(a) - far(b));
  return amid === undefined ? [] : [amid, ...others.sort((a, b) => turn(a) - turn(b))];
}
