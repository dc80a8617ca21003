/** What light makes of a table, and a sensor of that: four kinds, each of them another every time. */
import type { Light } from './plan.ts';

/** How a picture is lit and taken. */
export interface Lighting {
  /** Of red, green and blue: 1 keeps it. */
  readonly gain: readonly [number, number, number];
  /** How much darker one side is, 0 to 1, and towards where in radians. */
  readonly ramp: number;
  readonly towards: number;
  /** Spots that outshine what lies there. */
  readonly glare: readonly {
    readonly x: number;
    readonly y: number;
    readonly reach: number;
    readonly strength: number;
  }[];
  /** Times that each pixel is mixed with its neighbours. */
  readonly soften: number;
  /** Standard deviation of the sensor's noise, in steps of 256. */
  readonly noise: number;
}

/** @param spots where a glare may lie, in pixels */
export function lightingOf(
  light: Light,
  spots: readonly (readonly [number, number])[],
  next: () => number,
): Lighting {
  const between = (low: number, high: number) => low + (high - low) * next();
  const towards = between(0, 2 * Math.PI);
  const tinted = (level: number, red: number, blue: number): [number, number, number] => [
    level * (1 + red),
    level,
    level * (1 + blue),
  ];
  switch (light) {
    case 'day':
      return {
        gain: tinted(between(0.82, 1), between(-0.05, 0.05), between(-0.05, 0.05)),
        ...{ ramp: between(0, 0.15), towards, glare: [], soften: 1, noise: between(1, 3) },
      };
    case 'lamp':
      return {
        gain: tinted(between(0.6, 0.8), between(0.1, 0.3), between(-0.45, -0.2)),
        ...{ ramp: between(0.2, 0.5), towards, glare: [], soften: 1, noise: between(2, 4) },
      };
    case 'dim':
      return {
        gain: tinted(between(0.2, 0.36), between(-0.12, 0.12), between(-0.12, 0.12)),
        ...{ ramp: between(0, 0.35), towards, glare: [], soften: next() < 0.5 ? 3 : 2 },
        noise: between(4, 8),
      };
    case 'glare': {
      const glare = spots.slice(0, next() < 0.5 ? 1 : 2).map(([x, y]) => ({
        ...{ x: x + between(-90, 90), y: y + between(-90, 90) },
        ...{ reach: between(40, 110), strength: between(0.35, 0.9) },
      }));
      const gain = tinted(between(1.02, 1.3), between(-0.05, 0.08), between(-0.08, 0.05));
      return { gain, ramp: between(0, 0.2), towards, glare, soften: 1, noise: between(1, 3) };
    }
  }
}

/** Lights a picture of `width` x `height` x 3 numbers from 0 to 255 in place; what is too bright is white. */
export function lit(
  picture: Float32Array,
  width: number,
  { gain, ramp, towards, glare }: Lighting,
): void {
  const height = picture.length / 3 / width;
  const [across, down] = [Math.cos(towards), Math.sin(towards)];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const way = ((x / width - 0.5) * across + (y / height - 0.5) * down) / Math.SQRT1_2;
      const level = 1 - ramp * (0.5 + 0.5 * way);
      let more = 0;
      for (const { x: gx, y: gy, reach, strength } of glare) {
        const away = ((x - gx) ** 2 + (y - gy) ** 2) / (2 * reach * reach);
        if (away < 9) more += 255 * strength * Math.exp(-away);
      }
      for (let c = 0; c < 3; c++) {
        picture[at + c] = Math.min(255, picture[at + c]! * gain[c]! * level + more);
      }
    }
  }
}

/** Mixes each pixel with its neighbours: a quarter of each side, across and down. */
export function softened(picture: Float32Array, width: number): void {
  const row = 3 * width;
  mixed(picture, picture.length / row, width, row, 3);
  mixed(picture, width, picture.length / row, 3, row);
}

function mixed(picture: Float32Array, lines: number, length: number, apart: number, step: number) {
  for (let line = 0; line < lines; line++) {
    for (let c = 0; c < 3; c++) {
      let at = line * apart + c;
      let before = picture[at]!;
      for (let i = 0; i < length; i++, at += step) {
        const own = picture[at]!;
        const after = i + 1 < length ? picture[at + step]! : own;
        picture[at] = (before + 2 * own + after) / 4;
        before = own;
      }
    }
  }
}
