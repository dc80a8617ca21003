import { useState } from 'preact/hooks';
import { SureButton } from '../host/SureButton.tsx';
import { text } from '../i18n/index.ts';
import { act, busy, lookAgain, state } from './machine.ts';

/** What its supply gives, and the way to switch it off so that the card stays whole. */
export function PowerPart() {
  const { device } = text.value;
  const [going, go] = useState<'power-off' | 'restart' | null>(null);
  if (going !== null) {
    return (
      <div class="device-going" role="status">
        <h3>{going === 'restart' ? device.restarting : device.goingOff}</h3>
        <p>{going === 'restart' ? device.restartHint : device.safeToUnplug}</p>
      </div>
    );
  }
  const end = async (action: 'power-off' | 'restart') => {
    if ((await act(action, {})) !== null) go(action);
  };
  return (
    <div class="device-form">
      {state.value?.supply != null && <Supply amps={state.value.supply} />}
      <h3>{device.switchOff}</h3>
      <p class="soft">{device.switchOffHint}</p>
      <div class="device-buttons">
        <SureButton
          label={device.powerOff}
          question={device.powerOffSure}
          onSure={() => void end('power-off')}
        />
        <SureButton
          label={device.restart}
          question={device.restartSure}
          onSure={() => void end('restart')}
        />
      </div>
    </div>
  );
}

function Supply({ amps }: { amps: 2 | 4 }) {
  const { device } = text.value;
  const choose = async (chosen: 2 | 4) => {
    if ((await act('supply', { amps: chosen })) !== null) await lookAgain();
  };
  return (
    <fieldset class="supply">
      <legend>{device.supply}</legend>
      <p class="soft">{device.supplyHint}</p>
      <div class="device-buttons">
        {([2, 4] as const).map((one) => (
          <button
            key={one}
            type="button"
            class="button"
            aria-pressed={amps === one}
            disabled={busy.value !== null}
            onClick={() => void choose(one)}
          >
            {one === 4 ? device.supplyStrong : device.supplyWeak}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
