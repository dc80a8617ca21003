/** What pages may know of a room: plain functions from its state. */
import type { Seat } from '../game/board.ts';
import type { CardId, GameCard } from '../game/card.ts';
import { choicesFor } from '../game/rules.ts';
import type { ErrorBody } from '../web/protocol.ts';
import type {
  DealerView,
  GameView,
  HandView,
  PlayerView,
  RecordView,
  RoomView,
  TournamentView,
} from '../web/room-protocol.ts';
import { type CurrentGame, rulesFor, standingsOf } from './current-game.ts';
import { afterGame, type RoomState } from './state.ts';

/** What a room knows besides its log. */
export interface Present {
  readonly join: readonly string[];
  readonly dealer: DealerView;
  readonly trouble: ErrorBody | null;
  readonly spectators: number;
  readonly records: readonly RecordView[];
  isConnected(seat: Seat): boolean;
  isReady(seat: Seat): boolean;
  isHost(seat: Seat): boolean;
}

/** Who looks. */
export interface Viewer {
  readonly you: RoomView['you'];
  readonly pin: string | null;
}

/** Awards that are shown: enough to open the last ones as proof. */
const AWARDS = 4;

/** All but the times of the cards, which are on each page's own clock: `withTimes` sets them. */
export function viewOf(state: RoomState, present: Present, { you, pin }: Viewer): RoomView {
  const { code, settings, paused } = state;
  return {
    ...{ code, join: present.join, you, pin, settings },
    players: state.players.map(
      (player): PlayerView => ({
        seat: player.seat,
        name: player.name,
        colour: player.colour,
        shape: player.shape,
        connected: present.isConnected(player.seat),
        ready: present.isReady(player.seat),
        host: present.isHost(player.seat),
        handicap: player.handicap,
      }),
    ),
    spectators: present.spectators,
    paused: paused !== null,
    trouble: present.trouble,
    dealer: present.dealer,
    game: state.game === null ? null : gameView(state, state.game, you.seat),
    tournament: tournamentView(state),
    records: present.records,
  };
}

/** When the open cards open and the game ends, milliseconds on the service's clock; null where nothing is to come. */
export function timesOf(
  { game, paused }: RoomState,
  now: number,
): { opensAt: number | null; endsAt: number | null } {
  if (game === null || paused !== null) return { opensAt: null, endsAt: null };
  const { open } = game.state;
  return {
    opensAt: open !== null && open > now ? open : null,
    endsAt: rulesFor(game).ends(game.state),
  };
}

function gameView(state: RoomState, game: CurrentGame, seat: Seat | null): GameView {
  const now = game.state;
  const { board } = now;
  const card = (id: CardId | null | undefined): GameCard | null =>
    id === null || id === undefined || id >= game.faceDown ? null : (board.cards[id] ?? null);
  const choices = seat === null ? null : choicesOf(state, game, seat);
  return {
    id: game.started.id,
    game: game.started.game,
    phase: now.phase,
    turn: now.turn,
    round: now.round,
    rounds: now.rounds,
    middle: board.middle.map(card),
    hands: Object.keys(board.hands).map(
      (key): HandView => ({
        seat: Number(key),
        top: card(board.hands[Number(key)]!.at(-1)),
        count: board.hands[Number(key)]!.length,
        won: board.won[Number(key)]?.length ?? 0,
        score: now.scores[Number(key)] ?? 0,
        locked: now.locked.includes(Number(key)),
        playing: now.playing.includes(Number(key)),
      }),
    ),
    awards: now.awards.slice(-AWARDS),
    needs: rulesFor(game).needs(now),
    opensAt: null,
    endsAt: null,
    timeLeft: timeLeft(game, state.paused),
    ...(choices === null ? {} : { choices }),
    standings: standingsOf(game),
    canUndo: game.before.length > 0,
  };
}

/** @param paused since when the game is paused, milliseconds on the service's clock */
function timeLeft(game: CurrentGame, paused: number | null): number | null {
  const rules = rulesFor(game);
  const ends = rules.ends(game.state);
  if (ends === null) return rules.left(game.state);
  return paused === null ? null : Math.max(0, ends - paused);
}

/** The symbols that a player with fewer choices can tap; null where all can be. */
function choicesOf(
  state: RoomState,
  game: CurrentGame,
  seat: Seat,
): NonNullable<GameView['choices']> | null {
  const count = state.players.find((player) => player.seat === seat)?.handicap.choices ?? null;
  if (count === null || game.state.phase !== 'playing') return null;
  return choicesFor(game.state, seat, count);
}

function tournamentView({ tournament, game }: RoomState): TournamentView | null {
  // A game that does not belong to it has nothing to do with its points.
  if (tournament === null || game?.started.tournament === false) return null;
  const ended = game?.state.phase === 'over' ? afterGame(tournament, game) : null;
  const { at, points } = ended ?? tournament;
  return {
    games: tournament.games,
    at,
    points: Object.entries(points)
      .map(([seat, total]) => ({ seat: Number(seat), points: total }))
      .sort((a, b) => b.points - a.points),
    over: at >= tournament.games.length,
  };
}

/** A place for the two times in a view's JSON; no text of a person can hold it, as quotation marks are escaped there. */
const TIMES = '"opensAt":null,"endsAt":null';

/** A view's `room` message in two parts, between which the times go; null where it has none. */
export type Draft = readonly [string, string] | readonly [string];

export function draftOf(view: RoomView): Draft {
  const text = JSON.stringify({ type: 'room', room: view });
  const at = text.indexOf(TIMES);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + TIMES.length)];
}

/** The whole message, with times on the page's own clock. */
export function withTimes(draft: Draft, opensAt: number | null, endsAt: number | null): string {
  if (draft.length === 1) return draft[0];
  return `${draft[0]}"opensAt":${JSON.stringify(opensAt)},"endsAt":${JSON.stringify(endsAt)}${draft[1]}`;
}
