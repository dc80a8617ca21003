/** What pages and the service say to each other about a deck that is being learned: `/api/learn`. */
import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false };
const number = Type.Integer({ description: 'number of a card, counted in the order of showing' });
const symbol = Type.Integer({ description: 'index into the symbols' });

/** Where a symbol can be seen: the rim of the picture's card is the unit circle around (0, 0), +y is down. */
export const SymbolPlace = Type.Object(
  {
    picture: Type.String({ description: '/api/learn/pictures/NAME' }),
    x: Type.Number(),
    y: Type.Number(),
    r: Type.Number({ description: 'half of its larger side' }),
  },
  closed,
);
export type SymbolPlace = Static<typeof SymbolPlace>;

export const LearnCard = Type.Object(
  {
    number,
    picture: Type.String({ description: '/api/learn/pictures/NAME' }),
    views: Type.Integer({ description: 'how often it was shown' }),
  },
  closed,
);
export type LearnCard = Static<typeof LearnCard>;

/** What a person should know about the deck, see `Finding`. */
export const LearnFinding = Type.Object(
  {
    kind: Type.Union([
      Type.Literal('same'),
      Type.Literal('mixed'),
      Type.Literal('foreign'),
      Type.Literal('again'),
      Type.Literal('missing'),
    ]),
    cards: Type.Array(number, { description: 'the cards concerned; none where some are missing' }),
    why: Type.Union(
      [
        Type.Literal('blank'),
        Type.Literal('hidden'),
        Type.Literal('clash'),
        Type.Literal('doubtful'),
        Type.Null(),
      ],
      { description: 'of `again`: why the card has to be shown again' },
    ),
    missing: Type.Integer({ description: 'how many cards are missing' }),
    carry: Type.Union([Type.Array(Type.Array(symbol)), Type.Null()], {
      description: 'the symbols of each missing card; null where they do not follow from the rest',
    }),
  },
  closed,
);
export type LearnFinding = Static<typeof LearnFinding>;

/** What the cards teach. It lags behind them by a second or two: `upTo` says how many changes it knows of. */
export const Lore = Type.Object(
  {
    upTo: Type.Integer(),
    size: Type.Integer({ description: 'symbols on a card' }),
    cards: Type.Integer({ description: 'different cards of the deck' }),
    toGo: Type.Integer({ description: 'cards that a full deck still lacks' }),
    proved: Type.Boolean({ description: 'any two cards share exactly one symbol, for certain' }),
    symbols: Type.Array(SymbolPlace, { description: 'the symbols, each where it is seen best' }),
    findings: Type.Array(LearnFinding),
  },
  closed,
);
export type Lore = Static<typeof Lore>;

/** What became of the last picture, or of what was last seen on the table. */
export const LastSeen = Type.Object(
  {
    from: Type.Union([Type.Literal('picture'), Type.Literal('table')]),
    fresh: Type.Array(number, { description: 'cards that were not shown before' }),
    again: Type.Array(number, { description: 'cards that were' }),
    unclear: Type.Integer({ description: 'cards of which hardly anything was seen' }),
  },
  closed,
);
export type LastSeen = Static<typeof LastSeen>;

export const LearnView = Type.Object(
  {
    version: Type.Integer({ description: 'counts up with every change of this view' }),
    phase: Type.Union([Type.Literal('none'), Type.Literal('showing'), Type.Literal('done')]),
    changes: Type.Integer({ description: 'of the cards, so far' }),
    cards: Type.Array(LearnCard),
    last: Type.Union([LastSeen, Type.Null()]),
    back: Type.Boolean({ description: 'whether something can be taken back' }),
    watching: Type.Boolean({ description: 'whether cards are taken from the table by themselves' }),
    lore: Type.Union([Lore, Type.Null()]),
    deck: Type.Union([
      Type.Object(
        {
          id: Type.String(),
          name: Type.String(),
          names: Type.Array(Type.Union([Type.String(), Type.Null()]), {
            description: 'one entry a symbol: its name, if it has one',
          }),
        },
        closed,
      ),
      Type.Null(),
    ]),
  },
  closed,
);
export type LearnView = Static<typeof LearnView>;

/** Query of `GET /api/learn`. */
export const LearnQuery = Type.Object(
  {
    after: Type.Optional(
      Type.Integer({ description: 'wait for a view of a later version, for a while' }),
    ),
    t: Type.Optional(Type.String()),
  },
  closed,
);
/** Body of `POST /api/learn/watch`. */
export const WatchBody = Type.Object({ on: Type.Boolean() }, closed);
/** Body of `POST /api/learn/back`: the card to take out, or without one what came last. */
export const BackBody = Type.Object({ card: Type.Optional(Type.Integer()) }, closed);
const shown = '^[^\\p{Cc}]*$';
/** Body of `POST /api/learn/finish`. */
export const FinishBody = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 80, pattern: shown }) },
  closed,
);
/** Body of `POST /api/learn/names`. */
export const NamesBody = Type.Object(
  {
    names: Type.Array(
      Type.Union([Type.String({ minLength: 1, maxLength: 40, pattern: shown }), Type.Null()]),
      { maxItems: 200, description: 'one entry a symbol' },
    ),
  },
  closed,
);
