/** What is heard on the big screen: the sounds of what happens, and the symbol of each award said aloud. */
import { effect } from '@preact/signals';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { symbolName } from '../i18n/index.ts';
import { language } from '../i18n/lang.ts';
import { latestAward } from '../room/awards.ts';
import { room } from '../room/store.ts';
import { cues } from '../sound/cues.ts';
import { sayAloud } from '../sound/mouth.ts';
import { play, synth } from '../sound/sounds.ts';

/** The symbol that is to be said after this change: that of a new award that somebody was right about. */
export function wordToSay(before: RoomView | null, after: RoomView): string | null {
  const last = latestAward(after.game);
  if (!last || !before?.game || before.game.id !== after.game?.id) return null;
  if (before.game.awards.some(({ id }) => id === last.id)) return null;
  return last.kind === 'won' || last.kind === 'tie' ? symbolName(last.symbol) : null;
}

/** Listens to the room; returns the way to stop. */
export function watchNoise(): () => void {
  let before: RoomView | null = null;
  synth.wake();
  return effect(() => {
    const after = room.value;
    if (!after) return;
    const last = before;
    before = after;
    for (const name of cues(last, after)) {
      const opensAt = name === 'open' ? (after.game?.opensAt ?? 0) : 0;
      // The cards are told ahead of the moment that they open.
      setTimeout(() => play(name), Math.max(0, opensAt - performance.now()));
    }
    const word = wordToSay(last, after);
    if (word) sayAloud(language.peek(), word);
  });
}
