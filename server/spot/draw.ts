import { mkdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import sharp from 'sharp';
import type { Frame } from '../camera/frame.ts';
import { TwinspotError } from '../errors.ts';
import type { Scene } from '../web/protocol.ts';

/** Rings of the matches, told apart by colour and by dashes. */
const RINGS = ['#ff3d7f', '#00a5ff', '#ffb300', '#7c4dff', '#00c853', '#ff6d00'];

/**
 * Writes the picture with its card outlines, symbols and matches drawn on it; returns the file's path.
 *
 * @param taken files that this run wrote, which pictures of the same name in other folders do not overwrite
 * @throws {TwinspotError} `drawing-refused` when the folder cannot be written
 */
export async function draw(
  frame: Frame,
  scene: Scene,
  image: string,
  folder: string,
  taken: Set<string> = new Set(),
): Promise<string> {
  const { name } = parse(image);
  let file = join(folder, `${name}.twinspot.jpg`);
  for (let i = 2; taken.has(file); i++) file = join(folder, `${name}-${i}.twinspot.jpg`);
  const { width, height, data } = frame;
  try {
    mkdirSync(folder, { recursive: true });
    await sharp(data, { raw: { width, height, channels: 3 } })
      .composite([{ input: Buffer.from(overlay(scene)) }])
      .jpeg({ quality: 88 })
      .toFile(file);
  } catch (cause) {
    throw new TwinspotError(
      'drawing-refused',
      `${file} cannot be written (${cause instanceof Error ? cause.message : cause}); name another folder with --draw.`,
      { cause },
    );
  }
  taken.add(file);
  return file;
}

/** The drawing as an SVG document of the picture's size. */
export function overlay(scene: Scene): string {
  const line = Math.max(2, Math.round(Math.max(scene.width, scene.height) / 400));
  const cards = scene.cards.map(({ outline: { cx, cy, rx, ry, angle }, symbols }) => {
    const boxes = symbols.map(
      ({ box: [x, y, w, h] }) =>
        `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${2 * line}" stroke-opacity=".35"/>`,
    );
    return `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" transform="rotate(${angle} ${cx} ${cy})"/>${boxes.join('')}`;
  });
  const matches = scene.matches
    .filter(({ sure }) => sure)
    .map(({ boxes }, number) => {
      const style = `stroke="${RINGS[number % RINGS.length]}" stroke-width="${2 * line}"${number >= RINGS.length ? ` stroke-dasharray="${6 * line}"` : ''}`;
      const rings = boxes.map((box) => (box ? ring(box, style) : ''));
      return rings.join('');
    });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${scene.width}" height="${scene.height}"><g fill="none" stroke="#00b8a9" stroke-width="${line}">${cards.join('')}</g><g fill="none">${matches.join('')}</g></svg>`;
}

function ring([x, y, w, h]: readonly [number, number, number, number], style: string): string {
  return `<ellipse cx="${x + w / 2}" cy="${y + h / 2}" rx="${w * 0.66}" ry="${h * 0.66}" ${style}/>`;
}
