import type { Archive } from './archive.ts';
import { replay } from './state.ts';

/**
 * Games whose pictures are still wanted: the one that is on, and those that the host keeps.
 * @param now id of the game that is on; null for none
 */
export function gamesWithFaces(
  archive: Pick<Archive, 'ids' | 'read'>,
  now: string | null,
): string[] {
  const kept = archive.ids().filter((id) => {
    try {
      // The game itself need not be played again for it.
      return replay(archive.read(id).filter(({ type }) => type === 'set')).settings.keep;
    } catch {
      // A log that cannot be read does not say that its pictures may go.
      return true;
    }
  });
  return now === null ? kept : [...kept, now];
}
