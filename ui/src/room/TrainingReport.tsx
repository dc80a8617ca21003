import type { RoomView } from '../../../server/web/room-protocol.ts';
import { symbolName, text } from '../i18n/index.ts';
import { list } from '../words.ts';
import { useAwards } from './all-awards.ts';
import { inSeconds } from './award-words.ts';
import { MissingNote } from './Proofs.tsx';
import { trainingOf } from './training.ts';

/** After a training: how many, how fast, and what comes more often from now on. */
export function TrainingReport({ room }: { room: RoomView }) {
  const { training } = text.value.common;
  const { awards, whole, failed, retry } = useAwards(room);
  if (!whole) return failed ? <MissingNote onRetry={retry} /> : <div class="training" />;
  const { right, mean, best, slowest } = trainingOf(awards);
  const names = slowest.flatMap((key) => symbolName(key) ?? []);
  return (
    <div class="training">
      <dl class="training-figures">
        <Figure term={training.right} figure={String(right)} />
        {mean !== null && <Figure term={training.mean} figure={inSeconds(mean)} />}
        {best !== null && <Figure term={training.best} figure={inSeconds(best)} />}
      </dl>
      {names.length > 0 && <p class="training-slow">{training.slow(list(names))}</p>}
    </div>
  );
}

function Figure({ term, figure }: { term: string; figure: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{figure}</dd>
    </div>
  );
}
