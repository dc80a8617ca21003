/** What each sound is made of: a few notes, written down. Nothing is recorded and nothing is loaded. */

export const soundNames = ['laid', 'open', 'right', 'wrong', 'tie', 'tick', 'win', 'join'] as const;
export type SoundName = (typeof soundNames)[number];

export interface Note {
  /** Seconds from the beginning of the sound. */
  readonly at: number;
  /** Seconds until it has died away. */
  readonly length: number;
  /** Loudness at its beginning, 0 to 1. */
  readonly gain: number;
  /** `noise` is the sound of paper. */
  readonly wave: 'sine' | 'triangle' | 'square' | 'noise';
  /** Hertz; for noise, the middle of the band that is heard. */
  readonly from: number;
  /** Hertz at its end; where it began unless given. */
  readonly to?: number;
}

/** A bell: its tone and a soft octave above. */
function bell(at: number, hertz: number, length: number, gain: number): readonly Note[] {
  return [
    { at, length, gain, wave: 'triangle', from: hertz },
    { at, length: length * 0.6, gain: gain * 0.3, wave: 'sine', from: hertz * 2 },
  ];
}

export const recipes: Readonly<Record<SoundName, readonly Note[]>> = {
  laid: [
    { at: 0, length: 0.09, gain: 0.5, wave: 'noise', from: 900, to: 400 },
    { at: 0, length: 0.08, gain: 0.3, wave: 'sine', from: 150, to: 80 },
  ],
  open: [
    { at: 0, length: 0.14, gain: 0.4, wave: 'noise', from: 1400, to: 3600 },
    { at: 0.1, length: 0.16, gain: 0.25, wave: 'triangle', from: 520, to: 660 },
  ],
  right: [...bell(0, 659.26, 0.28, 0.45), ...bell(0.1, 987.77, 0.5, 0.5)],
  wrong: [
    { at: 0, length: 0.2, gain: 0.32, wave: 'triangle', from: 233, to: 196 },
    { at: 0.16, length: 0.34, gain: 0.32, wave: 'triangle', from: 175, to: 131 },
  ],
  tie: [...bell(0, 587.33, 0.3, 0.4), ...bell(0.14, 587.33, 0.4, 0.4)],
  tick: [{ at: 0, length: 0.05, gain: 0.3, wave: 'sine', from: 1200, to: 900 }],
  win: [
    ...bell(0, 523.25, 0.3, 0.42),
    ...bell(0.13, 659.26, 0.3, 0.42),
    ...bell(0.26, 783.99, 0.3, 0.42),
    ...bell(0.42, 1046.5, 1.1, 0.5),
    { at: 0.42, length: 1, gain: 0.22, wave: 'sine', from: 659.26 },
  ],
  join: [...bell(0, 440, 0.2, 0.36), ...bell(0.09, 554.37, 0.34, 0.36)],
};

/** Seconds that a recipe sounds. */
export function lengthOf(recipe: readonly Note[]): number {
  return Math.max(0, ...recipe.map(({ at, length }) => at + length));
}
