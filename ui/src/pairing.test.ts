import { describe, expect, it } from 'vitest';
import { drawnOf, Pairing, type SceneMessage } from './pairing.ts';
import { keyScene } from './testing/scenes.ts';

const message = (seq: number): SceneMessage => ({
  type: 'scene',
  seq,
  time: seq,
  scene: keyScene,
  tracks: [1, 2],
});

describe('Pairing', () => {
  it('gives a frame its own scene, never a neighbour', () => {
    const pairing = new Pairing();
    for (const seq of [4, 5, 6]) pairing.put(message(seq));
    expect(pairing.take(5)?.seq).toBe(5);
    expect(pairing.take(6)?.seq).toBe(6);
    expect(pairing.take(7)).toBeNull();
  });

  it('forgets the scenes of frames that were skipped', () => {
    const pairing = new Pairing();
    for (const seq of [4, 5, 6]) pairing.put(message(seq));
    pairing.take(6);
    expect(pairing.take(4)).toBeNull();
  });

  it('keeps the scenes that are still to come when a frame has none', () => {
    const pairing = new Pairing();
    pairing.put(message(9));
    expect(pairing.take(3)).toBeNull();
    expect(pairing.take(9)?.seq).toBe(9);
  });

  it('holds no more than a few', () => {
    const pairing = new Pairing();
    for (let seq = 0; seq < 100; seq++) pairing.put(message(seq));
    expect(pairing.take(50)).toBeNull();
    expect(pairing.take(99)?.seq).toBe(99);
  });
});

describe('drawnOf', () => {
  it("counts in the frame's pixels, whatever the picture has", () => {
    const drawn = drawnOf({ width: 640, height: 360 }, message(1));
    expect(drawn).toMatchObject({ width: 1280, height: 720, tracks: [1, 2] });
    expect(drawnOf({ width: 640, height: 360 }, null)).toEqual({
      width: 640,
      height: 360,
      scene: null,
      tracks: [],
    });
  });
});
