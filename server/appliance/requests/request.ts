/** What the service may ask root to do, and what it is answered: one definition for both sides. */
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { TwinspotError } from '../../errors.ts';

const closed = { additionalProperties: false };

/** No control character, as those would end a line of a file or of a log. */
const PLAIN = '^[^\\u0000-\\u001f\\u007f]*$';

/** The name of a network: 32 bytes at most, which the steward counts. */
export const Ssid = Type.String({ minLength: 1, maxLength: 32, pattern: PLAIN });
/** Of WPA, or nothing for an open network. */
export const WifiPassword = Type.String({ maxLength: 63, pattern: '^([\\u0020-\\u007e]{8,63})?$' });
const Percent = (minimum: number) => Type.Integer({ minimum, maximum: 100 });

/** The arguments of each action. */
export const actions = {
  /** What can be set here, and how it is set. */
  state: Type.Object({}, closed),
  'power-off': Type.Object({}, closed),
  restart: Type.Object({}, closed),
  'wifi-list': Type.Object({}, closed),
  'wifi-join': Type.Object({ ssid: Ssid, password: WifiPassword }, closed),
  hotspot: Type.Object({ on: Type.Boolean() }, closed),
  /** Never so dark that nobody finds the way back. */
  brightness: Type.Object({ percent: Percent(5) }, closed),
  volume: Type.Object({ percent: Percent(0) }, closed),
  /** What the power supply gives: 4 A is confirmed by a person, who reads it on the label. */
  supply: Type.Object({ amps: Type.Union([Type.Literal(2), Type.Literal(4)]) }, closed),
} as const;
export type Action = keyof typeof actions;
export const actionNames = Object.keys(actions) as Action[];

/** The arguments of an action. */
export type Arguments<A extends Action = Action> = Static<(typeof actions)[A]>;
/** A request as it lies in the folder. */
export type Request<A extends Action = Action> = { readonly action: A } & Arguments<A>;

export function isAction(name: unknown): name is Action {
  return typeof name === 'string' && Object.hasOwn(actions, name);
}

/** @param words what came for arguments @throws TwinspotError `request-words` */
export function requestOf(action: Action, words: unknown): Request {
  if (Value.Check(actions[action], words)) return { action, ...words } as Request;
  throw new TwinspotError(
    'request-words',
    `Nobody can be asked for "${action}" like this; load the page again.`,
    { status: 400 },
  );
}

export const Network = Type.Object(
  {
    ssid: Type.String(),
    /** Percent. */
    signal: Type.Integer(),
    /** Whether it wants a password. */
    secured: Type.Boolean(),
    /** Whether this machine is on it. */
    used: Type.Boolean(),
  },
  closed,
);
export type Network = Static<typeof Network>;

export const Hotspot = Type.Object({ ssid: Type.String(), password: Type.String() }, closed);
export type Hotspot = Static<typeof Hotspot>;

const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) =>
  Type.Union([type, Type.Null()]);

/** What can be set; null where this machine has no such thing. */
export const MachineState = Type.Object(
  {
    board: Type.Union([
      Type.Literal('jetson-nano'),
      Type.Literal('jetson-orin-nano'),
      Type.Literal('pc'),
    ]),
    brightness: OrNull(Type.Integer()),
    volume: OrNull(Type.Integer()),
    /** What was confirmed of the supply; null where it does not matter. */
    supply: OrNull(Type.Union([Type.Literal(2), Type.Literal(4)])),
    /** Whether there is something to reach a wireless network with. */
    wifi: Type.Boolean(),
    /** The wireless network that it is on. */
    network: OrNull(Type.String()),
    /** Its own network, while that is on. */
    hotspot: OrNull(Hotspot),
  },
  closed,
);
export type MachineState = Static<typeof MachineState>;

/** What came of it. */
export const Answer = Type.Union([
  Type.Object(
    {
      ok: Type.Literal(true),
      state: Type.Optional(MachineState),
      networks: Type.Optional(Type.Array(Network)),
      hotspot: Type.Optional(OrNull(Hotspot)),
    },
    closed,
  ),
  Type.Object({ code: Type.String(), message: Type.String() }, closed),
]);
export type Answer = Static<typeof Answer>;
export type Done = Extract<Answer, { ok: true }>;

/** Bytes of a request at most. */
export const LARGEST = 64 * 1024;
/** Names of the two folders within the service's runtime folder, see `REQUESTS` and `ANSWERS`. */
export const FOLDERS = { requests: 'requests', answers: 'answers' } as const;

/** The name of a request's file, and of its answer's: 24 letters that nobody guesses. */
export const NAME = /^[\w-]{24}\.json$/;
