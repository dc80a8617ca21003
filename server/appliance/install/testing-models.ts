/** Models for tests that are sound in every way and worse than the shipped one: noise was added to what they learned. */
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ortCpu } from '../../inference/ort-cpu.ts';
import { modelsDir } from '../../paths.ts';
import { normal, random } from '../../random.ts';
import { goldenInputs } from '../../vision/golden.ts';
import type { Golden, Manifest } from '../../vision/manifest.ts';

/**
 * Copies the shipped model, adds noise to its network of symbols, and makes its hashes and golden sample anew.
 * @param noise in the spread of each tensor's weights
 */
export async function worseModel(folder: string, version: string, noise: number): Promise<string> {
  cpSync(join(modelsDir, 'eyes/open-eyes'), folder, { recursive: true });
  const at = (file: string) => join(folder, file);
  const read = <T>(file: string) => JSON.parse(readFileSync(at(file), 'utf8')) as T;
  const manifest = read<Manifest>('manifest.json');
  const { symbols } = manifest.networks;
  const onnx = readFileSync(at(symbols.file));
  addNoise(onnx, noise);
  writeFileSync(at(symbols.file), onnx);
  symbols.sha256 = createHash('sha256').update(onnx).digest('hex');
  const backend = await ortCpu({ threads: 1 });
  const network = await backend.load(at(symbols.file));
  const output = await network.run((await goldenInputs({ folder, manifest }))(network.inputShape));
  await network.close();
  const golden = read<Golden>(manifest.golden.expected);
  const { stride, values } = golden.symbols;
  golden.symbols.values = values.map((_, i) => output[i * stride]!);
  writeFileSync(at(manifest.golden.expected), JSON.stringify(golden));
  manifest.golden.sha256 = createHash('sha256')
    .update(readFileSync(at(manifest.golden.picture)))
    .update(readFileSync(at(manifest.golden.expected)))
    .digest('hex');
  writeFileSync(at('manifest.json'), JSON.stringify({ ...manifest, version }));
  return folder;
}

/** Fields of protocol buffers: a model's graph, a graph's initializers, and the bytes of one, which are floats. */
const [GRAPH, INITIALIZER, RAW_DATA] = [7, 5, 9];
/** Floats of a tensor that is more than a bias. */
const LARGE = 500;

function addNoise(onnx: Buffer, noise: number): void {
  const next = random(1);
  for (const graph of fieldsOf(onnx, GRAPH)) {
    for (const raw of fieldsOf(graph, INITIALIZER).flatMap((tensor) =>
      fieldsOf(tensor, RAW_DATA),
    )) {
      const count = raw.length / 4;
      if (count < LARGE) continue;
      const values = Array.from({ length: count }, (_, i) => raw.readFloatLE(4 * i));
      const spread = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / count);
      for (const [i, value] of values.entries())
        raw.writeFloatLE(value + noise * spread * normal(next), 4 * i);
    }
  }
}

/** @returns the parts of a message that have a number and a length, as views of it */
function fieldsOf(message: Buffer, wanted: number): Buffer[] {
  const found: Buffer[] = [];
  let at = 0;
  const varint = () => {
    for (let value = 0, unit = 1; ; unit *= 128) {
      const byte = message[at++]!;
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    const kind = tag & 7;
    if (kind === 0) varint();
    else if (kind === 2) {
      const length = varint();
      if (tag >>> 3 === wanted) found.push(message.subarray(at, at + length));
      at += length;
    } else at += kind === 1 ? 8 : 4;
  }
  return found;
}
