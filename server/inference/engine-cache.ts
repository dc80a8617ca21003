/** Engines on disk. Each says what it was made of and for, and is checked when it is read. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { TensorRtFacts } from '@twinspot/native/inference.js';
import { replaceFile } from '../durable.ts';

/** Raised when the file, or the way in which engines are built, changes. */
const SCHEMA = 1;
const MAGIC = 'TWSENG1\n';

/** All that an engine depends on: where one of these changes, it is built anew. */
export interface EngineKey {
  readonly schema: number;
  /** sha256 of the ONNX file. */
  readonly model: string;
  readonly tensorrt: number;
  readonly cuda: number;
  readonly gpu: string;
  readonly sm: number;
  readonly half: boolean;
  readonly workspace: number;
}

export function engineKey(
  model: Uint8Array,
  { version, cuda, gpu, sm }: TensorRtFacts,
  { half, workspace }: { half: boolean; workspace: number },
): EngineKey {
  const sha256 = createHash('sha256').update(model).digest('hex');
  return { schema: SCHEMA, model: sha256, tensorrt: version, cuda, gpu, sm, half, workspace };
}

/** Where the engine of an ONNX file lies. */
export function engineFile(folder: string, model: string): string {
  return join(folder, `${basename(model, '.onnx')}.engine`);
}

/** Where TensorRT keeps what it learned of this graphics processor; it makes the next build shorter. */
export function timingsFile(folder: string, { version, gpu, sm }: TensorRtFacts): string {
  const device = gpu.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return join(folder, `${version}-${device}-${sm}.timings`);
}

export type Read =
  | { readonly engine: Uint8Array }
  /** Why it has to be built. What was there is deleted. */
  | { readonly why: 'missing' | 'stale' | 'corrupt' };

export async function readEngine(file: string, key: EngineKey): Promise<Read> {
  if (!existsSync(file)) return { why: 'missing' };
  const bytes = await readFile(file);
  const why = judge(bytes, key);
  if (why === null) return { engine: bodyOf(bytes) };
  await rm(file, { force: true });
  return { why };
}

function judge(bytes: Buffer, key: EngineKey): 'stale' | 'corrupt' | null {
  if (bytes.length < MAGIC.length + 4 || bytes.toString('latin1', 0, 8) !== MAGIC) return 'corrupt';
  let head: { key: unknown; sha256: unknown };
  try {
    head = JSON.parse(bytes.toString('utf8', 12, 12 + bytes.readUInt32LE(8)));
  } catch {
    return 'corrupt';
  }
  if (JSON.stringify(head.key) !== JSON.stringify(key)) return 'stale';
  return head.sha256 === sumOf(bodyOf(bytes)) ? null : 'corrupt';
}

function bodyOf(bytes: Buffer): Uint8Array {
  return bytes.subarray(12 + bytes.readUInt32LE(8));
}

function sumOf(engine: Uint8Array): string {
  return createHash('sha256').update(engine).digest('hex');
}

export async function writeEngine(file: string, key: EngineKey, engine: Uint8Array): Promise<void> {
  const head = Buffer.from(JSON.stringify({ key, sha256: sumOf(engine) }));
  const start = Buffer.alloc(12);
  start.write(MAGIC, 'latin1');
  start.writeUInt32LE(head.length, 8);
  await mkdir(dirname(file), { recursive: true });
  await replaceFile(file, Buffer.concat([start, head, engine]));
}
