/** High scores, each player's statistics, and how long he took for which symbol; kept by name from evening to evening. */
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import type { TwinspotError } from '../errors.ts';
import { isNamed } from '../game/card.ts';
import { type Award, type GameId, type GameOptions, gameIds } from '../game/game.ts';
import { fitLogNormal } from '../game/log-normal.ts';
import { rulesOf } from '../game/rules.ts';
import type { RecordView } from '../web/room-protocol.ts';
import { type CurrentGame, standingsOf } from './current-game.ts';
import type { Player } from './state.ts';
import { Store } from './store.ts';

const closed = { additionalProperties: false };
const count = Type.Integer({ minimum: 0 });

const Score = Type.Object(
  {
    game: Type.Unsafe<GameId>(Type.Union(gameIds.map((id) => Type.Literal(id)))),
    name: Type.String(),
    score: Type.Number(),
    /** Milliseconds since 1970. */
    when: Type.Number(),
    /** Which game it was: one that is judged again replaces its scores. */
    id: Type.String(),
  },
  closed,
);

const Statistics = Type.Object(
  {
    games: count,
    wins: count,
    right: count,
    wrong: count,
    /** Milliseconds; null before the first right claim. */
    fastest: Type.Union([Type.Number(), Type.Null()]),
    /** Milliseconds that the trainer measured, by symbol: an exponential mean. */
    symbols: Type.Record(Type.String(), Type.Number()),
    /** The last times that the trainer measured, milliseconds, the latest last. */
    times: Type.Array(Type.Number()),
  },
  closed,
);
export type Statistics = Static<typeof Statistics>;

const Kept = Type.Object(
  {
    version: Type.Literal(1),
    scores: Type.Array(Score),
    players: Type.Record(Type.String(), Statistics),
    /** The last games that were counted: none is counted twice. */
    counted: Type.Array(Type.String()),
  },
  closed,
);
export type Kept = Static<typeof Kept>;

const nothing: Kept = { version: 1, scores: [], players: {}, counted: [] };
const noStatistics: Statistics = {
  ...{ games: 0, wins: 0, right: 0, wrong: 0, fastest: null, symbols: {}, times: [] },
};

/** High scores of each game, remembered games, and players, at most. */
const BEST = 10;
const COUNTED = 50;
const MOST_NAMES = 200;
/** Times of a player that are kept, and that his pace is told by at least. */
const TIMES = 60;
const ENOUGH = 15;
/** The part of a new time in the mean. */
const NEWEST = 0.3;

export class Records {
  readonly #store: Store<typeof Kept>;
  #kept: Kept = nothing;

  constructor(dataDir: string) {
    this.#store = new Store(join(dataDir, 'records.json'), Kept, nothing);
  }

  /** Reads the file; gives what was wrong with it. */
  load(): TwinspotError | null {
    const { value, trouble } = this.#store.load();
    this.#kept = value;
    return trouble;
  }

  /** The high scores, those of a game together, its best first. */
  get best(): readonly RecordView[] {
    return this.#kept.scores.map(({ game, name, score, when }) => ({ game, name, score, when }));
  }

