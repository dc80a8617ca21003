/** One look at a table against several, each with noise of its own, that the table over time makes one of. */
import { decode } from '@twinspot/server/deck/decode.js';
import { judgeWith } from '@twinspot/server/deck/judge.js';
import { emptyTable, stepTable } from '@twinspot/server/table/table.js';
import type { Vision } from '@twinspot/server/vision/vision.js';
import type { Answer } from './rivals-answer.ts';
import type { RivalsDeck } from './rivals-deck.ts';
import type { KnownFrame } from './rivals-frames.ts';
import { rivalsPack } from './rivals-pack.ts';
import { scoreFrame } from './rivals-scoring.ts';
import { asAnswer } from './rivals-systems.ts';
import { type Score, total } from './scoring.ts';

export interface Tracked {
  readonly name: string;
  readonly one: Score;
  readonly several: Score;
}

export const LOOKS = 8;
/** Milliseconds between two looks. */
const INTERVAL = 50;

export async function compareTracked(
  deck: RivalsDeck,
  vision: Vision,
  frames: readonly KnownFrame[],
): Promise<Tracked[]> {
  const pack = await rivalsPack(deck, vision);
  const choices = [
    { choice: pack.id, name: 'with the deck', one: [] as Score[], several: [] as Score[] },
    { choice: 'any', name: 'no deck known', one: [] as Score[], several: [] as Score[] },
  ];
  for (const known of frames) {
    const looks = [];
    for (let noise = 1; noise <= LOOKS; noise++) {
      looks.push((await vision.see(await known.frame(noise))).cards);
    }
    for (const { choice, one, several } of choices) {
      const first = asAnswer(looks[0]!, decode(looks[0]!, [pack], choice), [pack]);
      one.push(scoreFrame(known.cards, first));
      const judge = judgeWith([pack], choice);
      let state = emptyTable;
      let last: Answer = { cards: [], matches: [] };
      for (const [i, cards] of looks.entries()) {
        const step = stepTable(state, cards, i * INTERVAL, judge);
        state = step.state;
        last = asAnswer(step.cards, step.decoded, [pack]);
      }
      several.push(scoreFrame(known.cards, last));
    }
  }
  return choices.map(({ name, one, several }) => ({
    name,
    one: total(one),
    several: total(several),
  }));
}
