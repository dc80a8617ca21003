import { bytesPerPixel, type Frame } from '../camera/frame.ts';
import { TwinspotError } from '../errors.ts';

/** Offsets in a frame are computed in 32 bits. */
const MOST_BYTES = 2 ** 31 - 1;

/**
 * Bytes from one pixel of a frame to the next, once it is sure that all its pixels are there.
 * @throws {TwinspotError} `frame-layout`
 */
export function stepOf({ width, height, stride, format, data }: Frame): 3 | 4 {
  const step = bytesPerPixel(format);
  const needed = (height - 1) * stride + step * width;
  const whole = [width, height, stride].every((size) => Number.isInteger(size) && size > 0);
  if (whole && stride >= step * width && needed <= data.length && data.length <= MOST_BYTES)
    return step;
  throw new TwinspotError(
    'frame-layout',
    `A frame of ${width}x${height} pixels in ${format}, ${stride} bytes a row, does not fit its ${data.length} bytes (${needed} were expected, at most ${MOST_BYTES}); make it anew.`,
  );
}
