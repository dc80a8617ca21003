import type { Place } from '@twinspot/server/deck/card-layout.js';
import { DRAWING_SIDE, type Drawing } from '@twinspot/server/deck/drawing.js';

/** Points in a millimetre. */
export const MM = 72 / 25.4;

/** A drawing where it lies on the card with centre (x, y) and that diameter, in points. */
export function draw(
  doc: PDFKit.PDFDocument,
  drawing: Drawing,
  x: number,
  y: number,
  { x: dx, y: dy, side, angle }: Place,
  diameter: number,
): void {
  doc.save();
  doc.translate(x + dx * diameter, y + dy * diameter).rotate(angle);
  doc.scale((side * diameter) / DRAWING_SIDE).translate(-DRAWING_SIDE / 2, -DRAWING_SIDE / 2);
  for (const { d, fill, rule } of drawing) {
    doc.path(d).fill(fill, rule === 'evenodd' ? 'even-odd' : 'non-zero');
  }
  doc.restore();
}
