import { useState } from 'preact/hooks';
import { text } from '../i18n/index.ts';
import { problem, tell } from '../room/store.ts';

/** Digits of a PIN at most. */
const LONGEST = 12;

/** The PIN makes this phone the host; what the service says to a wrong one is shown with all its complaints. */
export function PinForm() {
  const { phone } = text.value;
  const [pin, setPin] = useState('');
  return (
    <form
      class="pin"
      onSubmit={(event) => {
        event.preventDefault();
        if (pin === '') return;
        problem.value = null;
        tell({ type: 'pin', pin });
        setPin('');
      }}
    >
      <label for="pin">{phone.pin}</label>
      <input
        id="pin"
        class="field field-pin"
        value={pin}
        maxLength={LONGEST}
        inputMode="numeric"
        autocomplete="off"
        enterkeyhint="go"
        aria-describedby="pin-hint"
        onInput={(event) => setPin(event.currentTarget.value.replace(/\D/g, ''))}
      />
      <button type="submit" class="button button-strong" disabled={pin === ''}>
        {phone.becomeHost}
      </button>
      <p id="pin-hint" class="soft">
        {phone.pinHint}
      </p>
    </form>
  );
}
