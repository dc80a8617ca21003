/** The eye's side of the process that builds an engine. */
import { fork } from 'node:child_process';
import { basename } from 'node:path';
import { TwinspotError } from '../errors.ts';
import type { EngineJob, FromBuilder } from './engine-builder.ts';

/** Hears how far a build is, 0 to 1; -1 where TensorRT does not tell. */
export type TellShare = (share: number) => void;

const SCRIPT = new URL('./engine-builder.js', import.meta.url);

/**
 * Builds in a process of its own that gives way to all others.
 * @throws TwinspotError `engine-memory` or `engine-failed`
 */
export function buildEngine(
  job: EngineJob,
  tell: TellShare,
  script: string | URL = SCRIPT,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(script);
    let said: FromBuilder | null = null;
    child.on('message', (message) => {
      const news = message as FromBuilder;
      if (news.type === 'step') tell(news.share);
      else said = news;
    });
    child.once('error', (error) => reject(failure(job, 'run', error.message)));
    child.once('exit', (code, signal) => {
      if (said?.type === 'done') resolve();
      else if (said?.type === 'failed') reject(failure(job, said.word, said.why));
      else if (signal === 'SIGKILL') reject(failure(job, 'memory', 'the system ended the build'));
      else reject(failure(job, 'run', `the build ended with ${signal ?? `exit code ${code}`}`));
    });
    child.send(job);
  });
}

function failure({ model }: EngineJob, word: string, why: string): TwinspotError {
  const network = basename(model, '.onnx');
  if (word === 'memory') {
    return new TwinspotError(
      'engine-memory',
      `There is too little memory to prepare the network ${network} for the graphics processor (${why}); end other programs or add swap space, then start Twinspot anew.`,
    );
  }
  return new TwinspotError(
    'engine-failed',
    `The network ${network} cannot be prepared for the graphics processor (${why}); the networks run on another part of this machine meanwhile.`,
  );
}
