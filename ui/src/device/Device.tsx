import './device.css';
import { useEffect, useState } from 'preact/hooks';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { errorText } from '../i18n/error-text.ts';
import { text } from '../i18n/index.ts';
import { AimPart } from './AimPart.tsx';
import { CheckUpPart } from './CheckUpPart.tsx';
import { appliance, busy, complaint, done, forget, look } from './machine.ts';
import { NetworkPart } from './NetworkPart.tsx';
import { PowerPart } from './PowerPart.tsx';
import { ScreenPart } from './ScreenPart.tsx';

const everywhere = ['aim', 'check'] as const;
/** What can be done only where Twinspot looks after the machine. */
const onAppliance = ['network', 'screen', 'power'] as const;
type Part = (typeof everywhere)[number] | (typeof onAppliance)[number];

/** The machine around the game: where its camera looks, how it is, its network, its screen, its power. */
export function Device({ room }: { room: RoomView }) {
  const [part, setPart] = useState<Part>('aim');
  useEffect(() => {
    void look();
    return forget;
  }, []);
  const { device } = text.value;
  const parts: readonly Part[] = appliance.value ? [...everywhere, ...onAppliance] : everywhere;
  return (
    <>
      <nav class="device-parts" aria-label={device.title}>
        {parts.map((one) => (
          <button
            key={one}
            type="button"
            class="button"
            aria-pressed={part === one}
            onClick={() => {
              complaint.value = null;
              done.value = null;
              setPart(one);
            }}
          >
            {device.parts[one]}
          </button>
        ))}
      </nav>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="device-part" aria-label={device.parts[part]} tabIndex={0}>
        {part === 'aim' && <AimPart />}
        {part === 'check' && <CheckUpPart room={room} />}
        {part === 'network' && <NetworkPart room={room} />}
        {part === 'screen' && <ScreenPart />}
        {part === 'power' && <PowerPart />}
      </section>
      <DeviceStatus />
    </>
  );
}

/** What is being done, what was done, and what was refused. */
function DeviceStatus() {
  const { device } = text.value;
  const now = busy.value;
  const doing: Readonly<Record<string, string | undefined>> = device.doing;
  const said: Readonly<Record<string, string | undefined>> = device.done;
  return (
    <div class="device-status" role="status">
      {now !== null && doing[now] && <p>{doing[now]}</p>}
      {now === null && complaint.value && (
        <p class="device-refused">{errorText(complaint.value)}</p>
      )}
      {now === null && done.value && said[done.value] && <p>{said[done.value]}</p>}
    </div>
  );
}
