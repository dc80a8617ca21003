import { catchThemAll } from './catch-them-all.ts';
import { duel } from './duel.ts';
import type { GameId, Rules } from './game.ts';
import { hotPotato } from './hot-potato.ts';
import { inferno } from './inferno.ts';
import { poisonedGift } from './poisoned-gift.ts';
import { trainer } from './trainer.ts';
import { triplet } from './triplet.ts';
import { well } from './well.ts';

const all = {
  trainer,
  duel,
  inferno,
  well,
  'hot-potato': hotPotato,
  'poisoned-gift': poisonedGift,
  'catch-them-all': catchThemAll,
  triplet,
} satisfies Record<GameId, unknown>;

/** The rules of a game. Its states must be those that these rules made. */
export function rulesOf(id: GameId): Rules {
  return all[id] as Rules;
}
