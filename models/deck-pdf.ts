import type { CardArt } from '@twinspot/server/deck/card-art.js';
import PDFDocument from 'pdfkit';
import { cover } from './deck-cover.ts';
import { draw, MM } from './draw.ts';

export const PAPERS = { a4: [210, 297], letter: [215.9, 279.4] } as const;
export type Paper = keyof typeof PAPERS;

/** Diameter of a card, and the ground between two, in millimetres: six go on a page of either paper. */
const CARD = 85;
const BETWEEN = 2;
const COLUMNS = 2;
const ROWS = 3;

const CUT = '#9aa0a6';
const NOTE = '#5f6368';

/**
 * A deck ready to print: a cover page that says how, then the cards, as vectors, at their real size with cut lines and
 * crop marks.
 */
export async function deckPdf(art: CardArt, paper: Paper): Promise<Uint8Array> {
  const doc = new PDFDocument({
    size: [PAPERS[paper][0] * MM, PAPERS[paper][1] * MM],
    margin: 0,
    autoFirstPage: false,
    info: { Title: art.deck.name, Author: 'Twinspot', Subject: art.deck.credits },
  });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  const perPage = COLUMNS * ROWS;
  const numbers = [...art.layouts.keys()];
  const pages = 1 + Math.ceil(numbers.length / perPage);
  cover(doc, art, { paper, pages, diameter: CARD });
  footer(doc, art, 1, pages);
  for (let page = 2; page <= pages; page++) {
    doc.addPage();
    const first = (page - 2) * perPage;
    sheet(doc, art, numbers.slice(first, first + perPage));
    footer(doc, art, page, pages);
  }
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

/** One page of cards. */
function sheet(doc: PDFKit.PDFDocument, art: CardArt, numbers: readonly number[]): void {
  const step = (CARD + BETWEEN) * MM;
  const left = (doc.page.width - COLUMNS * step + BETWEEN * MM) / 2;
  const top = (doc.page.height - ROWS * step + BETWEEN * MM) / 2;
  const radius = (CARD / 2) * MM;
  for (const [k, number] of numbers.entries()) {
    const x = left + (k % COLUMNS) * step + radius;
    const y = top + Math.floor(k / COLUMNS) * step + radius;
    for (const placement of art.layouts.get(number)!) {
      draw(doc, art.drawings.get(placement.symbol)!, x, y, placement, CARD * MM);
    }
    doc.circle(x, y, radius).lineWidth(0.35).stroke(CUT);
    corners(doc, x, y, radius);
    const label = `${number}`;
    doc.fontSize(6).fillColor(CUT);
    doc.text(label, x + radius - 6 * MM, y + radius - 4.5 * MM, {
      width: 5 * MM,
      align: 'right',
      lineBreak: false,
    });
  }
}

/** Crop marks at the corners of the square around a card, for cutting squares before circles. */
function corners(doc: PDFKit.PDFDocument, x: number, y: number, radius: number): void {
  const length = 4 * MM;
  for (const across of [-1, 1]) {
    for (const down of [-1, 1]) {
      const [cornerX, cornerY] = [x + across * radius, y + down * radius];
      doc.moveTo(cornerX - across * length, cornerY).lineTo(cornerX, cornerY);
      doc.lineTo(cornerX, cornerY - down * length);
    }
  }
  doc.lineWidth(0.35).stroke(CUT);
}

function footer(doc: PDFKit.PDFDocument, { deck }: CardArt, page: number, pages: number): void {
  const y = doc.page.height - 7.5 * MM;
  const width = doc.page.width - 40 * MM;
  doc.font('Helvetica').fontSize(7).fillColor(NOTE);
  doc.text(`${deck.name}, page ${page} of ${pages}`, 20 * MM, y, { width, align: 'center' });
}
