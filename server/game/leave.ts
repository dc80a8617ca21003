import type { Seat } from './board.ts';
import type { GameState } from './game.ts';
import { move, type Step } from './move.ts';
import { type Play, staying } from './play.ts';
import { goOn, ifLocked, over, settle } from './turn.ts';

/** A seat is gone for good: what it held is out of the game, which goes on while enough players are left. */
export function leave<Own>(
  play: Play<Own>,
  state: GameState<Own>,
  { at, seat }: { readonly at: number; readonly seat: Seat },
): GameState<Own> {
  if (!staying(state).includes(seat)) return state;
  const { hands, won } = state.board;
  const steps = [...hands[seat]!, ...won[seat]!].map((card): Step => [card, { in: 'aside' }]);
  const gone: GameState<Own> = {
    ...state,
    board: move(state.board, steps).board,
    left: [...state.left, seat],
    playing: state.playing.filter((other) => other !== seat),
    locked: state.locked.filter((other) => other !== seat),
  };
  if (staying(gone).length < play.players.min) return over(gone);
  if (state.phase === 'dealing') return settle(play, gone, at);
  const deserted = play.deserted?.(state, gone, seat) ?? null;
  if (deserted !== null) return goOn(play, deserted, at);
  return state.phase === 'playing' ? ifLocked(play, gone, at) : gone;
}
