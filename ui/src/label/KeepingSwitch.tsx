import './keeping.css';
import { Switch } from '../host/Choice.tsx';
import { SureButton } from '../host/SureButton.tsx';
import { errorText } from '../i18n/error-text.ts';
import { text } from '../i18n/index.ts';
import { hour } from './KeepingNote.tsx';
import {
  eraseKept,
  keeping,
  keepingRefused,
  noneLeft,
  startKeeping,
  stopKeeping,
} from './keeping.ts';

interface KeepingSwitchProps {
  /** Whether the way to the page of the pictures is shown. */
  readonly link?: boolean;
}

/** The host agrees that pictures of cards are kept for this evening, or ends it, or erases them all. */
export function KeepingSwitch({ link = false }: KeepingSwitchProps) {
  const { label } = text.value;
  const now = keeping.value;
  if (now === null) return null;
  const trouble = keepingRefused.value ?? now.trouble;
  return (
    <div class="keeping-set">
      <Switch
        label={label.keep}
        on={now.on}
        onChange={(on) => void (on ? startKeeping() : stopKeeping())}
      />
      <p>{now.until ? label.keepingUntil(hour(now.until), now.kept) : label.keepHint}</p>
      {trouble !== null && (
        <p class="keeping-trouble" role="alert">
          {errorText(trouble)}
        </p>
      )}
      <div class="keeping-ways">
        {link && (
          <a class="button" href="/label">
            {label.title}
          </a>
        )}
        <SureButton
          label={label.eraseAll}
          question={label.eraseSure}
          onSure={() => void eraseKept()}
        />
      </div>
      <p role="status">{noneLeft.value ? label.erased : ''}</p>
    </div>
  );
}
