/** How a game or a tournament ended. */
import type { Seat } from '../../../server/game/board.ts';
import type { GameId } from '../../../server/game/game.ts';
import type { HostCommand, RecordView, RoomView } from '../../../server/web/room-protocol.ts';
import { text } from '../i18n/index.ts';
import { playerAt, seatName, seatNames } from './players.ts';

/** Who is first; several where equal, none where nobody is left. */
export function best(room: RoomView): readonly Seat[] {
  return room.game?.standings.filter(({ rank }) => rank === 1).map(({ seat }) => seat) ?? [];
}

/** `Anna wins!` */
export function endingWords(room: RoomView): string {
  const { common } = text.value;
  const first = best(room);
  if (first.length === 0) return common.gameOver;
  const names = seatNames(room, first);
  if (room.game?.game === 'trainer') return common.training.over(names);
  return first.length > 1 ? common.winners(names) : common.winner(names);
}

/** The record that this game has set; null where it has not. Records come with the best of a game first. */
export function newRecord(room: RoomView): RecordView | null {
  const { game } = room;
  const record = room.records.find((one) => one.game === game?.game);
  if (!game || !record) return null;
  const set = game.standings.some(
    ({ seat, rank, score }) =>
      rank === 1 && score === record.score && seatName(room, seat) === record.name,
  );
  return set ? record : null;
}

/** The game that the tournament goes on with; null where there is none, or it is over. */
export function nextGame({ tournament }: RoomView): GameId | null {
  return (tournament && !tournament.over && tournament.games[tournament.at]) || null;
}

/** Plays the same once more, with all who are still there; null before it is over, and in a tournament. */
export function onceMore(room: RoomView): HostCommand | null {
  const { game, tournament } = room;
  if (game?.phase !== 'over' || tournament) return null;
  const seats = game.hands.map(({ seat }) => seat).filter((seat) => playerAt(room, seat) !== null);
  return { do: 'start', game: game.game, seats };
}

export interface Row {
  readonly seat: Seat;
  readonly rank: number;
  readonly figure: number;
}

/** Points with their ranks, the most first; equal points have equal ranks. */
export function ranked(
  points: readonly { readonly seat: Seat; readonly points: number }[],
): readonly Row[] {
  return [...points]
    .sort((a, b) => b.points - a.points)
    .map(({ seat, points: figure }) => ({
      seat,
      figure,
      rank: 1 + points.filter((other) => other.points > figure).length,
    }));
}
