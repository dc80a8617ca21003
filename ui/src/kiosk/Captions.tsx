import { text } from '../i18n/index.ts';
import { caption } from '../sound/sounds.ts';

/** A sound in words, for those who do not hear it. */
export function Captions() {
  const now = caption.value;
  if (!now) return null;
  return (
    <p class="caption" key={now.count} aria-hidden="true">
      ♪ {text.value.kiosk.sounds[now.name]}
    </p>
  );
}
