/** For tests: how the log of a room begins, up to a game whose cards are dealt. */
import type { Seat } from '../../game/board.ts';
import type { GameId, GameOptions } from '../../game/game.ts';
import { options } from '../../game/sample.ts';
import { rulesFor, type StartedEvent } from '../current-game.ts';
import { type RoomEvent, shapes } from '../event.ts';
import { OpenDeck } from '../screen-dealer.ts';
import { type RoomState, stepRoom } from '../state.ts';

const deck = new OpenDeck();

export const opened: RoomEvent = { type: 'opened', at: 0, code: 'BCDF' };

export function joined(seat: Seat, name = `P${seat}`, more: object = {}): RoomEvent {
  return {
    ...{ type: 'joined', at: seat, seat, name, colour: 'red', shape: shapes[seat - 1]! },
    key: `secret ${seat}`,
    ...more,
  };
}

type More = Partial<Omit<StartedEvent, 'options'>> & { readonly options?: Partial<GameOptions> };

export function started(game: GameId, seats: readonly Seat[], more: More = {}): StartedEvent {
  return {
    ...{ type: 'started', at: 100, id: 'g1', game, seats, seed: 1, cards: 57, tournament: false },
    ...more,
    options: { ...options, pause: 2500, ...more.options },
  };
}

/** Deals what the game wants, or so many of these cards. */
export function dealt(state: RoomState, at: number, most = 57): RoomState {
  let room = state;
  for (let number = 1; number <= most; number++) {
    const { game } = room;
    const need = game === null ? undefined : rulesFor(game).needs(game.state)[0];
    if (need === undefined) return room;
    const card = { id: game!.nextCard, ...deck.card(number)! };
    room = stepRoom(room, { type: 'game', event: { type: 'dealt', at, to: need.to, card } });
  }
  return room;
}
