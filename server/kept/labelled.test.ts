import { describe, expect, it } from 'vitest';
import { labelled } from './labelled.ts';
import { sidecarOf } from './testing.ts';

const now = Date.parse('2026-05-02T20:00:00Z');

describe('what a person says of a picture', () => {
  const box = [1, 2, 3, 4] as [number, number, number, number];
  const known = sidecarOf('a'.repeat(64));

  it('is a person’s once it is confirmed, and stays a year from then on', () => {
    const labels = { deck: 'open', card: 1, state: 'confirmed' as const };
    const after = labelled(known, { ...labels, symbols: [{ name: 's1-0', box }] }, now);
    expect(after).toMatchObject({ state: 'confirmed', expiresAt: '2027-05-02T20:00:00.000Z' });
    expect(after.symbols).toEqual([{ name: 's1-0', box, score: 0.9, by: 'person', guesses: [] }]);
    const back = labelled(after, { ...labels, state: 'proposed', symbols: [] }, now);
    expect(back.expiresAt).toBe('2026-05-31T20:00:00.000Z');
  });

  it('is as it was where it is taken back, also a box that was left out', () => {
    const guesses = [{ name: 's1-1', odds: 2.5 }];
    const left = { name: null, box: [9, 9, 9, 9], score: 0.4, by: 'model', guesses } as const;
    const all = [...known.symbols, { ...left, box: [...left.box], guesses: [...guesses] }];
    const before = sidecarOf('a'.repeat(64), { symbols: all as typeof known.symbols });
    const labels = { deck: 'open', card: 1, state: 'confirmed' as const };
    const after = labelled(before, { ...labels, symbols: [{ name: 's1-0', box }] }, now);
    expect(after.symbols).toHaveLength(1);
    const symbols = before.symbols.map(({ name, box, ...was }) => ({ name, box, was }));
    expect(labelled(after, { ...labels, state: 'proposed', symbols }, now)).toEqual(before);
  });

  it('leaves the model what was not touched, and gives a person the rest', () => {
    const labels = { deck: 'open', card: 1, state: 'proposed' as const };
    const drawn = [5, 6, 7, 8] as [number, number, number, number];
    const symbols = [
      { name: 's1-0', box },
      { name: 's1-1', box: drawn },
    ];
    const after = labelled(known, { ...labels, symbols }, now);
    expect(after.symbols.map(({ by, score }) => [by, score])).toEqual([
      ['model', 0.9],
      ['person', 1],
    ]);
  });
});
