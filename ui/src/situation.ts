/** What to tell the person at the table: one situation at a time, with one sentence on what to do. */
import type { Health, Scene, SceneMatch } from '../../server/web/protocol.ts';
import { sureMatches } from './overlay.ts';
import { nameOf } from './words.ts';

export type Link = 'connecting' | 'open' | 'lost' | 'refused';

/** A photo that the person gave, and what became of it. */
export type PhotoState =
  | { readonly phase: 'reading' }
  | { readonly phase: 'failed'; readonly message: string }
  | { readonly phase: 'read'; readonly scene: Scene };

export interface Outlook {
  readonly link: Link;
  readonly status: Health | null;
  /** The newest scene of the live table, null before the first one. */
  readonly scene: Scene | null;
  readonly photo: PhotoState | null;
  /** The name of the deck pack that was chosen; null for `auto` and `any`. */
  readonly deckName: string | null;
  /** Brightness of the picture's light parts, 0 to 1; null before the first picture. */
  readonly light: number | null;
  /** Whether the table waits for this page's webcam. */
  readonly wantsWebcam: boolean;
}

export interface Found {
  readonly kind: 'found';
  readonly matches: readonly SceneMatch[];
  /** Milliseconds from the picture to the answer. */
  readonly time: number;
}

export interface Advice {
  readonly kind:
    | 'refused'
    | 'connecting'
    | 'lost'
    | 'starting'
    | 'failed'
    | 'no-camera'
    | 'webcam'
    | 'dark'
    | 'empty'
    | 'one-card'
    | 'face-down'
    | 'other-deck'
    | 'unsure'
    | 'photo-reading'
    | 'photo-failed'
    | 'photo-empty'
    | 'photo-one-card'
    | 'photo-unsure';
  readonly title: string;
  readonly hint: string;
}

export type Situation = Found | Advice;

/** Below this even the lightest parts of a picture hold nothing to read. */
const DARK = 0.16;
/** Symbols that must be seen on a card before its being unknown says anything about its deck. */
const ENOUGH_SYMBOLS = 5;

/** The one thing to say now. */
export function situationOf(outlook: Outlook): Situation {
  if (outlook.link === 'refused') {
    return {
      kind: 'refused',
      title: 'This address is not complete',
      hint: 'Open the whole address that npm start printed, or scan the code beside it.',
    };
  }
  if (outlook.photo) return photoSituation(outlook.photo, outlook.deckName);
  if (outlook.link === 'lost') {
    return {
      kind: 'lost',
      title: 'Nobody is at the table',
      hint: 'The service does not answer. This page comes back by itself once npm start runs again.',
    };
  }
  if (outlook.link === 'connecting' || !outlook.status) {
    return { kind: 'connecting', title: 'Coming to the table', hint: 'Just a moment.' };
  }
  return tableSituation(outlook, outlook.status);
}

function tableSituation(outlook: Outlook, status: Health): Situation {
  if (status.status === 'failed') {
    return {
      kind: 'failed',
      title: 'It cannot see',
      hint: status.message ?? 'Look at the messages where npm start runs, then start it again.',
    };
  }
  if (outlook.wantsWebcam) {
    return {
      kind: 'webcam',
      title: 'Your camera, over the table',
      hint: 'Start the webcam and point it down at two cards.',
    };
  }
  if (status.status === 'starting') {
    return {
      kind: 'starting',
      title: 'Opening its eyes',
      hint: status.message ?? 'The networks are loading; this takes a few seconds.',
    };
  }
  const { scene } = outlook;
  if (!scene || status.camera === null) {
    return {
      kind: 'no-camera',
      title: 'No picture of the table',
      hint: status.message ?? 'Check the camera, or give it a photo instead.',
    };
  }
  if (scene.cards.length === 0) {
    if (outlook.light !== null && outlook.light < DARK) {
      return { kind: 'dark', title: 'Too dark to see', hint: 'Switch on a lamp over the table.' };
    }
    return { kind: 'empty', title: 'An empty table', hint: 'Lay two cards on it, face up.' };
  }
  return (
    seenSituation(scene, outlook.deckName) ?? {
      kind: 'unsure',
      title: 'Not sure yet',
      hint: 'Hold still, or move the cards a little apart.',
    }
  );
}

/** What both the table and a photo say alike. */
function seenSituation(scene: Scene, deckName: string | null): Situation | null {
  const matches = sureMatches(scene);
  if (matches.length > 0) return { kind: 'found', matches, time: scene.timings.total };
  if (scene.cards.every((card) => card.symbols.length === 0)) {
    return scene.cards.length === 1
      ? { kind: 'face-down', title: 'Face down', hint: 'Turn the card over.' }
      : { kind: 'face-down', title: 'Face down', hint: 'Turn the cards over.' };
  }
  if (
    deckName &&
    scene.cards.every((card) => card.card === null && card.symbols.length >= ENOUGH_SYMBOLS)
  ) {
    return {
      kind: 'other-deck',
      title: scene.cards.length === 1 ? 'A card of another deck' : 'Cards of another deck',
      hint: `They are not in “${deckName}”: choose their deck, or “Any deck”.`,
    };
  }
  if (scene.cards.length === 1) {
    return { kind: 'one-card', title: 'One card', hint: 'Lay another card beside it.' };
  }
  return null;
}

function photoSituation(photo: PhotoState, deckName: string | null): Situation {
  if (photo.phase === 'reading') {
    return { kind: 'photo-reading', title: 'Looking', hint: 'Reading the cards in your photo.' };
  }
  if (photo.phase === 'failed') {
    return { kind: 'photo-failed', title: 'That photo did not work', hint: photo.message };
  }
  const { scene } = photo;
  if (scene.cards.length === 0) {
    return {
      kind: 'photo-empty',
      title: 'No card in this photo',
      hint: 'Take one from above, with both cards whole and in good light.',
    };
  }
  const seen = seenSituation(scene, deckName);
  if (seen?.kind === 'one-card') {
    return {
      kind: 'photo-one-card',
      title: 'Only one card',
      hint: 'Take another photo, with both cards in it.',
    };
  }
  return (
    seen ?? {
      kind: 'photo-unsure',
      title: 'Not sure about this one',
      hint: 'Take another photo, closer and in better light, with the cards apart.',
    }
  );
}

/** Two situations with the same key say the same. */
export function situationKey(situation: Situation): string {
  if (situation.kind !== 'found') return `${situation.kind}:${situation.hint}`;
  const pairs = situation.matches.map((match) => `${match.symbol ?? '?'}@${match.cards.join('-')}`);
  return `found:${pairs.sort().join(',')}`;
}

/** The sentence for those who listen. */
export function spoken(situation: Situation): string {
  if (situation.kind !== 'found') return `${situation.title}. ${situation.hint}`;
  const { matches } = situation;
  if (matches.length === 1) {
    const symbol = matches[0]!.symbol;
    return symbol
      ? `${nameOf(symbol)}, on both cards.`
      : 'The same symbol is on both cards; it is ringed in the picture.';
  }
  const pairs = matches.map(
    ({ symbol, cards: [a, b] }) =>
      `${symbol ? nameOf(symbol) : 'the same symbol'} on cards ${a + 1} and ${b + 1}`,
  );
  return `${pairs.join('; ')}.`;
}
