/** How sharp a card is in a picture: plain numbers of grey pixels, the same whatever its size, its colours or the light. */

/** Pixels of the square into which a card is brought before it is measured, on each side. */
export const SIDE = 180;
/** Of a card's radius: within are its symbols, and not its edge. */
export const PART = 0.7;
/** Between these the bar goes from empty to full. Measured on photographs of cards that were blurred on purpose. */
const BLURRED = 0.002;
const CRISP = 0.08;
/** From here on symbols are read as well as they can be. */
const ENOUGH = 0.012;
/** Keeps the little that is seen of an empty card from counting as sharp. */
const FLOOR = 100;

/**
 * How much of a picture's contrast lies between neighbouring pixels: the variance of its Laplacian, over its own. It is
 * smoothed before, as the noise of a dim picture would count as the sharpest of all.
 * @param rgba `side` squared pixels
 */
export function crispness(rgba: Uint8ClampedArray, side = SIDE): number {
  const grey = smoothed(greyOf(rgba), side);
  let [count, sum, squares, edges, edgeSquares] = [0, 0, 0, 0, 0];
  for (let y = 2; y < side - 2; y++) {
    for (let x = 2; x < side - 2; x++) {
      const i = y * side + x;
      const value = grey[i]!;
      const edge = 4 * value - grey[i - 1]! - grey[i + 1]! - grey[i - side]! - grey[i + side]!;
      count++;
      sum += value;
      squares += value * value;
      edges += edge;
      edgeSquares += edge * edge;
    }
  }
  const contrast = squares / count - (sum / count) ** 2;
  return (edgeSquares / count - (edges / count) ** 2) / (contrast + FLOOR);
}

function greyOf(rgba: Uint8ClampedArray): Float32Array {
  const grey = new Float32Array(rgba.length / 4);
  for (let i = 0; i < grey.length; i++) {
    const at = i * 4;
    grey[i] = 0.299 * rgba[at]! + 0.587 * rgba[at + 1]! + 0.114 * rgba[at + 2]!;
  }
  return grey;
}

/** Each pixel the mean of the nine around it; those at the edge are left out. */
function smoothed(grey: Float32Array, side: number): Float32Array {
  const smooth = new Float32Array(grey.length);
  for (let y = 1; y < side - 1; y++) {
    for (let x = 1; x < side - 1; x++) {
      const i = y * side + x;
      let sum = 0;
      for (const row of [i - side, i, i + side])
        sum += grey[row - 1]! + grey[row]! + grey[row + 1]!;
      smooth[i] = sum / 9;
    }
  }
  return smooth;
}

/** From 0 to 1, as a bar shows it. */
export function sharpness(crisp: number): number {
  const part = Math.log(crisp / BLURRED) / Math.log(CRISP / BLURRED);
  return Math.min(1, Math.max(0, part));
}

/** Where on the bar it is enough. */
export const enough = sharpness(ENOUGH);

export const isSharp = (crisp: number) => crisp >= ENOUGH;
