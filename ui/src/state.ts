/** What the page knows of the service, as a pure reduction over the messages it was sent. */
import type {
  DeckChoice,
  ErrorBody,
  Health,
  Scene,
  ServerMessage,
} from '../../server/web/protocol.ts';
import { deckName } from './i18n/index.ts';
import type { Link } from './situation.ts';

export type VirtualTable = Omit<Extract<ServerMessage, { type: 'virtual' }>, 'type'>;

export interface Model {
  readonly link: Link;
  readonly status: Health | null;
  readonly decks: readonly DeckChoice[];
  /** Addresses for other devices, the best one first. */
  readonly join: readonly string[];
  /** The cards of the virtual table; null while another source is open. */
  readonly virtual: VirtualTable | null;
  /** What the service last complained about; null once it was read. */
  readonly problem: ErrorBody | null;
}

export type Input =
  | { readonly type: 'opened' }
  | { readonly type: 'closed'; readonly refused: boolean }
  | { readonly type: 'problem-read' }
  | { readonly type: 'deck-chosen'; readonly choice: string }
  | Exclude<ServerMessage, { type: 'scene' } | { type: 'event' }>;

/** A scene as drawn: with the size of its frame, in whose pixels its boxes are, and the ids of its cards. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly scene: Scene | null;
  readonly tracks: readonly number[];
}

export const initial: Model = {
  link: 'connecting',
  status: null,
  decks: [],
  join: [],
  virtual: null,
  problem: null,
};

/** The model after one input. */
export function reduce(model: Model, input: Input): Model {
  switch (input.type) {
    case 'opened':
      return { ...model, link: 'open' };
    case 'closed':
      return { ...model, link: input.refused ? 'refused' : 'lost', virtual: null };
    case 'hello':
      return withStatus(
        { ...model, link: 'open', decks: input.decks, join: input.join },
        input.status,
      );
    case 'status':
      return withStatus(model, input.status);
    case 'decks':
      return { ...model, decks: input.decks };
    case 'deck-chosen':
      // Shown at once; the service's next status confirms it, or takes it back.
      return model.status ? { ...model, status: { ...model.status, deck: input.choice } } : model;
    case 'virtual':
      return { ...model, virtual: { script: input.script, cards: input.cards } };
    case 'error':
      return { ...model, problem: input.error };
    case 'problem-read':
      return { ...model, problem: null };
  }
}

function withStatus(model: Model, status: Health): Model {
  const virtual = status.camera === null || status.camera === 'virtual' ? model.virtual : null;
  return { ...model, status, virtual };
}

/** The name of the deck pack that was chosen; null for `auto` and `any`. */
export function chosenDeck(model: Model): string | null {
  const id = model.status?.deck;
  const deck = model.decks.find((known) => known.id === id);
  return deck ? deckName(deck) : null;
}
