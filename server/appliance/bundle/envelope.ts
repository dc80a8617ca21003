/**
 * The bytes of a `NAME.twinspot` file: a line that says what it is, the length of the manifest, its signature, the manifest,
 * and the payload, a gzipped tar, up to the end of the file.
 */

/** The first bytes of every bundle. */
export const MAGIC: Buffer = Buffer.from('twinspot bundle\n', 'latin1');
/** Bytes of an Ed25519 signature. */
const SIGNATURE = 64;
/** Bytes before the manifest. */
export const HEAD: number = MAGIC.length + 4 + SIGNATURE;
/** Bytes of a manifest at most. */
export const MOST_MANIFEST: number = 32 * 2 ** 20;

export interface Head {
  /** Bytes of the manifest. */
  readonly length: number;
  readonly signature: Buffer;
}

/** @param signature of the manifest's bytes, 64 bytes */
export function packHead(manifest: Uint8Array, signature: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(manifest.length);
  return Buffer.concat([MAGIC, length, signature]);
}

/** @returns null where the bytes do not begin a bundle */
export function unpackHead(bytes: Buffer): Head | null {
  if (bytes.length < HEAD || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const length = bytes.readUInt32BE(MAGIC.length);
  if (length === 0 || length > MOST_MANIFEST) return null;
  return { length, signature: bytes.subarray(MAGIC.length + 4, HEAD) };
}
