/** What the service and the eye (its child process) say to each other. */
import type { Heat } from './appliance/heat.ts';
import type { Ladder } from './camera/ladder.ts';
import type { VirtualCard, VirtualCommand } from './camera/virtual/command.ts';
import type { Guess } from './deck/guesses.ts';
import type { Lesson, Progress } from './deck/learn/lesson.ts';
import type { Place } from './deck/learn/places.ts';
import type { BackendChoice, BackendName } from './inference/network.ts';
import type { TableEvent } from './table/event.ts';
import type { Box, Card } from './vision/card.ts';
import type { DeckChoice, ErrorBody, Scene } from './web/protocol.ts';

/** What the eye starts with; the first message. */
export interface EyeSettings {
  /** Address of the frames' source. */
  readonly source: string;
  /** `auto`, `any`, a deck pack's id or its folder. */
  readonly deck: string;
  /** Folder of the model bundle; empty for the newest. */
  readonly model: string;
  /** For the networks; 0 leaves the choice to them. */
  readonly threads: number;
  /** Where relative paths start. */
  readonly from: string;
  /** Decides what the virtual table deals. */
  readonly seed: number;
  /** What runs the networks; the best that works where it is not said. */
  readonly backend?: BackendChoice;
  /** ONNX Runtime's library or its folder, and the folder of TensorRT's; empty for those that are known. */
  readonly ort?: string;
  readonly tensorrt?: string;
  /** What the eye before this one did about a camera that fails. */
  readonly ladder?: KeptLadder;
}

/** What outlives an eye that ends for its camera's sake. */
export interface KeptLadder {
  readonly ladder: Ladder;
  /** What was told of it last. */
  readonly trouble: ErrorBody | null;
}

/** The exit code of an eye that ends for a camera to be free: it is no death, and the next one starts at once. */
export const ENDS_FOR_CAMERA = 75;

/** Asks for an answer with the same id. */
export type EyeRequest =
  | { readonly do: 'photo'; readonly bytes: Uint8Array; readonly deck: string | null }
  | { readonly do: 'virtual'; readonly command: VirtualCommand }
  | { readonly do: 'deck'; readonly choice: string }
  | { readonly do: 'source'; readonly kind: 'default' | 'virtual' | 'browser' }
  /** Photographs a card that lies on the table, and says how it is related to cards captured before. */
  | { readonly do: 'capture'; readonly track: number; readonly known: readonly CapturedLook[] }
  /** Says how a captured card is related to others. */
  | {
      readonly do: 'relate';
      readonly look: CapturedLook;
      readonly known: readonly CapturedLook[];
    }
  /** All cards of a picture file, or those that lie on the table with these ids, as they are seen and as people see them. */
  | {
      readonly do: 'study';
      readonly from: Uint8Array | readonly number[];
      /** What a picture file is read with: `any` unless given, null for the table's own choice. */
      readonly deck?: string | null;
    }
  /** What is known of a deck by the cards that were shown. */
  | { readonly do: 'learn'; readonly lesson: Lesson }
  /** Reads the deck packs anew, and the table with this one from now on. */
  | { readonly do: 'packs'; readonly choice: string };

export type ToEye =
  | { readonly type: 'start'; readonly settings: EyeSettings }
  | { readonly type: 'ask'; readonly id: number; readonly request: EyeRequest }
  /** A picture from a page's webcam. */
  | { readonly type: 'webcam'; readonly bytes: Uint8Array }
  /** Whether anybody looks at the preview. */
  | { readonly type: 'watch'; readonly on: boolean }
  /** Whether a game waits for cards: then the eye looks as often as it can, though nobody watches. */
  | { readonly type: 'attend'; readonly on: boolean }
  /** How warm the board is. */
  | { readonly type: 'heat'; readonly heat: Heat }
  | { readonly type: 'ping' };

/** The parts of the eye that may be in trouble, worst first. */
export const eyeParts = ['vision', 'camera', 'heat', 'deck', 'engine'] as const;
export type EyePart = (typeof eyeParts)[number];

