/** What happens on the table, one event a change. Ids count up and are never used twice in one table's life. */
import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false };
const time = Type.Number({ description: "milliseconds on the service's monotonic clock" });
const cardId = Type.Integer({
  description: 'id of the card on this table, not its number in the deck',
});
const cardNumber = Type.Union([Type.Integer(), Type.Null()], {
  description: "the card's number in the deck, null while it is not known",
});
const pair = Type.Tuple([Type.Integer(), Type.Integer()], {
  description: 'ids of the two cards, the lower one first',
});

export const TableEvent = Type.Union([
  Type.Object({ type: Type.Literal('card-laid'), time, id: cardId, card: cardNumber }, closed),
  Type.Object({ type: Type.Literal('card-read'), time, id: cardId, card: Type.Integer() }, closed),
  Type.Object({ type: Type.Literal('card-moved'), time, id: cardId }, closed),
  Type.Object({ type: Type.Literal('card-removed'), time, id: cardId }, closed),
  Type.Object(
    {
      type: Type.Literal('match-found'),
      time,
      id: Type.Integer({ description: 'id of this match' }),
      cards: pair,
      symbol: Type.Union([Type.String(), Type.Null()]),
      confidence: Type.Number(),
    },
    closed,
  ),
  Type.Object({ type: Type.Literal('match-lost'), time, id: Type.Integer(), cards: pair }, closed),
]);
export type TableEvent = Static<typeof TableEvent>;
