/** What pages and the service say to each other about cards that are kept: `/api/keeping` and `/api/kept`. */
import { type Static, Type } from 'typebox';
import { MOST_HOURS } from '../kept/keeper.ts';
import { Sidecar } from '../kept/sidecar.ts';
import { ErrorBody } from './protocol.ts';

const closed = { additionalProperties: false };

/** `GET /api/keeping`, which every page asks: nobody is kept in the dark. */
export const KeepingView = Type.Object(
  {
    on: Type.Boolean(),
    until: Type.Union([Type.String(), Type.Null()], { description: 'when it ends by itself' }),
    kept: Type.Integer({ description: 'pictures kept this evening' }),
    trouble: Type.Union([ErrorBody, Type.Null()], { description: 'why it ended by itself' }),
  },
  closed,
);
export type KeepingView = Static<typeof KeepingView>;

/** Body of `POST /api/keeping`. */
export const KeepingBody = Type.Object(
  { hours: Type.Optional(Type.Number({ minimum: 0.01, maximum: MOST_HOURS })) },
  closed,
);

/** A deck's table, by which a card that is chosen names its symbols. */
export const KeptDeck = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    names: Type.Record(Type.String(), Type.String(), { description: 'words by symbol id' }),
    cards: Type.Record(Type.String(), Type.Array(Type.String()), {
      description: 'symbol ids by card number',
    }),
  },
  closed,
);
export type KeptDeck = Static<typeof KeptDeck>;

/** `GET /api/kept`. */
export const KeptList = Type.Object(
  { pictures: Type.Array(Sidecar), decks: Type.Array(KeptDeck) },
  closed,
);
export type KeptList = Static<typeof KeptList>;