export type FromEye =
  /** The networks are loaded. */
  | {
      readonly type: 'ready';
      readonly model: string;
      readonly decks: readonly DeckChoice[];
      /** Why cameras and clips cannot be opened, and what to type; null where they can. */
      readonly native?: string | null;
    }
  /** What runs the networks now, and what is to be said of whatever else might, a sentence each. */
  | { readonly type: 'backend'; readonly backend: BackendName; readonly found: readonly string[] }
  /** A part is in trouble, or (null) out of it. */
  | { readonly type: 'trouble'; readonly part: EyePart; readonly error: ErrorBody | null }
  /** Which kind of source is open, and at which address; null while none is. */
  | { readonly type: 'camera'; readonly kind: string | null; readonly address?: string }
  /** To be given to the next eye. */
  | { readonly type: 'ladder'; readonly kept: KeptLadder }
  | { readonly type: 'deck'; readonly choice: string }
  /** The packs were read anew. */
  | { readonly type: 'decks'; readonly decks: readonly DeckChoice[] }
  | { readonly type: 'seen'; readonly seen: SeenFrame }
  | ({ readonly type: 'virtual' } & VirtualState)
  /** A scene for `photo`, null for the other requests; those that want more than "done" have answers of their own. */
  | {
      readonly type: 'answer';
      readonly id: number;
      readonly scene: Scene | null;
      readonly capture?: Capture;
      readonly kin?: readonly (Kinship | null)[];
      readonly studied?: readonly StudiedCard[];
      readonly lesson?: LessonSoFar;
    }
  | {
      readonly type: 'answer';
      readonly id: number;
      readonly error: ErrorBody;
      readonly status: number;
    }
  | { readonly type: 'pong' };

/** A symbol of a captured card. The card's rim is the unit circle around (0, 0), +y is down. */
export interface CapturedSymbol {
  readonly x: number;
  readonly y: number;
  /** Half of its larger side; 0 where it was not seen but the deck says that it is there. */
  readonly r: number;
  /** Its id in the deck; null where the card is not read. */
  readonly symbol: string | null;
  /** Its vector: float32 numbers, little endian, in base64. Null where it was not seen. */
  readonly vector: string | null;
}

/** What a captured card looks like: plain data that can be kept as JSON. */
export interface CapturedLook {
  readonly deck: string | null;
  /** Its number in the deck; null where it is not read. */
  readonly number: number | null;
  readonly symbols: readonly CapturedSymbol[];
}

/** How two captured cards are related: they are the same one, or a symbol of each, by index, is shared. */
export type Kinship =
  | { readonly same: true }
  | {
      readonly same: false;
      readonly on: readonly [number, number];
      /** It is not sure, but likelier than any other. */
      readonly guess?: true;
    };

export interface Capture {
  readonly look: CapturedLook;
  /** The card as seen from above, its rim touching all sides, as a JPEG file. */
  readonly jpeg: Uint8Array;
  /** One entry a known look: how this card (first) and that one are related; null where nothing is known of it. */
  readonly kin: readonly (Kinship | null)[];
}

/** A card that is studied: to learn its deck, or to be kept. */
export interface StudiedCard {
  readonly card: Card;
  /** See `Capture`. */
  readonly jpeg: Uint8Array;
  readonly reading: StudiedReading;
}

/** What a studied card is taken for. */
export interface StudiedReading {
  /** The deck it was read with, or that it looks like; null for none. */
  readonly deck: string | null;
  readonly number: number | null;
  readonly confidence: number;
  /** One entry a sighting. */
  readonly symbols: readonly {
    readonly name: string | null;
    /** In pixels of the picture. */
    readonly box: Box;
    readonly score: number;
    /** What it may be by itself, the likeliest first; none without a deck. */
    readonly guesses: readonly Guess[];
  }[];
}

/** What the cards of a lesson teach. */
export interface LessonSoFar {
  readonly progress: Progress;
  /** Where each symbol was seen. */
  readonly places: readonly (readonly Place[])[];
  /** sha256 of the vectors network that saw them. */
  readonly model: string;
}

export interface VirtualState {
  readonly script: boolean;
  readonly cards: VirtualCard[];
}

/** Milliseconds from the moment that the camera took a picture until each of these. */
export interface FrameTimes {
  /** The picture lay in memory. */
  readonly memory: number;
  /** It lay ready for the first network. */
  readonly tensors: number;
  /** The last network was done. */
  readonly inference: number;
  /** What was seen was on its way to the service. */
  readonly answer: number;
}

/** One frame, all that was seen in it and what changed with it. */
export interface SeenFrame {
  readonly seq: number;
  /** Capture time, see `Frame`. */
  readonly time: number;
  readonly scene: Scene;
  /** The table's id of each card. */
  readonly tracks: number[];
  readonly events: TableEvent[];
  /** The frame as a JPEG file; null when nobody looks. */
  readonly jpeg: Uint8Array | null;
  readonly times?: FrameTimes;
}
