import type { CardArt } from '@twinspot/server/deck/card-art.js';
import type { Paper } from './deck-pdf.ts';
import { draw, MM } from './draw.ts';

const INK = '#202124';
const NOTE = '#5f6368';
const EDGE = 20;

interface Facts {
  readonly paper: Paper;
  readonly pages: number;
  /** Of a card, in millimetres. */
  readonly diameter: number;
}

/** The first page: what this is, how to print, cut and play it, every drawing with its word, and whose drawings they are. */
export function cover(doc: PDFKit.PDFDocument, art: CardArt, facts: Facts): void {
  const { deck, layouts } = art;
  doc.addPage();
  const width = doc.page.width - 2 * EDGE * MM;
  const left = EDGE * MM;
  doc
    .font('Helvetica-Bold')
    .fontSize(26)
    .fillColor(INK)
    .text(deck.name, left, 17 * MM, { width });
  const perCard = deck.order + 1;
  paragraph(
    doc,
    `${layouts.size} round cards, ${perCard} drawings on each. Any two cards share exactly one drawing: be the first to shout it.`,
    12,
  );
  doc.moveDown(0.8);
  paragraph(
    doc,
    `Print pages 2 to ${facts.pages} at 100 % ("actual size", not "fit to page") on ${facts.paper === 'a4' ? 'A4' : 'Letter'} card of 200 to 300 g/m², one side only. The bar below must be 50 mm long. Cut the squares along the corner marks first, then the circles; each card is ${facts.diameter} mm wide. The small number beside a card is its number in the deck and is cut away.`,
    10,
  );
  ruler(doc, left, doc.y + 4 * MM);
  doc.y += 13 * MM;
  legend(doc, art, left, doc.y, width);
  doc.x = left;
  doc.y = doc.page.height - 29 * MM;
  paragraph(
    doc,
    `${deck.credits}. The full text of the licence lies beside the drawings in the project (models/decks/${deck.id}/LICENSE). Print, share and sell as you like; keep this note.`,
    7.5,
  );
}

function paragraph(doc: PDFKit.PDFDocument, text: string, size: number): void {
  const width = doc.page.width - 2 * EDGE * MM;
  doc
    .font('Helvetica')
    .fontSize(size)
    .fillColor(size < 8 ? NOTE : INK);
  doc.text(text, EDGE * MM, doc.y + 2 * MM, { width, lineGap: 2 });
}

/** A bar of 50 mm, to see whether the printer scaled the page. */
function ruler(doc: PDFKit.PDFDocument, x: number, y: number): void {
  for (let mm = 0; mm <= 50; mm += 10) {
    doc.moveTo(x + mm * MM, y).lineTo(x + mm * MM, y + (mm % 50 === 0 ? 4 : 2.5) * MM);
  }
  doc
    .moveTo(x, y)
    .lineTo(x + 50 * MM, y)
    .lineWidth(0.6)
    .stroke(INK);
  doc.font('Helvetica').fontSize(8).fillColor(NOTE);
  doc.text('50 mm', x + 52 * MM, y + 0.6 * MM, { lineBreak: false });
}

/** All drawings with the words to shout. */
function legend(doc: PDFKit.PDFDocument, art: CardArt, left: number, top: number, width: number) {
  const { deck, layouts, drawings } = art;
  const used = new Set([...layouts.values()].flat().map(({ symbol }) => symbol));
  const shown = deck.symbols.flatMap((id, s) =>
    used.has(id) ? [{ id, name: deck.names[s]! }] : [],
  );
  const columns = 10;
  const rows = Math.ceil(shown.length / columns);
  const wide = width / columns;
  const high = Math.min(1.3 * wide, (doc.page.height - 33 * MM - top) / rows);
  const side = Math.min(0.8 * wide, high - 6 * MM);
  doc.font('Helvetica').fontSize(8).fillColor(INK);
  for (const [k, { id, name }] of shown.entries()) {
    const x = left + (k % columns) * wide;
    const y = top + Math.floor(k / columns) * high;
    draw(
      doc,
      drawings.get(id)!,
      x + wide / 2,
      y + side / 2,
      { x: 0, y: 0, side: 1, angle: 0 },
      side,
    );
    doc.fillColor(INK);
    doc.text(name, x, y + side + 1 * MM, { width: wide, align: 'center', lineBreak: false });
  }
}
