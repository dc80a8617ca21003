import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { TwinspotError } from '../errors.ts';
import type { Network, Precision } from '../inference/network.ts';
import { type Bundle, NETWORKS, type NetworkName } from './bundle.ts';
import { normalised } from './letterbox.ts';

/**
 * Parts of the bundle's tolerance. The bundle's own is for 11 bits: on the shipped networks, rounding all weights and layers to
 * halves costs 0.006 at most of its 0.05, which leaves room for sums in halves too. In single precision what is left is
 * the rounding of the golden file itself, 0.00005, and a tenth of the tolerance is a hundred times that.
 */
const STRICTNESS: Record<Precision, number> = { half: 1, single: 0.1 };

/**
 * Runs the networks on the bundle's golden picture and compares with what the trainer got. Each input is tiled straight
 * from the picture's pixels, row by row, so nothing but the networks is measured. Also serves as their warm-up.
 *
 * @throws {TwinspotError} `model-golden` where an output is off by more than the tolerance for the precision.
 */
export async function checkGolden(
  bundle: Bundle,
  networks: Record<NetworkName, Network>,
  precision: Precision = 'single',
): Promise<void> {
  const tolerance = bundle.golden.tolerance * STRICTNESS[precision];
  const inputFor = await goldenInputs(bundle);
  for (const name of NETWORKS) {
    const network = networks[name];
    const output = await network.run(inputFor(network.inputShape));
    const { stride, values } = bundle.golden[name];
    const worst = values.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - (output[i * stride] ?? Number.NaN))),
      0,
    );
    if (!(worst <= tolerance)) {
      throw new TwinspotError(
        'model-golden',
        `The network ${name} answers its golden sample wrongly on this machine (off by ${worst.toPrecision(2)}, at most ${tolerance} was expected); choose another backend or get the bundle again.`,
      );
    }
  }
}

/** @returns what makes the input of a network, given its shape, of the bundle's golden picture */
export async function goldenInputs({
  folder,
  manifest,
}: Pick<Bundle, 'folder' | 'manifest'>): Promise<(shape: readonly number[]) => Float32Array> {
  const { data, info } = await sharp(readFileSync(join(folder, manifest.golden.picture)))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return (shape) => tiles(data, info.width, shape);
}

/** Cuts an N x 3 x H x W input out of an interleaved RGB picture, tile after tile. */
function tiles(pixels: Uint8Array, pictureWidth: number, shape: readonly number[]): Float32Array {
  const [count = 1, , height = 1, width = 1] = shape;
  const input = new Float32Array(count * 3 * height * width);
  const across = Math.floor(pictureWidth / width);
  let at = 0;
  for (let n = 0; n < count; n++) {
    const x0 = (n % across) * width;
    const y0 = Math.floor(n / across) * height;
    for (let c = 0; c < 3; c++) {
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++)
          input[at++] = normalised(pixels[3 * ((y0 + y) * pictureWidth + x0 + x) + c]!);
      }
    }
  }
  return input;
}
