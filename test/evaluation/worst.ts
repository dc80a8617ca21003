/** The pictures that the new bundle did worst on, drawn with what it saw. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawFailure } from '../failures-drawing.ts';
import type { Evaluated } from './evaluate.ts';
import type { Observation } from './observation.ts';
import { CHOICES } from './observer.ts';

export interface Worst {
  readonly set: string;
  readonly says: string;
  /** A data URI of a rendered picture; of a real one a path beside the report, which it does not leave. */
  readonly source: string;
}

const MOST = 8;
const SIDE = 900;
/** Real pictures are put there. */
const FOLDER = 'pictures';

/** @param folder of the report */
export async function worstOf({ seen }: Evaluated, folder: string): Promise<Worst[]> {
  const worst: Worst[] = [];
  rmSync(join(folder, FOLDER), { recursive: true, force: true });
  for (const { set, seen: all, bundle } of seen) {
    const order = (all.bundle ?? [])
      .map((one) => ({ one, badness: badnessOf(one) }))
      .filter(({ badness }) => badness > 0)
      .sort((a, b) => b.badness - a.badness);
    for (const [at, { one }] of order.slice(0, MOST).entries()) {
      const { picture } = one;
      const frame = await picture.frame();
      const { scenes } = await bundle.see(frame, picture.care);
      const says = `${picture.name}, ${picture.says}: ${told(one)}`;
      const jpeg = await drawFailure(frame, scenes.deck, says, SIDE);
      let source = `data:image/jpeg;base64,${jpeg.toString('base64')}`;
      if (set.id === 'data') {
        mkdirSync(join(folder, FOLDER), { recursive: true });
        source = `${FOLDER}/${at}.jpg`;
        writeFileSync(join(folder, source), jpeg);
      }
      const factors = Object.values(picture.factors).join(', ');
      worst.push({ set: set.id, says: `${says} (${factors})`, source });
    }
  }
  return worst;
}

/** A wrong answer is worse than some that are missing, and those than symbols that were mixed up. */
function badnessOf({ scores, confused }: Observation): number {
  const answers = CHOICES.reduce((sum, choice) => {
    const score = scores[choice];
    return score === null ? sum : sum + 10 * score.wrong + score.unanswered;
  }, 0);
  const mixed = (confused ?? []).filter(([truth, name]) => truth !== name).length;
  return answers + mixed / 20;
}

function told({ scores, confused }: Observation): string {
  const answers = CHOICES.flatMap((choice) => {
    const score = scores[choice];
    if (score === null) return [];
    const words = `${score.right} right, ${score.wrong} wrong, ${score.unanswered} unanswered`;
    return [`${choice === 'deck' ? 'with the deck' : 'deck unknown'} ${words}`];
  });
  const mixed = (confused ?? []).filter(([truth, name]) => truth !== name).length;
  return [...answers, `${mixed} symbols missed, mixed up or not there`].join('; ');
}
