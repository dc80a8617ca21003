/** What a line of a room's log must be like. */
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { gameIds, levels } from '../game/game.ts';
import { colours, LOG_VERSION, languages, type RoomEvent, shapes, speeds } from './event.ts';

const closed = { additionalProperties: false };
const oneOf = (words: readonly string[]) => Type.Union(words.map((word) => Type.Literal(word)));
const orNull = (whole: ReturnType<typeof Type.Integer>) => Type.Union([whole, Type.Null()]);
const at = Type.Number();
const seat = Type.Integer({ minimum: 1, maximum: 8 });
const game = oneOf(gameIds);
const look = { seat, name: Type.String(), colour: oneOf(colours), shape: oneOf(shapes) };
const event = <T extends string>(type: T, more: object = {}) =>
  Type.Object({ type: Type.Literal(type), at, ...more }, closed);

const options = Type.Object(
  {
    length: orNull(Type.Integer()),
    level: oneOf(levels),
    pause: Type.Number({ minimum: 0 }),
    sight: Type.Number({ minimum: 0 }),
    weights: Type.Record(Type.String(), Type.Number()),
    pace: Type.Union([
      Type.Object({ median: Type.Number(), sigma: Type.Number() }, closed),
      Type.Null(),
    ]),
  },
  closed,
);

const settings = Type.Object(
  {
    language: oneOf(languages),
    sound: Type.Boolean(),
    speed: oneOf(speeds),
    cards: oneOf(['own', 'real']),
    keep: Type.Boolean(),
  },
  closed,
);

const handicap = Type.Object(
  {
    headStart: Type.Number({ minimum: 0 }),
    bigger: Type.Boolean(),
    choices: orNull(Type.Integer()),
  },
  closed,
);

const schemas: Readonly<Record<RoomEvent['type'], ReturnType<typeof Type.Object>>> = {
  opened: event('opened', {
    code: Type.String({ minLength: 1 }),
    version: Type.Optional(Type.Literal(LOG_VERSION)),
  }),
  joined: event('joined', { ...look, key: Type.String() }),
  renamed: event('renamed', look),
  removed: event('removed', { seat }),
  handicapped: event('handicapped', { seat, handicap }),
  set: event('set', { settings }),
  started: event('started', {
    id: Type.String({ pattern: '^[a-z0-9-]+$' }),
    game,
    options,
    seats: Type.Array(seat),
    seed: Type.Number(),
    cards: orNull(Type.Integer()),
    tournament: Type.Boolean(),
  }),
  // What is in it is for the rules to check: they pass over what does not fit.
  game: Type.Object(
    { type: Type.Literal('game'), event: Type.Object({ type: Type.String(), at }) },
    closed,
  ),
  undone: event('undone'),
  paused: event('paused'),
  resumed: event('resumed'),
  closed: event('closed'),
  tournament: event('tournament', { games: Type.Array(game) }),
};

export function isRoomEvent(value: unknown): value is RoomEvent {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  const { type } = value;
  if (typeof type !== 'string' || !Object.hasOwn(schemas, type)) return false;
  return Value.Check(schemas[type as RoomEvent['type']], value);
}

/** The version that the first line of a log says it is of, when that is not this one; null where it says nothing else. */
export function otherVersion(first: unknown): string | null {
  if (typeof first !== 'object' || first === null || !('version' in first)) return null;
  return first.version === LOG_VERSION ? null : String(first.version);
}
