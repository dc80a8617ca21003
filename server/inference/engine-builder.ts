/**
 * The process that builds one engine and ends. It has one of its own because a build takes minutes and most of the memory of a
 * small device: it gives way to everything else, and if memory runs out it is what the system ends.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { replaceFile } from '../durable.ts';
import { needNative } from '../native.ts';
import { type EngineKey, writeEngine } from './engine-cache.ts';
import { reasonsOf, wordOf } from './native-network.ts';

export interface EngineJob {
  readonly adapter: string;
  readonly folder: string;
  /** The ONNX file, where its engine goes, and where the timings lie. */
  readonly model: string;
  readonly engine: string;
  readonly timings: string;
  readonly key: EngineKey;
}

export type FromBuilder =
  /** How far it is, 0 to 1; -1 where TensorRT does not tell. */
  | { readonly type: 'step'; readonly share: number }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly word: string; readonly why: string };

const NICE = 10;
const FIRST_TO_GO = '800';

async function build({ adapter, folder, model, engine, timings, key }: EngineJob): Promise<void> {
  const built = await needNative().buildEngine(
    {
      ...{ adapter, folder },
      model: await readFile(model),
      timings: existsSync(timings) ? await readFile(timings) : new Uint8Array(),
      half: key.half,
      workspace: key.workspace,
    },
    (_, share) => say({ type: 'step', share }),
  );
  await writeEngine(engine, key, built.engine);
  if (built.timings.length > 0) await replaceFile(timings, built.timings);
}

function say(message: FromBuilder): void {
  process.send?.(message);
}

process.once('message', async (job) => {
  try {
    setPriority(NICE);
    await writeFile('/proc/self/oom_score_adj', FIRST_TO_GO).catch(() => {});
    await build(job as EngineJob);
    say({ type: 'done' });
  } catch (error) {
    say({ type: 'failed', word: wordOf(error), why: reasonsOf(error) });
  }
  process.disconnect();
});
// Nobody waits for the engine any more, and TensorRT cannot be asked to stop.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('SIGINT', () => {});
