/** Movement of numbers over time, and whether the person wants any. */
import type { View } from './fit.ts';

/** Whether the person asked for a still page. */
export function prefersStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** A view on its way from one to another; `part` 0 to 1, starts fast and arrives gently. */
export function between(from: View, to: View, part: number): View {
  const eased = 1 - (1 - part) ** 3;
  const mix = (a: number, b: number) => a + (b - a) * eased;
  return { ...to, scale: mix(from.scale, to.scale), x: mix(from.x, to.x), y: mix(from.y, to.y) };
}
