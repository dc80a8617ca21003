import { useState } from 'preact/hooks';
import { type Language, languages } from '../../../server/room/event.ts';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { Dialog } from '../components/Dialog.tsx';
import { DeviceDialog } from '../device/DeviceDialog.tsx';
import { Choice, Switch } from '../host/Choice.tsx';
import { HostPanel } from '../host/HostPanel.tsx';
import { SureButton } from '../host/SureButton.tsx';
import { text } from '../i18n/index.ts';
import { chooseLanguage, ownLanguage } from '../i18n/lang.ts';
import { languageNames } from '../i18n/messages.ts';
import { Complaint } from '../room/Complaint.tsx';
import { LookForm } from '../room/LookForm.tsx';
import { keepLook } from '../room/look.ts';
import { Proofs } from '../room/Proofs.tsx';
import { ownPlayer } from '../room/players.ts';
import { tell } from '../room/store.ts';
import { setVolume, volume } from '../sound/sounds.ts';
import { PinForm } from './PinForm.tsx';

type Part = 'proofs' | 'look' | 'pin' | 'host';

interface MenuProps {
  readonly room: RoomView;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onRules: () => void;
}

/** How loud a phone is that was silent before. */
const LOUD = 0.7;

/** All that is not the game itself: proofs, rules, language, sound, the own mark, the host's powers. */
export function Menu({ room, open, onClose, onRules }: MenuProps) {
  const { common, device, phone } = text.value;
  const [onDevice, lookAtDevice] = useState(false);
  const [part, setPart] = useState<Part | null>(null);
  const me = ownPlayer(room);
  const parts: readonly { readonly part: Part; readonly label: string }[] = [
    ...(room.game ? [{ part: 'proofs' as const, label: common.proofs }] : []),
    ...(room.you.host
      ? [{ part: 'host' as const, label: common.host }]
      : [{ part: 'pin' as const, label: phone.becomeHost }]),
    ...(me ? [{ part: 'look' as const, label: phone.look }] : []),
  ];
  return (
    <Dialog name="menu" title={phone.menu} open={open} onClose={onClose}>
      <div class="menu-parts">
        <button type="button" class="button" onClick={onRules}>
          {common.rules}
        </button>
        {parts.map(({ part: one, label }) => (
          <button
            key={one}
            type="button"
            class="button"
            aria-expanded={part === one}
            onClick={() => setPart(part === one ? null : one)}
          >
            {label}
          </button>
        ))}
        {room.you.host && (
          <button type="button" class="button" onClick={() => lookAtDevice(true)}>
            {device.title}
          </button>
        )}
      </div>
      <DeviceDialog room={room} open={onDevice} onClose={() => lookAtDevice(false)} />
      {part === 'proofs' && <Proofs room={room} />}
      {part === 'host' && room.you.host && <HostPanel room={room} />}
      {part === 'pin' && !room.you.host && <PinForm />}
      <Complaint />
      {part === 'look' && me && (
        <LookForm
          look={me}
          others={room.players.filter(({ seat }) => seat !== me.seat)}
          submit={common.save}
          onSubmit={(look) => {
            keepLook(look);
            tell({ type: 'rename', ...look });
            setPart(null);
          }}
        />
      )}
      <Choice<Language | ''>
        label={common.language}
        value={ownLanguage.value ?? ''}
        options={[
          { value: '', label: phone.asRoom },
          ...languages.map((value) => ({ value, label: languageNames[value] })),
        ]}
        onChange={(value) => chooseLanguage(value === '' ? null : value)}
      />
      <Switch
        label={phone.soundHere}
        on={volume.value > 0}
        onChange={(on) => setVolume(on ? LOUD : 0)}
      />
      {me && (
        <SureButton
          label={phone.leave}
          question={phone.leaveSure}
          onSure={() => {
            tell({ type: 'leave' });
            onClose();
          }}
        />
      )}
      <p class="soft">
        {common.code} <strong>{room.code}</strong>
      </p>
    </Dialog>
  );
}
