/** Awards of a game as the room shows them. */
import type { Award } from '../../../server/game/game.ts';
import type { GameView } from '../../../server/web/room-protocol.ts';

/** The latest award of a game; null where nothing was judged yet. */
export function latestAward(game: GameView | null): Award | null {
  return game?.awards[game.awards.length - 1] ?? null;
}

/** The symbols of an award's card that are ringed, by index: the shared one, where it is known. */
export function ringedOn({ marks }: Award, card: number): readonly number[] {
  const mark = marks[card] ?? null;
  return mark === null ? [] : [mark];
}
