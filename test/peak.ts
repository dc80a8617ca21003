/** The most that this machine's processor computes, by the same library and with the same threads as the networks. */
import { join } from 'node:path';
import { ortCpu } from '@twinspot/server/inference/ort-cpu.js';
import { repoRoot } from '@twinspot/server/paths.js';

/** Times a square matrix by itself: `input` x `input`, its side as in the file's shape. */
const FILE = join(repoRoot, 'test', 'peak.onnx');
const RUNS = 50;

/** G multiply-adds a second of the fastest of some large products of matrices, in float32. */
export async function measurePeak(): Promise<number> {
  const network = await ortCpu().load(FILE);
  const [side = 0] = network.inputShape;
  const input = new Float32Array(side * side).fill(0.5);
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    await network.run(input);
    least = Math.min(least, performance.now() - start);
  }
  await network.close();
  return side ** 3 / 1e6 / least;
}
