import type { Page } from 'playwright-core';

export interface Ring {
  /** The matched symbol's id. */
  readonly symbol: string;
  /** The ring's middle and radius in pixels of the picture that is shown. */
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/**
 * Where the page draws rings now, in the pixels of its picture.
 * @param picture selects the canvas that shows it
 */
export function ringsOn(page: Page, picture: string): Promise<Ring[]> {
  return page.evaluate((selector) => {
    const canvas = document.querySelector<HTMLCanvasElement>(selector)!;
    const shown = canvas.getBoundingClientRect();
    const scale = canvas.width / shown.width;
    return [...document.querySelectorAll<SVGGElement>('.overlay .pair')].flatMap((pair) =>
      [...pair.querySelectorAll('.ring-casing')].map((circle) => {
        const box = circle.getBoundingClientRect();
        return {
          symbol: pair.dataset.symbol ?? '',
          x: (box.x + box.width / 2 - shown.x) * scale,
          y: (box.y + box.height / 2 - shown.y) * scale,
          r: (box.width / 2) * scale,
        };
      }),
    );
  }, picture);
}
