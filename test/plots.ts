/** Small plots as SVG documents, for docs/benchmarks.md. */
import { axisOf, type Confusion } from './confusion.ts';
import type { Comparison } from './rivals.ts';
import type { SurenessBin } from './sureness.ts';

const FONT = 'font-family="system-ui, sans-serif"';
const [RIGHT, WRONG, NONE, INK] = ['#2f8f5b', '#c8402c', '#c9ccd1', '#30343b'];

/** For each set of frames and system: right, wrong and unanswered pairs as a bar. */
export function comparisonPlot({ sets, systems }: Comparison): string {
  const [bar, gap, left, wide] = [15, 5, 300, 420];
  let y = 8;
  const parts: string[] = [];
  for (const [set, { pairs }] of Object.entries(sets)) {
    parts.push(text(8, y + 12, set, 'font-weight="600"'));
    y += bar + gap;
    for (const { name, scores } of systems) {
      const { right, wrong, unanswered } = scores[set]!;
      const unit = wide / Math.max(1, right + wrong + unanswered);
      let x = left;
      for (const [count, fill] of [
        [right, RIGHT],
        [unanswered, NONE],
        [wrong, WRONG],
      ] as const) {
        parts.push(rect(x, y, count * unit, bar, fill));
        x += count * unit;
      }
      const share = `${((100 * right) / Math.max(1, pairs)).toFixed(1)} % right, ${wrong} wrong`;
      parts.push(text(16, y + 12, name), text(left + wide + 8, y + 12, share));
      y += bar + gap;
    }
    y += gap;
  }
  return svg('Pairs right, unanswered and wrong', left + wide + 170, y, parts);
}

export interface Curve {
  readonly name: string;
  readonly bins: readonly SurenessBin[];
}

/** How often answers are wrong against how often they claim to be, both on scales of nines; the line is where both agree. */
export function surenessPlot(curves: readonly Curve[]): string {
  const [side, edge, nines] = [360, 56, 4];
  const colours = ['#2563a8', '#b4541a', '#2f8f5b', '#7a3a8e'];
  const at = (wrong: number) => (-Math.log10(Math.max(wrong, 10 ** -nines)) * side) / nines;
  const x = (claimed: number) => edge + at(1 - claimed);
  const y = (right: number) => edge / 2 + side - at(1 - right);
  const parts = [line(x(0), y(0), x(1), y(1), INK, 'stroke-dasharray="4 4"')];
  for (const value of [0, 0.9, 0.99, 0.999, 0.9999]) {
    parts.push(
      line(x(value), y(0), x(value), y(1), NONE),
      line(x(0), y(value), x(1), y(value), NONE),
    );
    parts.push(text(x(value) - 16, edge / 2 + side + 18, String(value)));
    parts.push(text(6, y(value) + 4, String(value)));
  }
  for (const [i, { name, bins }] of curves.entries()) {
    const colour = colours[i % colours.length]!;
    // Side by side, so that none hides another.
    const aside = 4 * (i - (curves.length - 1) / 2);
    for (const { claimed, right, answers, range } of bins) {
      const here = x(claimed) + aside;
      parts.push(line(here, y(range[0]), here, y(range[1]), colour));
      const reach = Math.min(7, 2 + Math.log10(answers));
      parts.push(
        `<circle cx="${fixed(here)}" cy="${fixed(y(right / answers))}" r="${fixed(reach)}" fill="${colour}"/>`,
      );
    }
    parts.push(text(edge + 12, edge / 2 + 16 + 16 * i, name, `fill="${colour}"`));
  }
  parts.push(text(edge + 90, edge / 2 + side + 36, 'confidence of the answer'));
  parts.push(text(6, 14, 'were right'));
  return svg(
    'How often answers are right, by their confidence',
    edge + side + 24,
    edge / 2 + side + 48,
    parts,
  );
}

/**
 * A square a pair of true symbol (row) and name (column), the darker the more often; the diagonal in green. The last row is
 * what was named where nothing lies, the last column what was not seen.
 */
export function confusionPlot(confusion: Confusion): string {
  const axis = axisOf(confusion);
  const [cell, edge] = [8, 92];
  const size = cell * axis.length;
  const parts: string[] = [rect(edge, edge, size, size, '#f2f3f5')];
  for (const [row, of] of confusion.counts.entries()) {
    const all = Math.max(
      1,
      of.reduce((sum, count) => sum + count, 0),
    );
    for (const [column, count] of of.entries()) {
      if (count === 0) continue;
      const fill = row === column ? RIGHT : WRONG;
      // By the root: a mistake in a hundred should still be seen.
      const shade = fixed(Math.max(0.15, Math.sqrt(count / all)));
      const square = rect(
        edge + cell * column,
        edge + cell * row,
        cell,
        cell,
        fill,
        `opacity="${shade}"`,
      );
      const words = safe(`${axis[row]} named ${axis[column]}: ${count} of ${all}`);
      parts.push(`<g><title>${words}</title>${square}</g>`);
    }
  }
  for (const [i, id] of axis.entries()) {
    const middle = edge + cell * (i + 0.75);
    parts.push(text(edge - 4, middle, id, 'text-anchor="end" font-size="7"'));
    parts.push(
      `<text font-size="7" transform="translate(${middle} ${edge - 4}) rotate(-90)">${safe(id)}</text>`,
    );
  }
  return svg('Which symbol is taken for which', edge + size + 8, edge + size + 8, parts);
}

function svg(title: string, width: number, height: number, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${fixed(width)}" height="${fixed(height)}" viewBox="0 0 ${fixed(width)} ${fixed(height)}" ${FONT} font-size="11" fill="${INK}">\n<title>${title}</title>\n<rect width="100%" height="100%" fill="#fff"/>\n${parts.join('\n')}\n</svg>\n`;
}

function rect(
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  more = '',
): string {
  if (width === 0) return '';
  return `<rect x="${fixed(x)}" y="${fixed(y)}" width="${fixed(width)}" height="${fixed(height)}" fill="${fill}" ${more}/>`;
}

function line(x1: number, y1: number, x2: number, y2: number, colour: string, more = ''): string {
  return `<path d="M${fixed(x1)} ${fixed(y1)}L${fixed(x2)} ${fixed(y2)}" stroke="${colour}" fill="none" ${more}/>`;
}

function text(x: number, y: number, words: string, more = ''): string {
  return `<text x="${fixed(x)}" y="${fixed(y)}" ${more}>${safe(words)}</text>`;
}

/** What a document may hold between its tags. */
export const safe = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const fixed = (value: number): string => String(Number(value.toFixed(2)));
