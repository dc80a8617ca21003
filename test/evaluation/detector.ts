/** A baseline's network, which answers boxes and scores by name, as one that answers rows of both. */
import { availableParallelism } from 'node:os';
import { TwinspotError } from '@twinspot/server/errors.js';
import type { Network } from '@twinspot/server/inference/network.js';
import { InferenceSession, Tensor } from 'onnxruntime-node';

/** Corners of a box, and the probability that it shows nothing. */
const BEFORE = 5;

/**
 * @param file of a network from `input`, 1 x 3 x side x side, to `boxes`, 1 x P x 4, and `scores`, 1 x P x `labels`
 * @returns one that answers P rows as `ssdLabels` takes them
 * @throws {TwinspotError} `baseline`
 */
export async function openDetector(file: string, labels: number): Promise<Network> {
  let session: InferenceSession;
  try {
    session = await InferenceSession.create(file, {
      executionProviders: ['cpu'],
      intraOpNumThreads: Math.min(4, availableParallelism()),
      // As Twinspot's own networks run, so that times can be compared.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    });
  } catch (cause) {
    throw new TwinspotError('baseline', `${file} is no ONNX network that can run here.`, { cause });
  }
  const shapeOf = (all: readonly InferenceSession.ValueMetadata[], name: string) => {
    const found = all.find((one) => one.name === name);
    return found?.isTensor ? found.shape.map(Number) : [];
  };
  const inputShape = shapeOf(session.inputMetadata, 'input');
  const [, rows = 0, corners] = shapeOf(session.outputMetadata, 'boxes');
  const scores = shapeOf(session.outputMetadata, 'scores');
  if (inputShape.length !== 4 || corners !== 4 || scores[1] !== rows || scores[2] !== labels) {
    throw new TwinspotError(
      'baseline',
      `${file} maps ${inputShape.join('x')} to ${scores.join('x')} scores, and 1x3xSxS to boxes 1xPx4 and scores 1xPx${labels} was expected; train the baseline again.`,
    );
  }
  const values = BEFORE + labels;
  return {
    inputShape,
    outputShape: [1, rows, values],
    async run(input) {
      const answer = await session.run({ input: new Tensor('float32', input, inputShape) });
      const [boxes, likely] = [answer.boxes!.data, answer.scores!.data] as Float32Array[];
      const all = new Float32Array(rows * values);
      for (let row = 0; row < rows; row++) {
        const at = row * values;
        all.set(boxes!.subarray(4 * row, 4 * row + 4), at);
        const own = likely!.subarray(labels * row, labels * (row + 1));
        all[at + 4] = 1 - own.reduce((sum, score) => sum + score, 0);
        all.set(own, at + BEFORE);
      }
      return all;
    },
    close: () => session.release(),
  };
}
