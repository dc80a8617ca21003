import { useEffect, useState } from 'preact/hooks';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { Dialog } from '../components/Dialog.tsx';
import { NotLoaded } from '../components/NotLoaded.tsx';
import { text } from '../i18n/index.ts';

interface DeviceDialogProps {
  readonly room: RoomView;
  readonly open: boolean;
  readonly onClose: () => void;
}

type View = typeof import('./Device.tsx')['Device'];

/** The machine itself, over the game; its code comes only when somebody looks. */
export function DeviceDialog({ room, open, onClose }: DeviceDialogProps) {
  const [Device, setDevice] = useState<View | null>(null);
  const [failed, setFailed] = useState(false);
  const wanted = open && room.you.host;
  useEffect(() => {
    if (!wanted || Device !== null) return;
    import('./Device.tsx').then(
      (module) => setDevice(() => module.Device),
      () => setFailed(true),
    );
  }, [wanted, Device]);
  return (
    <Dialog name="device" title={text.value.device.title} open={wanted} onClose={onClose}>
      {Device && <Device room={room} />}
      {!Device && failed && <NotLoaded />}
    </Dialog>
  );
}
