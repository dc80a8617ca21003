import { useState } from 'preact/hooks';
import { Dialog } from '../components/Dialog.tsx';
import { DeviceDialog } from '../device/DeviceDialog.tsx';
import { text } from '../i18n/index.ts';
import { Complaint } from '../room/Complaint.tsx';
import { Proofs } from '../room/Proofs.tsx';
import { link, room } from '../room/store.ts';
import type { RulePage } from '../rules/page.ts';
import { RuleBook } from '../rules/RuleBook.tsx';
import { Announcer } from './Announcer.tsx';
import { Captions } from './Captions.tsx';
import { HostDrawer } from './HostDrawer.tsx';
import { KioskBar } from './KioskBar.tsx';
import { Lobby } from './Lobby.tsx';
import { Table } from './Table.tsx';
import { UpdateNote } from './UpdateNote.tsx';
import { LostNote, Welcome } from './Welcome.tsx';

export type Panel = 'host' | 'proofs' | 'device';

/** The lobby or the table, and what opens over them. */
export function Kiosk() {
  const shown = room.value;
  const [page, openPage] = useState<RulePage | null>(null);
  const [panel, openPanel] = useState<Panel | null>(null);
  const { common } = text.value;
  // One that closes because another was opened says so too late to close that one.
  const close = (panel: Panel) => openPanel((now) => (now === panel ? null : now));
  if (!shown) return <Welcome link={link.value} />;
  const { game } = shown;
  return (
    <div class="kiosk tabletop">
      <KioskBar room={shown} onRules={() => openPage(game?.game ?? 'spot')} onPanel={openPanel} />
      {game ? <Table room={shown} game={game} /> : <Lobby room={shown} onRules={openPage} />}
      {link.value !== 'open' && <LostNote />}
      {shown.you.device && <UpdateNote />}
      <Complaint />
      <Captions />
      <Announcer room={shown} />
      <RuleBook page={page} onClose={() => openPage(null)} />
      <Dialog
        name="drawer"
        title={shown.you.host ? common.host : common.sound}
        open={panel === 'host'}
        onClose={() => close('host')}
      >
        <HostDrawer room={shown} onDevice={() => openPanel('device')} />
      </Dialog>
      <Dialog
        name="drawer"
        title={common.proofs}
        open={panel === 'proofs'}
        onClose={() => close('proofs')}
      >
        <Proofs room={shown} />
      </Dialog>
      <DeviceDialog room={shown} open={panel === 'device'} onClose={() => close('device')} />
    </div>
  );
}
