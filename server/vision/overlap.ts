import type { Box } from './card.ts';

/** Shared area over the area of both, 0 to 1 (intersection over union). */
export function overUnion(a: Box, b: Box): number {
  const both = shared(a, b);
  return both === 0 ? 0 : both / (a[2] * a[3] + b[2] * b[3] - both);
}

/** Shared area over the area of the smaller box, 0 to 1: 1 where one lies inside the other. */
export function overSmaller(a: Box, b: Box): number {
  const both = shared(a, b);
  return both === 0 ? 0 : both / Math.min(a[2] * a[3], b[2] * b[3]);
}

/** Whether two boxes are pieces of one thing: they share more than half of the smaller one. */
export function arePieces(a: Box, b: Box): boolean {
  return overSmaller(a, b) > 0.5;
}

function shared([ax, ay, aw, ah]: Box, [bx, by, bw, bh]: Box): number {
  const across = Math.min(ax + aw, bx + bw) - Math.max(ax, bx);
  const down = Math.min(ay + ah, by + bh) - Math.max(ay, by);
  return across <= 0 || down <= 0 ? 0 : across * down;
}
