import { describe, expect, it } from 'vitest';
import {
  along,
  join,
  matchKey,
  planOverlay,
  regionOf,
  sidesFromLeft,
  sureMatches,
} from './overlay.ts';
import { cardAt, keyScene, matchOf, sceneOf } from './testing/scenes.ts';

const half = { scale: 0.5, x: 10, y: 20, turned: false };

describe('planOverlay', () => {
  it('rings the symbol on both cards, in the pixels of the screen', () => {
    const { pairs, rims, ghost } = planOverlay(keyScene, half);
    expect(rims.map(({ x, y, rx, matched }) => [x, y, rx, matched])).toEqual([
      [60, 120, 50, true],
      [260, 120, 50, true],
    ]);
    expect(pairs).toHaveLength(1);
    expect(pairs[0]?.rings).toMatchObject([
      { x: 60, y: 120, hidden: false },
      { x: 260, y: 120, hidden: false },
    ]);
    expect(ghost).toBeNull();
  });

  it('rings outside the symbol, and never so small that it cannot be seen', () => {
    const large = planOverlay(keyScene, { ...half, scale: 3 }).pairs[0]!.rings[0];
    expect(large.r).toBeGreaterThan((40 / 2) * 3);
    const tiny = planOverlay(keyScene, { ...half, scale: 0.01 }).pairs[0]!.rings[0];
    expect(tiny.r).toBeGreaterThanOrEqual(12);
  });

  it('joins the rings from rim to rim', () => {
    const { path, rings } = planOverlay(keyScene, half).pairs[0]!;
    const [x, y] = path.slice(1).split(/[ Q]/).map(Number);
    expect(Math.hypot(x! - rings[0].x, y! - rings[0].y)).toBeCloseTo(rings[0].r, 0);
  });

  it('draws nothing for an answer that is not sure', () => {
    const scene = sceneOf(keyScene.cards, [matchOf(0, 1, 'key', { sure: false })]);
    const { pairs, rims } = planOverlay(scene, half);
    expect(pairs).toEqual([]);
    expect(rims.every(({ matched }) => !matched)).toBe(true);
  });

  it('means the whole card where the symbol is covered', () => {
    const match = matchOf(0, 1, 'key', { boxes: [null, [480, 180, 40, 40]] });
    const [covered, seen] = planOverlay(sceneOf(keyScene.cards, [match]), half).pairs[0]!.rings;
    expect(covered).toMatchObject({ x: 60, y: 120, hidden: true });
    expect(covered.r).toBeGreaterThan(seen.r);
  });

  it('shows every sure pair of three cards, the surest first', () => {
    const cards = [...keyScene.cards, cardAt(900, 200)];
    const scene = sceneOf(cards, [
      matchOf(0, 1, 'key', { confidence: 0.95 }),
      matchOf(0, 2, 'sun', { confidence: 0.999 }),
      matchOf(1, 2, 'tree', { sure: false }),
    ]);
    expect(planOverlay(scene, half).pairs.map(({ symbol }) => symbol)).toEqual(['sun', 'key']);
  });

  it('leaves out a match whose card is not in the scene', () => {
    expect(planOverlay(sceneOf([cardAt(0, 0)], [matchOf(0, 1, 'key')]), half).pairs).toEqual([]);
  });

  it('offers a place beside a lone card, on the side with more room', () => {
    const at = (x: number, y: number) => planOverlay(sceneOf([cardAt(x, y)]), half).ghost!;
    const left = half.x + 0.5 * 200;
    expect(at(200, 360).x).toBeGreaterThan(left);
    expect(at(1100, 360).x).toBeLessThan(half.x + 0.5 * 1100);
  });

  it('turns with the view', () => {
    const { rims } = planOverlay(keyScene, { scale: 1, x: 720, y: 0, turned: true });
    expect(rims[0]).toMatchObject({ x: 520, y: 100, angle: 90 });
  });
});

describe('join', () => {
  it('bends upwards, whichever ring comes first', () => {
    const a = { x: 0, y: 0, r: 10, hidden: false };
    const b = { x: 200, y: 0, r: 10, hidden: false };
    expect(along(join(a, b), 0.5).y).toBeLessThan(0);
    expect(along(join(b, a), 0.5).y).toBeLessThan(0);
  });

  it('has no length where the rings touch', () => {
    const line = join({ x: 0, y: 0, r: 10, hidden: false }, { x: 15, y: 0, r: 10, hidden: false });
    expect(line.from).toEqual(line.to);
  });
});

describe('matchKey', () => {
  it('stays the same when the cards are found in another order', () => {
    expect(matchKey(matchOf(0, 1, 'key'), [7, 4])).toBe(matchKey(matchOf(0, 1, 'key'), [4, 7]));
    expect(matchKey(matchOf(0, 1, 'key'), [7, 4])).not.toBe(matchKey(matchOf(0, 1, 'sun'), [7, 4]));
  });
});

describe('sidesFromLeft', () => {
  it('puts first what lies farther left', () => {
    const match = matchOf(0, 1, 'key');
    const [a, b] = match.boxes;
    expect(sidesFromLeft(match)).toEqual([0, 1]);
    expect(sidesFromLeft({ boxes: [b, a] })).toEqual([1, 0]);
    expect(sidesFromLeft({ boxes: [b, null] })).toEqual([0, 1]);
  });
});

describe('sureMatches', () => {
  it('leaves the scene as it is', () => {
    const matches = [matchOf(0, 1, 'a', { confidence: 0.9 }), matchOf(0, 2, 'b')];
    sureMatches({ matches });
    expect(matches.map(({ symbol }) => symbol)).toEqual(['a', 'b']);
  });
});

describe('regionOf', () => {
  it('covers all cards with a margin, inside the picture', () => {
    const scene = sceneOf([cardAt(50, 300), cardAt(700, 400)]);
    expect(regionOf(scene, 0.1)).toEqual({ x: 0, y: 190, width: 810, height: 320 });
    expect(regionOf(sceneOf([]))).toBeNull();
  });
});
