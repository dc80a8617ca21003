/** What to tell the person at the table: one situation at a time, with one sentence on what to do. */
import type { Health, Scene, SceneMatch } from '../../server/web/protocol.ts';
import { troubleText } from './i18n/error-text.ts';
import { symbolName, text } from './i18n/index.ts';
import type { Messages } from './i18n/messages.ts';
import { sureMatches } from './overlay.ts';
import { failureText, type PhotoFailure } from './photo.ts';

export type Link = 'connecting' | 'open' | 'lost' | 'refused';

/** A photo that the person gave, and what became of it. */
export type PhotoState =
  | { readonly phase: 'reading' }
  | { readonly phase: 'failed'; readonly failure: PhotoFailure }
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
    | 'game'
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
  if (outlook.link === 'refused') return advise('refused');
  if (outlook.photo) return photoSituation(outlook.photo, outlook.deckName);
  if (outlook.link === 'lost') return advise('lost');
  if (outlook.link === 'connecting' || !outlook.status) return advise('connecting');
  return tableSituation(outlook, outlook.status);
}

/** `hint` in place of ours: who knows the cause says it better. */
function advise(kind: keyof Messages['table']['advice'], hint?: string | null): Advice {
  const told = text.value.table.advice[kind];
  return { kind, title: told.title, hint: hint ?? told.hint };
}

function tableSituation(outlook: Outlook, status: Health): Situation {
  if (status.status === 'failed') return advise('failed', troubleText(status));
  // A game hides what lies on the table: there is nothing to advise about.
  if (status.playing) return advise('game');
  if (outlook.wantsWebcam) return advise('webcam');
  if (status.status === 'starting') return advise('starting', troubleText(status));
  const { scene } = outlook;
  if (!scene || status.camera === null) return advise('no-camera', troubleText(status));
  if (scene.cards.length === 0) {
    return advise(outlook.light !== null && outlook.light < DARK ? 'dark' : 'empty');
  }
  return seenSituation(scene, outlook.deckName) ?? advise('unsure');
}

/** What both the table and a photo say alike. */
function seenSituation(scene: Scene, deckName: string | null): Situation | null {
  const matches = sureMatches(scene);
  const { cards } = scene;
  if (matches.length > 0) return { kind: 'found', matches, time: scene.timings.total };
  if (cards.every((card) => card.symbols.length === 0)) {
    return { kind: 'face-down', ...text.value.table.faceDown(cards.length) };
  }
  if (
    deckName &&
    cards.every((card) => card.card === null && card.symbols.length >= ENOUGH_SYMBOLS)
  ) {
    return { kind: 'other-deck', ...text.value.table.otherDeck(cards.length, deckName) };
  }
  return cards.length === 1 ? advise('one-card') : null;
}

function photoSituation(photo: PhotoState, deckName: string | null): Situation {
  if (photo.phase === 'reading') return advise('photo-reading');
  if (photo.phase === 'failed') return advise('photo-failed', failureText(photo.failure));
  const { scene } = photo;
  if (scene.cards.length === 0) return advise('photo-empty');
  const seen = seenSituation(scene, deckName);
  if (seen?.kind === 'one-card') return advise('photo-one-card');
  return seen ?? advise('photo-unsure');
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
  const { onBoth, unnamedOnBoth, onPair, sameOnPair } = text.value.table;
  const [first, ...rest] = situation.matches;
  if (first && rest.length === 0) {
    const name = symbolName(first.symbol);
    return name === null ? unnamedOnBoth : onBoth(name);
  }
  const pairs = situation.matches.map(({ symbol, cards: [a, b] }) => {
    const name = symbolName(symbol);
    return name === null ? sameOnPair(a + 1, b + 1) : onPair(name, a + 1, b + 1);
  });
  return `${pairs.join('; ')}.`;
}
