/** Which sounds a change of the room makes: a pure comparison of what was shown with what is shown now. */
import type { GameView, RoomView } from '../../../server/web/room-protocol.ts';
import type { SoundName } from './recipes.ts';

/** The sounds from one view to the next, the most important first; none for the first view of a page. */
export function cues(before: RoomView | null, after: RoomView): readonly SoundName[] {
  if (!before) return [];
  const sounds: SoundName[] = [];
  if (arrived(before, after)) sounds.push('join');
  if (after.game) sounds.push(...gameCues(sameGame(before.game, after.game), after.game));
  return sounds;
}

function arrived(before: RoomView, after: RoomView): boolean {
  const known = new Set(before.players.map(({ seat }) => seat));
  return after.players.some(({ seat }) => !known.has(seat));
}

function sameGame(before: GameView | null, after: GameView): GameView | null {
  return before?.id === after.id ? before : null;
}

function gameCues(before: GameView | null, after: GameView): readonly SoundName[] {
  if (!before) return [];
  const sounds: SoundName[] = [];
  if (after.phase === 'over' && before.phase !== 'over') sounds.push('win');
  const last = before.awards[before.awards.length - 1]?.id ?? -1;
  for (const { id, kind } of after.awards) {
    if (id <= last) continue;
    if (kind === 'won') sounds.push('right');
    if (kind === 'wrong') sounds.push('wrong');
    if (kind === 'tie') sounds.push('tie');
  }
  if (opens(before, after)) sounds.push('open');
  else if (after.phase === 'dealing' && cardsIn(after) > cardsIn(before)) sounds.push('laid');
  return sounds;
}

/** Whether cards are turned up: all of them after dealing, or those that lay face down meanwhile. */
function opens(before: GameView, after: GameView): boolean {
  if (after.phase !== 'playing' || before.phase === 'playing') return false;
  return before.phase === 'dealing' || after.opensAt !== null;
}

/** Cards that were dealt: each answers one need. */
function cardsIn({ middle, hands, needs }: GameView): number {
  const held = hands.reduce((sum, { count }) => sum + count, 0);
  return middle.filter((card) => card !== null).length + held - needs.length;
}
