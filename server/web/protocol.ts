/** What the service and its pages say to each other: the one definition that validates, documents and types it. */
import { type Static, Type } from 'typebox';
import { VirtualCard, VirtualCommand } from '../camera/virtual/command.ts';
import { TableEvent } from '../table/event.ts';

export { PREVIEW_HEADER, packPreview, unpackPreview } from './preview-frame.ts';
export { TableEvent, VirtualCommand };

const closed = { additionalProperties: false };

export const Box = Type.Tuple([Type.Number(), Type.Number(), Type.Number(), Type.Number()], {
  description: 'x, y, width, height in pixels of the upright picture',
});

export const Outline = Type.Object(
  {
    cx: Type.Number(),
    cy: Type.Number(),
    rx: Type.Number(),
    ry: Type.Number(),
    angle: Type.Number({ description: 'degrees from +x to the rx axis' }),
  },
  closed,
);

export const SceneSymbol = Type.Object(
  {
    symbol: Type.Union([Type.String(), Type.Null()]),
    box: Box,
    score: Type.Number(),
  },
  closed,
);

export const SceneCard = Type.Object(
  {
    outline: Outline,
    card: Type.Union([Type.Integer(), Type.Null()]),
    confidence: Type.Number(),
    symbols: Type.Array(SceneSymbol),
  },
  closed,
);

export const SceneMatch = Type.Object(
  {
    cards: Type.Tuple([Type.Integer(), Type.Integer()]),
    symbol: Type.Union([Type.String(), Type.Null()]),
    boxes: Type.Tuple([Type.Union([Box, Type.Null()]), Type.Union([Box, Type.Null()])]),
    confidence: Type.Number(),
    sure: Type.Boolean(),
  },
  closed,
);

export const Timings = Type.Object(
  {
    decode: Type.Number(),
    find: Type.Number(),
    read: Type.Number(),
    match: Type.Number(),
    total: Type.Number(),
  },
  { ...closed, description: 'milliseconds' },
);

/** Everything seen in one picture: what `spot --json` prints (with the file's name) and what pages draw. */
export const Scene = Type.Object(
  {
    width: Type.Integer(),
    height: Type.Integer(),
    deck: Type.Union([Type.String(), Type.Null()]),
    cards: Type.Array(SceneCard),
    matches: Type.Array(SceneMatch),
    timings: Timings,
  },
  closed,
);
export type Scene = Static<typeof Scene>;
export type SceneCard = Static<typeof SceneCard>;
export type SceneMatch = Static<typeof SceneMatch>;
export type Timings = Static<typeof Timings>;

export const ErrorBody = Type.Object({ code: Type.String(), message: Type.String() }, closed);
export type ErrorBody = Static<typeof ErrorBody>;

export const Percentiles = Type.Object(
  { p50: Type.Number(), p95: Type.Number(), p99: Type.Number() },
  closed,
);
export type Percentiles = Static<typeof Percentiles>;

/** Percentiles over the last few hundred frames, in milliseconds; null until a frame was seen. */
export const Latency = Type.Object(
  {
    p50: Type.Number(),
    p95: Type.Number(),
    p99: Type.Number(),
    stages: Type.Record(Type.String(), Type.Number(), { description: 'p50 of each stage' }),
    times: Type.Optional(
      Type.Record(Type.String(), Percentiles, {
        description:
          'from the moment that the camera took the picture until it lay in memory, until its tensors were ready, until inference was done, until the answer left, and until a page had drawn it (with the way of the word of that)',
      }),
    ),
  },
  closed,
);

/** `GET /api/health`, open without the token, and the `status` message. */
export const Health = Type.Object(
  {
    status: Type.Union([
      Type.Literal('ok'),
      Type.Literal('starting'),
      Type.Literal('degraded'),
      Type.Literal('failed'),
    ]),
    version: Type.String(),
    camera: Type.Union([Type.String(), Type.Null()], {
      description:
        'kind of source: csi, v4l2, file, test, virtual, dir, browser; null while none delivers',
    }),
    source: Type.Optional(
      Type.String({ description: 'address of that source; absent while none delivers' }),
    ),
    native: Type.Optional(
      Type.String({
        description:
          'why cameras and clips cannot be opened by this machine, and what to type; absent where they can',
      }),
    ),
    backend: Type.Union([
      Type.Literal('tensorrt'),
      Type.Literal('ort-cuda'),
      Type.Literal('ort-cpu'),
    ]),
    backends: Type.Optional(
      Type.Array(Type.String(), {
        description: 'what may run the networks and why the rest is not used, a sentence each',
      }),
    ),
    model: Type.Union([Type.String(), Type.Null()], { description: 'name and version' }),
    deck: Type.String({ description: 'auto, any, or the id of the chosen deck pack' }),
    fps: Type.Number(),
    latencyMs: Type.Union([Latency, Type.Null()]),
    sure: Type.Optional(
      Type.Object(
        { looks: Type.Integer(), share: Type.Number() },
        {
          ...closed,
          description:
            'of the last looks at two cards or more, the share of pairs that were answered for sure; absent before the first',
        },
      ),
    ),
    playing: Type.Optional(
      Type.Literal(true, { description: 'a game is on, and the live table gives no answers' }),
    ),
    message: Type.Optional(
      Type.String({ description: 'one sentence for people; absent when all is well' }),
    ),
    code: Type.Optional(
      Type.String({ description: 'what the sentence is about, as in an error; comes with it' }),
    ),
  },
  closed,
);
export type Health = Static<typeof Health>;

