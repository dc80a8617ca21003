/** A picture with what was seen on it and what was expected, for people to look at. */
import type { Frame } from '@twinspot/server/camera/frame.js';
import type { Scene } from '@twinspot/server/web/protocol.js';
import sharp from 'sharp';

const SIDE = 1400;
/** Of the words above. */
const LETTER = 14;
const LINE = 20;
/** What a letter takes of its height, in the widest of the usual faces. */
const WIDE = 0.64;

/**
 * A JPEG of an RGB frame: outlines with the numbers that were read, boxes with their names, a line between the boxes of
 * each sure match, and a sentence above, in as many lines as it wants.
 * @param says what was expected and what was answered
 * @param side the longer one of what is drawn, in pixels
 */
export async function drawFailure(
  { data, width, height }: Frame,
  scene: Pick<Scene, 'cards' | 'matches'>,
  says: string,
  side: number = SIDE,
): Promise<Buffer> {
  const scale = Math.min(1, side / Math.max(width, height));
  const [across, down] = [Math.round(width * scale), Math.round(height * scale)];
  const lines = linesOf(says, Math.floor((across - 12) / (WIDE * LETTER)));
  const band = 6 + LINE * lines.length;
  const words = lines.map(
    (line, i) =>
      `<text x="6" y="${LINE * i + 18}" font-size="${LETTER}" fill="#fff">${escaped(line)}</text>`,
  );
  const marks = [
    ...scene.cards.flatMap(({ outline, card, confidence, symbols }) => {
      const { cx, cy, rx, ry, angle } = outline;
      const word = `${card ?? '?'} ${confidence.toFixed(3)}`;
      return [
        `<ellipse rx="${rx}" ry="${ry}" transform="translate(${cx} ${cy}) rotate(${angle})" stroke="#18c964"/>`,
        label(cx, cy, word, '#18c964', scale),
        ...symbols.flatMap(({ symbol, box: [x, y, w, h] }) => [
          `<rect x="${x}" y="${y}" width="${w}" height="${h}" stroke="#2b8cff"/>`,
          label(x, y, symbol ?? '-', '#2b8cff', scale),
        ]),
      ];
    }),
    ...scene.matches.flatMap(({ boxes: [a, b], sure }) => {
      if (a === null || b === null) return [];
      const [from, to] = [a, b].map(([x, y, w, h]) => `${x + w / 2} ${y + h / 2}`);
      return [`<path d="M${from}L${to}" stroke="${sure ? '#ff3b30' : '#ffb020'}"/>`];
    }),
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${across}" height="${down + band}" font-family="sans-serif">
    <rect width="100%" height="${band}" fill="#111"/>${words.join('')}
    <g transform="translate(0 ${band}) scale(${scale})" fill="none" stroke-width="${2 / scale}">${marks.join('')}</g></svg>`;
  return sharp(data, { raw: { width, height, channels: 3 } })
    .resize(across, down, { fit: 'fill' })
    .extend({ top: band })
    .composite([{ input: Buffer.from(svg) }])
    .jpeg({ quality: 85 })
    .toBuffer();
}

/** Words in lines of so many letters at most; a longer word has a line of its own. */
function linesOf(words: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && longer.length <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function label(x: number, y: number, words: string, fill: string, scale: number): string {
  return `<text x="${x}" y="${y - 2}" font-size="${12 / scale}" fill="${fill}" stroke="#fff" stroke-width="${3 / scale}" paint-order="stroke">${escaped(words)}</text>`;
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
