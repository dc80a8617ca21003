/** What a few pixels tell of a picture: the colour of the table around the cards, and how light its light parts are. */

export interface Light {
  /** Colour of the picture's border, 0 to 255 each. */
  readonly table: readonly [number, number, number];
  /** Brightness that only a twentieth of the pixels exceeds, 0 to 1. */
  readonly bright: number;
}

/** Measures a small RGBA picture (a frame shrunk to a few hundred pixels). */
export function measureLight(rgba: Uint8ClampedArray, width: number, height: number): Light {
  const border: number[][] = [[], [], []];
  const brightness: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const colour = [rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0] as const;
      brightness.push(0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]);
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) {
        colour.forEach((value, channel) => {
          border[channel]!.push(value);
        });
      }
    }
  }
  brightness.sort((a, b) => a - b);
  const bright = brightness[Math.floor(brightness.length * 0.95)] ?? 0;
  const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
  return {
    table: [middle(border[0]!), middle(border[1]!), middle(border[2]!)],
    bright: bright / 255,
  };
}

/** The darkest grey on which white words are easy to read, on each channel. */
const DARKEST_WHITE_ROOM = 52;

/** The colour of a table top, made dark enough to carry light words whatever the real table is. */
export function tableTop([red, green, blue]: Light['table']): string {
  const strongest = Math.max(red, green, blue, 1);
  const scale = Math.min(1, DARKEST_WHITE_ROOM / strongest);
  return `rgb(${[red, green, blue].map((value) => Math.round(value * scale)).join(', ')})`;
}
