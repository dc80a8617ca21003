import { leavePhoto } from '../actions.ts';
import { text } from '../i18n/index.ts';
import { model, photo } from '../store.ts';
import { DeckSelect } from './DeckSelect.tsx';
import { BackIcon, LearnIcon, PlayIcon } from './icons.tsx';
import { Join } from './Join.tsx';
import { LanguageSelect } from './LanguageSelect.tsx';
import { PhotoButtons } from './PhotoButtons.tsx';

/** The few controls over the table's upper edge. */
export function Bar() {
  const { backTo } = text.value.table;
  return (
    <header class={photo.value ? 'bar bar-beside-photo' : 'bar'}>
      {photo.value ? (
        <button type="button" class="button button-strong bar-back" onClick={leavePhoto}>
          <BackIcon />
          <span>
            {backTo.short}
            <span class="button-words">{backTo.rest}</span>
          </span>
        </button>
      ) : (
        <h1 class="brand">
          <svg class="brand-mark" viewBox="0 0 32 24" aria-hidden="true" focusable="false">
            <circle class="brand-card" cx="11" cy="12" r="9" />
            <circle class="brand-card" cx="21" cy="12" r="9" />
            <ellipse class="brand-ring" cx="16" cy="12" rx="2.6" ry="5.4" />
          </svg>
          Twinspot
        </h1>
      )}
      <div class="bar-space" />
      <DeckSelect />
      <LearnLink />
      {model.value.link !== 'refused' && <PhotoButtons />}
      <LanguageSelect />
      <Join />
      <PlayLink />
    </header>
  );
}

/** The way to a deck that Twinspot does not know yet. */
function LearnLink() {
  const { title } = text.value.learn;
  return (
    <a class="button bar-learn" href="/learn" title={title}>
      <LearnIcon />
      <span class="button-words">{title}</span>
    </a>
  );
}

/** Screens narrower than this, in CSS pixels, are phones: in a game they are hands, not the big screen. */
const PHONE = 600;

/** The way into the games: this screen becomes the big one, a phone becomes a player's hand. */
function PlayLink() {
  const { play } = text.value.common;
  const isPhone = Math.min(innerWidth, innerHeight) < PHONE;
  return (
    <a class="button button-strong bar-play" href={isPhone ? '/play' : '/kiosk'}>
      <PlayIcon />
      <span class="button-words">{play}</span>
    </a>
  );
}