/** A deck that a page may choose. */
export const DeckChoice = Type.Object({ id: Type.String(), name: Type.String() }, closed);
export type DeckChoice = Static<typeof DeckChoice>;

/**
 * Text messages of `GET /api/table` (WebSocket), service to page. Binary messages are preview frames: 16 bytes of
 * header (little endian: uint32 seq, uint32 flags = 0, float64 time), then a JPEG. A frame and the `scene` with the
 * same `seq` belong together; the scene is sent first; frames may be skipped, scenes with them. The JPEG is at most 1280
 * pixels wide, so it may be smaller than the scene's `width`, in whose pixels all boxes are.
 */
export const ServerMessage = Type.Union([
  Type.Object(
    {
      type: Type.Literal('hello', { description: 'the first message, once' }),
      status: Health,
      decks: Type.Array(DeckChoice),
      join: Type.Array(Type.String(), {
        description: 'addresses with the token for other devices, the best one first',
      }),
    },
    closed,
  ),
  Type.Object({ type: Type.Literal('status'), status: Health }, closed),
  Type.Object(
    {
      type: Type.Literal('decks', {
        description: 'the decks that a page may choose are others now',
      }),
      decks: Type.Array(DeckChoice),
    },
    closed,
  ),
  Type.Object(
    {
      type: Type.Literal('scene'),
      seq: Type.Integer(),
      time: Type.Number({ description: "capture time, milliseconds on the service's clock" }),
      scene: Scene,
      tracks: Type.Array(Type.Integer(), {
        description: "one entry a card of the scene: the card's id on the table, as events use it",
      }),
    },
    closed,
  ),
  Type.Object({ type: Type.Literal('event'), event: TableEvent }, closed),
  Type.Object(
    {
      type: Type.Literal('virtual', {
        description:
          'the virtual table after each change and to each new page; no other source sends it',
      }),
      script: Type.Boolean({ description: 'whether the table deals by itself' }),
      cards: Type.Array(VirtualCard),
    },
    closed,
  ),
  Type.Object({ type: Type.Literal('error'), error: ErrorBody }, closed),
]);
export type ServerMessage = Static<typeof ServerMessage>;

/**
 * Text messages of the same socket, page to service. Binary messages are webcam pictures (JPEG or WebP, at most
 * 1280 pixels wide, 2 MB) for the `browser` source; they are ignored while another source is open.
 */
export const ClientMessage = Type.Union([
  Type.Object(
    {
      type: Type.Literal('preview', { description: 'off while the page is hidden; on at first' }),
      on: Type.Boolean(),
    },
    closed,
  ),
  Type.Object(
    {
      type: Type.Literal('deck'),
      choice: Type.String({ minLength: 1, maxLength: 60, description: 'auto, any or a deck id' }),
    },
    closed,
  ),
  Type.Object(
    {
      type: Type.Literal('source', { description: 'default is the one the settings name' }),
      kind: Type.Union([Type.Literal('default'), Type.Literal('virtual'), Type.Literal('browser')]),
    },
    closed,
  ),
  Type.Object({ type: Type.Literal('virtual'), command: VirtualCommand }, closed),
  Type.Object(
    {
      type: Type.Literal('drawn', {
        description: 'the frame is on the screen; for some frames, a few times a second at most',
      }),
      seq: Type.Integer({ minimum: 0 }),
    },
    closed,
  ),
]);
export type ClientMessage = Static<typeof ClientMessage>;

/** Query of `POST /api/photo`. */
export const PhotoQuery = Type.Object(
  {
    deck: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    t: Type.Optional(Type.String()),
  },
  closed,
);
