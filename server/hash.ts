/** The SHA-256 of files. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

/** @returns small hexadecimal digits */
export async function hashFile(
  file: string,
  onShare: (share: number) => void = () => {},
): Promise<string> {
  const { size } = await stat(file);
  const hash = createHash('sha256');
  let done = 0;
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 })) {
    hash.update(piece);
    done += piece.length;
    onShare(done / size);
  }
  return hash.digest('hex');
}
