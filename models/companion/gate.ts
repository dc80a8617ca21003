import type { Manifest } from '@twinspot/server/vision/manifest.js';

/** The figures that decide, all on drawings never seen in training; each is a share, the more the better. */
const FIGURES = [
  ['cards', 'recall'],
  ['cards', 'precision'],
  ['symbols', 'recall'],
  ['symbols', 'precision'],
  ['vectors', 'match'],
  ['vectors', 'named'],
] as const;

/** How much worse a figure may be than that of the bundle in use: the noise of measuring. */
const SLACK = 0.01;

/** Why a trained bundle must not replace the shipped one; empty when it may. */
export function gate(fresh: Manifest, shipped: Manifest | null): string[] {
  return FIGURES.flatMap(([network, figure]) => {
    const now = figureOf(fresh, network, figure);
    const before = shipped ? figureOf(shipped, network, figure) : 0;
    if (now >= before - SLACK) return [];
    return [
      `${network} ${figure} is ${now.toFixed(3)}, and the shipped bundle's is ${before.toFixed(3)}`,
    ];
  });
}

function figureOf(manifest: Manifest, network: string, figure: string): number {
  const value = (manifest.figures as Record<string, Record<string, unknown> | undefined>)[
    network
  ]?.[figure];
  return typeof value === 'number' ? value : 0;
}
