import { text } from '../i18n/index.ts';
import { Complaint } from '../room/Complaint.tsx';
import { link, seat } from '../room/store.ts';

/** Over everything: a connection that is gone, or what the service complained about. */
export function Banner() {
  const { common, phone } = text.value;
  if (link.value !== 'lost') return <Complaint />;
  return (
    <div class="banner" role="alert">
      <p>
        <strong>{phone.offline}.</strong> {seat.value === null ? common.lost : phone.seatKept}
      </p>
    </div>
  );
}
