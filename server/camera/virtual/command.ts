/** What one may tell the virtual table. Positions are pixels of its 1280x720 frame, angles are degrees. */
import { type Static, Type } from 'typebox';
import { MOST_CARDS } from './size.ts';

const closed = { additionalProperties: false };
const id = Type.Integer({ description: 'id of a card on the virtual table' });
const x = Type.Number({ minimum: -400, maximum: 1680 });
const y = Type.Number({ minimum: -400, maximum: 1120 });
const angle = Type.Number({ minimum: -3600, maximum: 3600 });
const card = Type.Integer({
  minimum: 0,
  maximum: 1000,
  description: 'card number in the open deck',
});

export const VirtualCommand = Type.Union([
  Type.Object(
    {
      do: Type.Literal('deal', { description: 'take all cards away and deal new ones' }),
      count: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_CARDS })),
      cards: Type.Optional(Type.Array(card, { minItems: 1, maxItems: MOST_CARDS })),
    },
    closed,
  ),
  Type.Object(
    {
      do: Type.Literal('lay', { description: 'lay one more card' }),
      card: Type.Optional(card),
      x: Type.Optional(x),
      y: Type.Optional(y),
      angle: Type.Optional(angle),
    },
    closed,
  ),
  Type.Object({ do: Type.Literal('move'), id, x, y }, closed),
  Type.Object(
    {
      do: Type.Literal('turn', { description: 'rotate a card, or turn it over' }),
      id,
      angle: Type.Optional(angle),
      face: Type.Optional(Type.Union([Type.Literal('up'), Type.Literal('down')])),
    },
    closed,
  ),
  Type.Object(
    {
      do: Type.Literal('cover', { description: 'put a finger on a symbol; null takes it away' }),
      id,
      symbol: Type.Union([Type.String({ maxLength: 60 }), Type.Null()]),
    },
    closed,
  ),
  Type.Object(
    {
      do: Type.Literal('remove', { description: 'take a card away; without an id all of them' }),
      id: Type.Optional(id),
    },
    closed,
  ),
  Type.Object(
    {
      do: Type.Literal('script', { description: 'let the table deal by itself, or stop that' }),
      on: Type.Boolean(),
    },
    closed,
  ),
]);
export type VirtualCommand = Static<typeof VirtualCommand>;

/** A card as it lies on the virtual table, in the pixels of its 1280x720 frame. */
export const VirtualCard = Type.Object(
  {
    id,
    card: Type.Integer({ description: 'card number in the open deck' }),
    x: Type.Number(),
    y: Type.Number(),
    radius: Type.Number(),
    angle: Type.Number(),
    face: Type.Union([Type.Literal('up'), Type.Literal('down')]),
    covered: Type.Union([Type.String(), Type.Null()], {
      description: 'the symbol under a finger',
    }),
  },
  closed,
);
export type VirtualCard = Static<typeof VirtualCard>;
