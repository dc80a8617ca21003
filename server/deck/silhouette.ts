import sharp from 'sharp';
import { DRAWING_SIDE, type Drawing, drawingToSvg } from './drawing.ts';

/** The ground that a drawing covers. */
export interface Silhouette {
  /** Centres of the covered cells, x and y in turn, from -0.5 to 0.5 of the drawing's square. */
  readonly points: Float32Array;
  /** Side of a cell, as part of the square's side. */
  readonly cell: number;
  /** The longer side of the covered box, as part of the square's side. */
  readonly extent: number;
}

const CELLS = 40;

/** Paints the drawing small and takes every cell that it covers, be it faintly. */
export async function silhouetteOf(drawing: Drawing): Promise<Silhouette> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${CELLS}" height="${CELLS}" viewBox="0 0 ${DRAWING_SIDE} ${DRAWING_SIDE}">${drawingToSvg(drawing)}</svg>`;
  const alpha = await sharp(Buffer.from(svg)).ensureAlpha().extractChannel(3).raw().toBuffer();
  const points: number[] = [];
  for (const [at, value] of alpha.entries()) {
    if (value < 32) continue;
    points.push(((at % CELLS) + 0.5) / CELLS - 0.5, (Math.floor(at / CELLS) + 0.5) / CELLS - 0.5);
  }
  const span = (offset: number) => {
    const values = points.filter((_, i) => i % 2 === offset);
    return Math.max(...values) - Math.min(...values) + 1 / CELLS;
  };
  return {
    points: Float32Array.from(points),
    cell: 1 / CELLS,
    extent: Math.max(span(0), span(1)),
  };
}
