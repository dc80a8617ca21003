import { useState } from 'preact/hooks';
import type { ErrorBody } from '../../../server/web/protocol.ts';
import { errorText } from '../i18n/error-text.ts';
import { text } from '../i18n/index.ts';
import { retry } from '../room/store.ts';

/** Letters of a room code. */
const LETTERS = 4;

/** Asks a phone that came without the whole address for the code on the big screen. */
export function CodeEntry() {
  const { common, phone } = text.value;
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    const refusal = await askIn(code).catch(() => ({ code: '', message: common.lost }));
    setBusy(false);
    setTrouble(refusal && errorText(refusal));
    if (refusal) setCode('');
    else retry();
  };
  return (
    <form class="slip" onSubmit={submit}>
      <h1>{phone.codeTitle}</h1>
      <p id="code-hint">{phone.codeHint}</p>
      <label class="unseen" for="code">
        {common.code}
      </label>
      <input
        id="code"
        class="field field-code"
        value={code}
        maxLength={LETTERS}
        aria-describedby="code-hint code-trouble"
        autocomplete="off"
        autocapitalize="characters"
        autocorrect="off"
        spellcheck={false}
        enterkeyhint="go"
        onInput={(event) => setCode(lettersOf(event.currentTarget.value))}
      />
      <p id="code-trouble" class="slip-trouble" role="alert">
        {trouble}
      </p>
      <button
        type="submit"
        class="button button-strong button-big"
        disabled={busy || code.length < LETTERS}
      >
        {phone.goIn}
      </button>
    </form>
  );
}

/** The letters of what was typed, large ones. */
function lettersOf(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
    .slice(0, LETTERS);
}

/** Asks the service to let this page in; null when it does, else what it says. */
async function askIn(code: string): Promise<ErrorBody | null> {
  const response = await fetch('/api/join', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  return response.ok ? null : ((await response.json()) as ErrorBody);
}
