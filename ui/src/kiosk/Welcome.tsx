import { CardBack } from '../cards/CardBack.tsx';
import { text } from '../i18n/index.ts';
import type { Link } from '../situation.ts';

/** Before anything is known of the room. */
export function Welcome({ link }: { link: Link }) {
  const { kiosk } = text.value;
  const refused = link === 'refused';
  const lost = link === 'lost';
  return (
    <main class="kiosk tabletop welcome">
      <div class="welcome-cards" aria-hidden="true">
        <CardBack />
        <CardBack />
      </div>
      <div role="status">
        <h1>{refused ? kiosk.refused : lost ? kiosk.lost : kiosk.starting}</h1>
        <p>{refused ? kiosk.refusedHint : lost ? kiosk.lostHint : kiosk.startingHint}</p>
      </div>
    </main>
  );
}

/** Over a table that is still shown, while the service does not answer. */
export function LostNote() {
  const { kiosk } = text.value;
  return (
    <div class="lost" role="alert">
      <strong>{kiosk.lost}.</strong> {kiosk.lostHint}
    </div>
  );
}
