import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false };
const Shape = Type.Array(Type.Integer({ minimum: 1 }));

const NetworkFile = Type.Object(
  {
    file: Type.String(),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    bytes: Type.Integer({ minimum: 1 }),
    input: Shape,
    output: Shape,
    /** Multiply-adds of one run. */
    macs: Type.Integer({ minimum: 0 }),
  },
  closed,
);
export type NetworkFile = Static<typeof NetworkFile>;

/** What `manifest.json` of a model bundle says. Written by models/training/bundle.py. */
export const Manifest = Type.Object(
  {
    format: Type.Literal('twinspot-eyes/1'),
    name: Type.String({ pattern: '^[a-z0-9][a-z0-9-]*$' }),
    version: Type.String(),
    created: Type.String(),
    opset: Type.Integer(),
    /** Inputs are RGB, (value / 255 - mean) * scale. */
    normalisation: Type.Object({ mean: Type.Number(), scale: Type.Number() }, closed),
    vectorLength: Type.Integer({ minimum: 1 }),
    networks: Type.Object(
      { cards: NetworkFile, symbols: NetworkFile, vectors: NetworkFile },
      closed,
    ),
    golden: Type.Object(
      { picture: Type.String(), expected: Type.String(), sha256: Type.String() },
      closed,
    ),
    training: Type.Object({}, { additionalProperties: true }),
    figures: Type.Object({}, { additionalProperties: true }),
  },
  closed,
);
export type Manifest = Static<typeof Manifest>;

/** The golden sample's expected outputs: of each network, for the input made from the golden picture. */
export const Golden = Type.Object(
  {
    tolerance: Type.Number(),
    /** Per network: every `stride`-th value of the output from the first on. */
    cards: Type.Object({ stride: Type.Integer(), values: Type.Array(Type.Number()) }, closed),
    symbols: Type.Object({ stride: Type.Integer(), values: Type.Array(Type.Number()) }, closed),
    vectors: Type.Object({ stride: Type.Integer(), values: Type.Array(Type.Number()) }, closed),
  },
  closed,
);
export type Golden = Static<typeof Golden>;
