import { useEffect } from 'preact/hooks';
import type { Finding, Status } from '../../../server/appliance/doctor/finding.ts';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { text } from '../i18n/index.ts';
import { language } from '../i18n/lang.ts';
import { supportFile } from './api.ts';
import { appliance, attempt, busy, examine, findings } from './machine.ts';

const worstFirst: readonly Status[] = ['fail', 'warn', 'unknown', 'ok'];

/** What the doctor finds, the worst first, each with what to do. */
export function CheckUpPart({ room }: { room: RoomView }) {
  useEffect(() => {
    void examine();
  }, []);
  const { device } = text.value;
  const found = findings.value?.findings ?? [];
  const sorted = worstFirst.flatMap((status) => found.filter((one) => one.status === status));
  const faults = found.filter(({ status }) => status === 'fail' || status === 'warn').length;
  return (
    <div class="check">
      {findings.value && <h3>{faults === 0 ? device.allWell : device.faults(faults)}</h3>}
      {appliance.value === false && <p class="soft">{device.noAppliance}</p>}
      <ul class="findings">
        {sorted.map((finding) => (
          <FindingLine key={finding.id} finding={finding} />
        ))}
      </ul>
      <div class="device-buttons">
        <button
          type="button"
          class="button"
          disabled={busy.value !== null}
          onClick={() => void examine()}
        >
          {device.again}
        </button>
        {!room.you.device && (
          <button
            type="button"
            class="button"
            disabled={busy.value !== null}
            onClick={() => void saveSupportFile()}
          >
            {device.support}
          </button>
        )}
      </div>
      <p class="soft">{room.you.device ? device.supportElsewhere : device.supportHint}</p>
    </div>
  );
}

function FindingLine({
  finding: { id, status, code, says, remedy, figure },
}: {
  finding: Finding;
}) {
  const { device } = text.value;
  const names: Readonly<Record<string, string | undefined>> = device.checks;
  const remedies: Readonly<Record<string, string | null | undefined>> = device.remedies;
  // What the doctor says is English: in another language its figure must do.
  const todo = remedies[code] ?? remedy;
  const detail = language.value === 'en' ? says : figure;
  return (
    <li class={`finding finding-${status}`}>
      <div class="finding-head">
        <strong>{names[id] ?? id}</strong>
        <span class="finding-status">{device.statuses[status]}</span>
      </div>
      {detail !== null && <p class="finding-says">{detail}</p>}
      {todo !== null && <p class="finding-todo">{todo}</p>}
    </li>
  );
}

/** As a link does that is pressed: the browser asks where to keep it. */
async function saveSupportFile(): Promise<void> {
  const file = await attempt('support', supportFile);
  if (file === null) return;
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = 'twinspot-support.tar.gz';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
