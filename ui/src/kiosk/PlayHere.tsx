import { useMemo } from 'preact/hooks';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { Dialog } from '../components/Dialog.tsx';
import { text } from '../i18n/index.ts';
import { LookForm } from '../room/LookForm.tsx';
import { freeMark, freeName } from '../room/look.ts';
import { tell } from '../room/store.ts';

interface PlayHereProps {
  readonly room: RoomView;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Takes a seat at this very screen: for one who has no phone. */
export function PlayHere({ room, open, onClose }: PlayHereProps) {
  return (
    <Dialog name="drawer" title={text.value.kiosk.playHereTitle} open={open} onClose={onClose}>
      <Form room={room} onDone={onClose} />
    </Dialog>
  );
}

function Form({ room, onDone }: { room: RoomView; onDone: () => void }) {
  const { phone, kiosk } = text.value;
  // Once: what is suggested must not change under somebody's fingers.
  const look = useMemo(
    () => ({
      name: freeName(phone.names, room.players, Math.random()),
      ...freeMark(room.players, Math.random()),
    }),
    [],
  );
  return (
    <div class="play-here">
      <LookForm
        look={look}
        others={room.players}
        submit={kiosk.sit}
        onSubmit={(chosen) => tell({ type: 'join', ...chosen }) && onDone()}
      />
    </div>
  );
}
