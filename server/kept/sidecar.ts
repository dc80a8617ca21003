/** What is said of a kept picture of a card: the JSON file beside it, and what pages and importers read. */
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { Box, Outline } from '../web/protocol.ts';

export const KEPT_FORMAT = 'twinspot-kept 1';
const closed = { additionalProperties: false };
const Text = Type.String({ minLength: 1, maxLength: 120 });
const maybe = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) =>
  Type.Union([type, Type.Null()]);
const Time = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z$', description: 'ISO 8601' });
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });

export const KeptSymbol = Type.Object(
  {
    name: maybe(Text),
    box: Box,
    score: Type.Number({ description: "the finder's; 1 where a person drew the box" }),
    by: Type.Union([Type.Literal('model'), Type.Literal('person')]),
    guesses: Type.Array(Type.Object({ name: Text, odds: Type.Number() }, closed), {
      maxItems: 20,
      description: 'what the model takes it for by itself, the likeliest first',
    }),
  },
  closed,
);
export type KeptSymbol = Static<typeof KeptSymbol>;

export const Sidecar = Type.Object(
  {
    format: Type.Literal(KEPT_FORMAT),
    sha256: Hash,
    width: Type.Integer({ minimum: 1 }),
    height: Type.Integer({ minimum: 1 }),
    takenAt: Time,
    evening: Type.String({
      minLength: 1,
      maxLength: 80,
      description: 'pictures of one evening are of one source, and never split',
    }),
    from: Type.Union([Type.Literal('table'), Type.Literal('picture'), Type.Literal('review')], {
      description: 'the camera, a file that the host gave, or a data set that is looked through',
    }),
    why: Type.Union([
      Type.Literal('new'),
      Type.Literal('unsure'),
      Type.Literal('unread'),
      Type.Literal('corrected'),
      Type.Literal('given'),
    ]),
    device: Type.Object({ board: maybe(Text), camera: maybe(Text) }, closed),
    deck: maybe(Text),
    card: maybe(Type.Integer({ minimum: 1, maximum: 9999 })),
    confidence: Type.Number(),
    symbols: Type.Array(KeptSymbol, { maxItems: 60 }),
    outline: Type.Union([Outline, Type.Null()], {
      description: "the card's rim; null where it is not known",
    }),
    model: Type.Union([Type.Object({ name: Text, version: Text }, closed), Type.Null()]),
    state: Type.Union([
      Type.Literal('proposed'),
      Type.Literal('confirmed'),
      Type.Literal('rejected'),
    ]),
    expiresAt: Time,
  },
  closed,
);
export type Sidecar = Static<typeof Sidecar>;
export type KeptWhy = Sidecar['why'];

const KnownOfBox = Type.Pick(KeptSymbol, ['score', 'by', 'guesses'], {
  ...closed,
  description: 'what was known of the box, where a step is taken back that had left it out',
});

/** What a person says of a picture. */
export const KeptLabels = Type.Object(
  {
    deck: maybe(Text),
    card: maybe(Type.Integer({ minimum: 1, maximum: 9999 })),
    symbols: Type.Array(
      Type.Object({ name: maybe(Text), box: Box, was: Type.Optional(KnownOfBox) }, closed),
      { maxItems: 60 },
    ),
    state: Sidecar.properties.state,
  },
  closed,
);
export type KeptLabels = Static<typeof KeptLabels>;

/** Null where the text is no sidecar, or that of another picture. */
export function parseSidecar(text: string, sha256: string): Sidecar | null {
  try {
    const value: unknown = JSON.parse(text);
    return Value.Check(Sidecar, value) && value.sha256 === sha256 ? value : null;
  } catch {
    return null;
  }
}
