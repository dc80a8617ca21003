import { useState } from 'preact/hooks';
import type { Award } from '../../../server/game/game.ts';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { CardFace } from '../cards/CardFace.tsx';
import { text } from '../i18n/index.ts';
import { useAwards } from './all-awards.ts';
import { awardWords, marginDoubt, openedAt, span } from './award-words.ts';
import { ringedOn } from './awards.ts';
import { seatName } from './players.ts';
import { SeatMark } from './SeatMark.tsx';

/** Every award of the game, the newest first; each opens as its proof, and only then shows its cards. */
export function Proofs({ room }: { room: RoomView }) {
  const { common } = text.value;
  const { awards, whole, failed, retry } = useAwards(room);
  const [open, setOpen] = useState<number | null>(awards[awards.length - 1]?.id ?? null);
  if (awards.length === 0) return <p class="proofs-none">{common.noProofs}</p>;
  return (
    <div class="proofs">
      <ol class="proofs-list">
        {[...awards].reverse().map((award) => {
          const shown = award.id === open;
          return (
            <li key={award.id} class={`proof proof-${award.kind}`}>
              <button
                type="button"
                class="proof-head"
                aria-expanded={shown}
                onClick={() => setOpen(shown ? null : award.id)}
              >
                <Head room={room} award={award} />
              </button>
              {shown && <Proof room={room} award={award} />}
            </li>
          );
        })}
      </ol>
      {failed && !whole && <MissingNote onRetry={retry} />}
    </div>
  );
}

/** What was called, and by whom. */
function Head({ room, award }: { room: RoomView; award: Award }) {
  const { word, line } = awardWords(room, award);
  const [seat] = award.kind === 'nobody' ? [] : award.seats;
  return (
    <>
      <span class="proof-mark">{seat !== undefined && <SeatMark room={room} seat={seat} />}</span>
      <span>
        <strong>{word}</strong> <span class="proof-line">{line}</span>
      </span>
    </>
  );
}

/** Some awards did not come: what is missing, and a way to ask again. */
export function MissingNote({ onRetry }: { onRetry: () => void }) {
  const { common } = text.value;
  return (
    <div class="proofs-missing" role="status">
      <p>{common.proofsMissing}</p>
      <button type="button" class="button" onClick={onRetry}>
        {common.again}
      </button>
    </div>
  );
}

/** Both cards with the symbol ringed, and who claimed when. */
export function Proof({ room, award }: { room: RoomView; award: Award }) {
  const { common, kiosk } = text.value;
  const from = openedAt(award) ?? award.claims[0]?.at ?? award.at;
  const doubt = marginDoubt(award);
  return (
    <div class="proof-body">
      <div class="proof-cards">
        {award.cards.map((card, i) => (
          <CardFace
            key={card.id}
            card={card}
            label={common.cardNumber(i + 1)}
            marked={ringedOn(award, i)}
          />
        ))}
      </div>
      <ol class="proof-claims">
        {award.claims.map(({ seat, at, uncertainty, clamped }) => (
          <li key={`${seat}-${at}`}>
            <SeatMark room={room} seat={seat} />
            <span>
              {common.claimed(seatName(room, seat), span(at - from), span(uncertainty))}
              {clamped && <small class="proof-clamped">{common.clamped}</small>}
            </span>
          </li>
        ))}
      </ol>
      {award.kind === 'won' && award.margin !== null && doubt !== null && (
        <p class="proof-margin">{kiosk.firstBy(span(award.margin), span(doubt))}</p>
      )}
      {award.claims.length > 0 && <p class="proof-note">{kiosk.fromOpen}</p>}
    </div>
  );
}
