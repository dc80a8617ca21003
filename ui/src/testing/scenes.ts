/** Scenes for the tests, as the service would send them. */
import type { Health, Scene, SceneCard, SceneMatch } from '../../../server/web/protocol.ts';

/** A card at (cx, cy) of radius 100 with one symbol box of 40x40 in its middle for each name. */
export function cardAt(cx: number, cy: number, names: readonly (string | null)[] = []): SceneCard {
  return {
    outline: { cx, cy, rx: 100, ry: 100, angle: 0 },
    card: names.length > 0 ? 1 : null,
    confidence: 0.99,
    symbols: names.map((symbol) => ({ symbol, box: [cx - 20, cy - 20, 40, 40], score: 0.9 })),
  };
}

export function matchOf(
  a: number,
  b: number,
  symbol: string | null,
  more: Partial<SceneMatch> = {},
): SceneMatch {
  return {
    cards: [a, b],
    symbol,
    boxes: [
      [80, 180, 40, 40],
      [480, 180, 40, 40],
    ],
    confidence: 0.99,
    sure: true,
    ...more,
  };
}

export function sceneOf(cards: SceneCard[], matches: SceneMatch[] = []): Scene {
  const timings = { decode: 1, find: 10, read: 12, match: 1, total: 24 };
  return { width: 1280, height: 720, deck: 'open', cards, matches, timings };
}

/** Two cards that share a key. */
export const keyScene = sceneOf(
  [cardAt(100, 200, ['key']), cardAt(500, 200, ['key'])],
  [matchOf(0, 1, 'key')],
);

export function healthOf(more: Partial<Health> = {}): Health {
  return {
    status: 'ok',
    version: '0.1.0',
    camera: 'virtual',
    backend: 'ort-cpu',
    model: 'open 1',
    deck: 'auto',
    fps: 10,
    latencyMs: null,
    ...more,
  };
}
