import { useId, useState } from 'preact/hooks';
import type { Network } from '../../../server/appliance/requests/request.ts';
import { Switch } from '../host/Choice.tsx';
import { text } from '../i18n/index.ts';
import { Keys } from './Keys.tsx';
import { act, busy, listNetworks, lookAgain } from './machine.ts';

interface JoinFormProps {
  readonly network: Network;
  /** Whether keys are drawn: a kiosk may have nothing but fingers. */
  readonly keys: boolean;
  readonly onDone: () => void;
}

/** Letters of a password of WPA. */
const [LEAST, MOST] = [8, 63];

export function JoinForm({ network, keys, onDone }: JoinFormProps) {
  const id = useId();
  const [password, setPassword] = useState('');
  const [shown, show] = useState(false);
  const { device, common } = text.value;
  const ready = !network.secured || password.length >= LEAST;
  const join = async () => {
    const { ssid } = network;
    if ((await act('wifi-join', { ssid, password: network.secured ? password : '' })) === null) {
      return;
    }
    onDone();
    await lookAgain();
    await listNetworks();
  };
  return (
    <form
      class="device-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && busy.value === null) void join();
      }}
    >
      <h3>{device.join(network.ssid)}</h3>
      {network.secured ? (
        <>
          <label for={id}>{device.password}</label>
          <input
            id={id}
            class="field"
            {...(shown ? { type: 'text' as const } : { type: 'password' as const })}
            value={password}
            maxLength={MOST}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
          <Switch label={device.showPassword} on={shown} onChange={show} />
          {keys && <Keys value={password} limit={MOST} onChange={setPassword} />}
        </>
      ) : (
        <p>{device.openHint}</p>
      )}
      <div class="device-buttons">
        <button type="submit" class="button button-strong" disabled={!ready || busy.value !== null}>
          {device.connect}
        </button>
        <button type="button" class="button" onClick={onDone}>
          {common.cancel}
        </button>
      </div>
    </form>
  );
}
