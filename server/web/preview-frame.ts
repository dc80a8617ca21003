/** A preview frame as the socket carries it. Without schemas, so that the page's bundle stays small. */

/** Bytes of header before the JPEG of a preview frame. */
export const PREVIEW_HEADER = 16;

/** A preview frame as the socket carries it; `jpeg` is a whole JPEG file. */
export function packPreview(seq: number, time: number, jpeg: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(PREVIEW_HEADER + jpeg.length);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, seq >>> 0, true);
  header.setFloat64(8, time, true);
  bytes.set(jpeg, PREVIEW_HEADER);
  return bytes;
}

/** The way back; null when the bytes are too few to be one. */
export function unpackPreview(
  bytes: ArrayBuffer,
): { seq: number; time: number; jpeg: Uint8Array<ArrayBuffer> } | null {
  if (bytes.byteLength <= PREVIEW_HEADER) return null;
  const header = new DataView(bytes);
  return {
    seq: header.getUint32(0, true),
    time: header.getFloat64(8, true),
    jpeg: new Uint8Array(bytes, PREVIEW_HEADER),
  };
}
