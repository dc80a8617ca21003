/** Who sees nothing at all, as networks do that have hardly begun to learn. */
import type { Subject } from '@twinspot/models/companion/evaluation.js';
import type { Observation } from './observation.ts';
import type { PictureSet } from './pictures.ts';

/** @returns a sentence for each who found no symbol on any picture of the set */
export function blindNotes(
  { origin, pictures }: Pick<PictureSet, 'origin' | 'pictures'>,
  seen: readonly { readonly who: Subject; readonly own: readonly Pick<Observation, 'labels'>[] }[],
): string[] {
  return seen
    .filter(({ own }) => own.every(({ labels }) => labels.length === 0))
    .map(
      ({ who: { name, version } }) =>
        `${name} ${version} sees nothing yet: it found no symbol on any of the ${pictures.length} pictures of ${origin}; train it for longer.`,
    );
}