  statisticsOf(name: string): Statistics {
    // A name can be any word, also one that every object knows.
    return new Map(Object.entries(this.#kept.players)).get(name) ?? noStatistics;
  }

  /** How much more often the trainer is to deal a symbol: the slower a player is at it, the more. */
  weightsOf(name: string): GameOptions['weights'] {
    return weightsFrom(this.statisticsOf(name).symbols);
  }

  /** How fast a player was at the trainer of late; null where too little is known. */
  paceOf(name: string): GameOptions['pace'] {
    const { times } = this.statisticsOf(name);
    return times.length < ENOUGH ? null : fitLogNormal(times);
  }

  /** Notes the scores of a game that is over. */
  async over(game: CurrentGame, players: readonly Player[], when: number): Promise<void> {
    await this.#keep(withScores(this.#kept, game, players, when));
  }

  /** The last award was taken back: the game goes on, and its scores are none yet. */
  async notOver(id: string): Promise<void> {
    const scores = this.#kept.scores.filter((score) => score.id !== id);
    if (scores.length < this.#kept.scores.length) await this.#keep({ ...this.#kept, scores });
  }

  /** Counts a game that is closed, with its scores where they were not noted. */
  async closed(game: CurrentGame, players: readonly Player[], when = Date.now()): Promise<void> {
    const { id } = game.started;
    const isNoted = this.#kept.scores.some((score) => score.id === id);
    const isOver = game.state.phase === 'over' && !isNoted && !this.#kept.counted.includes(id);
    const scored = isOver ? withScores(this.#kept, game, players, when) : this.#kept;
    await this.#keep(withGame(scored, game, players));
  }

  async #keep(kept: Kept): Promise<void> {
    if (kept === this.#kept) return;
    this.#kept = kept;
    await this.#store.save(kept);
  }
}

/** @param symbols milliseconds by symbol */
export function weightsFrom(symbols: Readonly<Record<string, number>>): Record<string, number> {
  const times = Object.values(symbols);
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  return Object.fromEntries(
    Object.entries(symbols).map(([key, time]) => {
      const weight = Math.min(4, Math.max(0.5, (time / mean) ** 2));
      return [key, Math.round(weight * 100) / 100];
    }),
  );
}

/** Only games whose scores compare from one to the next: the fewest cards of one evening say nothing of another. */
const ranked: readonly string[] = ['trainer', 'duel', 'inferno', 'catch-them-all', 'triplet'];

/**
 * Whether a game's scores compare with others: it was as long as it is by itself. A real pile that is played to its end
 * is as long as somebody's deck, of which nobody knows how many cards it has.
 */
function isRanked({ game, options, cards }: CurrentGame['started']): boolean {
  const { length } = options;
  if (!ranked.includes(game)) return false;
  if (length !== null) return length === rulesOf(game).length.own;
  return game !== 'inferno' || cards !== null;
}

export function withScores(
  kept: Kept,
  game: CurrentGame,
  players: readonly Player[],
  when: number,
): Kept {
  const { id, game: which } = game.started;
  if (!isRanked(game.started)) return kept;
  const others = kept.scores.filter((score) => score.id !== id);
  const ours = standingsOf(game)
    .map(({ seat, score }) => ({ name: nameOf(players, seat), score }))
    .filter(({ name, score }) => name !== null && score > 0)
    .map(({ name, score }) => ({ game: which, name: name!, score, when, id }));
  const scores = gameIds.flatMap((one) =>
    [...others, ...ours]
      .filter((score) => score.game === one)
      .sort((a, b) => b.score - a.score || a.when - b.when)
      .slice(0, BEST),
  );
  return { ...kept, scores };
}

export function withGame(kept: Kept, game: CurrentGame, players: readonly Player[]): Kept {
  const { id, game: which } = game.started;
  if (kept.counted.includes(id)) return kept;
  const { awards, phase } = game.state;
  const all = new Map(Object.entries(kept.players));
  for (const { seat, rank } of standingsOf(game)) {
    const name = nameOf(players, seat);
    if (name === null) continue;
    const before = all.get(name) ?? noStatistics;
    const over = phase === 'over' ? 1 : 0;
    // Moved to the end: the first names are those of whom nothing was seen for the longest time.
    all.delete(name);
    all.set(name, {
      ...counted(before, awards, seat, which === 'trainer'),
      games: before.games + over,
      wins: before.wins + (rank === 1 ? over : 0),
    });
  }
  return {
    ...kept,
    players: Object.fromEntries([...all].slice(-MOST_NAMES)),
    counted: [...kept.counted, id].slice(-COUNTED),
  };
}

function counted(
  before: Statistics,
  awards: readonly Award[],
  seat: number,
  trained: boolean,
): Statistics {
  const own = awards.filter(({ seats }) => seats.length === 1 && seats[0] === seat);
  const won = own.filter(({ kind }) => kind === 'won');
  const wrong = own.filter(({ kind }) => kind === 'wrong').length;
  const symbols = new Map(Object.entries(before.symbols));
  const times = [...before.times];
  let { fastest } = before;
  for (const { took, symbol } of won) {
    if (took === null || took <= 0) continue;
    fastest = Math.min(fastest ?? took, took);
    if (!trained) continue;
    times.push(took);
    if (symbol === null || !isNamed(symbol)) continue;
    const mean = symbols.get(symbol) ?? took;
    symbols.set(symbol, Math.round(mean + NEWEST * (took - mean)));
  }
  return {
    ...before,
    right: before.right + won.length,
    wrong: before.wrong + wrong,
    fastest,
    symbols: Object.fromEntries(symbols),
    times: times.slice(-TIMES),
  };
}

function nameOf(players: readonly Player[], seat: number): string | null {
  return players.find((player) => player.seat === seat)?.name ?? null;
}
