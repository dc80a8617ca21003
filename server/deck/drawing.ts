import { TwinspotError } from '../errors.ts';

/** One filled shape of a drawing: SVG path data in the drawing's square. */
export interface Shape {
  readonly d: string;
  /** `#rrggbb` or `#rgb`. */
  readonly fill: string;
  readonly rule: 'nonzero' | 'evenodd';
}

/** A symbol's artwork: filled shapes, painted in order, in a square of `DRAWING_SIDE` units from its corner. */
export type Drawing = readonly Shape[];

export const DRAWING_SIDE = 32;

/**
 * Reads a drawing of the small kind of SVG that decks use, so that a page, a print and a picture show the very same
 * shapes: a 32 x 32 view box and filled paths, nothing else.
 *
 * @throws {TwinspotError} `drawing-unreadable` for any other SVG.
 */
export function parseDrawing(svg: string, name: string): Drawing {
  const shapes: Shape[] = [];
  for (const [, closing, tag, attributes] of svg.matchAll(/<(\/?)([\w:-]+)([^>]*)>/g)) {
    if (closing) continue;
    const value = (key: string) => attributes!.match(new RegExp(`\\s${key}="([^"]*)"`))?.[1];
    if (tag === 'svg') {
      if (value('viewBox') !== `0 0 ${DRAWING_SIDE} ${DRAWING_SIDE}`) {
        throw unreadable(name, `its view box is not "0 0 ${DRAWING_SIDE} ${DRAWING_SIDE}"`);
      }
      continue;
    }
    const [d, fill, rule = 'nonzero'] = [value('d'), value('fill'), value('fill-rule')];
    const plain = tag === 'path' && d && /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(fill ?? '');
    if (!plain || !/^[\sa-zA-Z0-9.,+-]+$/.test(d) || !/^(nonzero|evenodd)$/.test(rule)) {
      throw unreadable(name, `it has a <${tag}> that is not a path with d and a fill like #ff8800`);
    }
    shapes.push({ d, fill: fill!, rule: rule as Shape['rule'] });
  }
  if (shapes.length === 0) throw unreadable(name, 'it has no path');
  return shapes;
}

/** The drawing as SVG elements, in its own square. */
export function drawingToSvg(drawing: Drawing): string {
  return drawing
    .map(({ d, fill, rule }) => {
      const even = rule === 'evenodd' ? ' fill-rule="evenodd"' : '';
      return `<path fill="${fill}"${even} d="${d}"/>`;
    })
    .join('');
}

function unreadable(name: string, why: string): TwinspotError {
  return new TwinspotError(
    'drawing-unreadable',
    `The drawing ${name} cannot be used: ${why}. Flatten it to filled paths on a square of ${DRAWING_SIDE} units.`,
  );
}
