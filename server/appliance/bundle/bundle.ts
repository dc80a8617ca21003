/** Reads a signed bundle. Nothing of it is believed before the signature is checked, nothing unpacked before its hash. */
import { createHash, type KeyObject, verify } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  fstatSync,
  openSync,
  type ReadStream,
  readSync,
} from 'node:fs';
import { basename } from 'node:path';
import { TwinspotError } from '../../errors.ts';
import { HEAD, unpackHead } from './envelope.ts';
import { type BundleManifest, parseManifest, wrongFormat } from './manifest.ts';

/** A bundle whose manifest is signed by a known key; `verifyPayload` tells whether the rest is what that says. */
export interface Bundle {
  /** For people. */
  readonly name: string;
  readonly manifest: BundleManifest;
  /** What was signed. */
  readonly text: Buffer;
  /** Its first byte is this many into the file. */
  readonly payloadAt: number;
  /** The payload's bytes from the disk. */
  read(): ReadStream;
  close(): void;
}

/**
 * Opens a bundle and checks its manifest and how long it is.
 * @param source its path, or the number of an open file
 * @param keys any of them may have signed it
 * @throws {TwinspotError} `bundle-missing`, `bundle-format`, `bundle-signature`, `bundle-damaged`, and as `checkEntries`
 */
export function openBundle(source: string | number, keys: readonly KeyObject[]): Bundle {
  const name = typeof source === 'number' ? 'The bundle' : basename(source);
  const fd = typeof source === 'number' ? source : openFile(source);
  try {
    const head = unpackHead(readPart(fd, 0, HEAD));
    if (head === null) throw wrongFormat(name, 'it begins with something else');
    const text = readPart(fd, HEAD, head.length);
    if (text.length < head.length) throw damaged(name, 'it ends in the middle of its manifest');
    if (!keys.some((key) => verify(null, text, key, head.signature))) {
      throw new TwinspotError(
        'bundle-signature',
        `${name} is not signed by a key that this appliance trusts, or was changed since; make it on the PC that provisioned the appliance.`,
        { status: 403 },
      );
    }
    const manifest = parseManifest(text, name);
    const payloadAt = HEAD + head.length;
    const missing = payloadAt + manifest.payload.bytes - fstatSync(fd).size;
    if (missing > 0) throw damaged(name, `its last ${missing} bytes are missing`);
    if (missing < 0) throw damaged(name, `${-missing} bytes too many follow it`);
    const end = payloadAt + manifest.payload.bytes - 1;
    return {
      ...{ name, manifest, text, payloadAt },
      read: () => createReadStream('', { fd, start: payloadAt, end, autoClose: false }),
      close: () => closeSync(fd),
    };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/**
 * Reads the payload once and compares its hash with the manifest's.
 * @throws {TwinspotError} `bundle-damaged`
 */
export async function verifyPayload(bundle: Bundle): Promise<void> {
  const hash = createHash('sha256');
  for await (const chunk of bundle.read()) hash.update(chunk as Buffer);
  if (hash.digest('hex') !== bundle.manifest.payload.sha256)
    throw damaged(bundle.name, 'its SHA-256 differs');
}

/** @returns the error `bundle-damaged` */
export function damaged(name: string, why: string, cause?: unknown): TwinspotError {
  return new TwinspotError(
    'bundle-damaged',
    `${name} is not what was signed (${why}); copy or send it again.`,
    { status: 422, cause },
  );
}

function openFile(file: string): number {
  try {
    return openSync(file, 'r');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TwinspotError(
      'bundle-missing',
      `The bundle ${file} cannot be read (${why}); name one that is there.`,
      { status: 404, cause },
    );
  }
}

function readPart(fd: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let got = 0;
  while (got < length) {
    const more = readSync(fd, bytes, got, length - got, at + got);
    if (more === 0) break;
    got += more;
  }
  return bytes.subarray(0, got);
}
