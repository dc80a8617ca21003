import { type Language, languages } from '../../../server/room/event.ts';
import { text } from '../i18n/index.ts';
import { chooseLanguage, wanted } from '../i18n/lang.ts';
import { languageNames } from '../i18n/messages.ts';
import { GlobeIcon } from './icons.tsx';

/** Which language this device speaks; it remembers. */
export function LanguageSelect() {
  const label = text.value.common.language;
  return (
    <label class="language" title={label}>
      <GlobeIcon />
      <select
        class="button button-round language-select"
        aria-label={label}
        value={wanted.value}
        onChange={(event) => chooseLanguage(event.currentTarget.value as Language)}
      >
        {languages.map((choice) => (
          <option key={choice} value={choice} lang={choice}>
            {languageNames[choice]}
          </option>
        ))}
      </select>
    </label>
  );
}
