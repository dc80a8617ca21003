import { useState } from 'preact/hooks';
import type { Award } from '../../../server/game/game.ts';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { CardFace } from '../cards/CardFace.tsx';
import { ShapeMark } from '../cards/ShapeMark.tsx';
import { text } from '../i18n/index.ts';
import { awardWords, marginDoubt, openedAt, span } from './award-words.ts';
import { playerAt, seatName } from './players.ts';

/** The last awards, the newest first; each opens as its proof. */
export function Proofs({ room }: { room: RoomView }) {
  const { common } = text.value;
  const awards = [...(room.game?.awards ?? [])].reverse();
  const [open, setOpen] = useState<number | null>(awards[0]?.id ?? null);
  if (awards.length === 0) return <p class="proofs-none">{common.noProofs}</p>;
  return (
    <ol class="proofs">
      {awards.map((award) => {
        const { word, line } = awardWords(room, award);
        const shown = award.id === open;
        return (
          <li key={award.id} class="proof">
            <button
              type="button"
              class="proof-head"
              aria-expanded={shown}
              onClick={() => setOpen(shown ? null : award.id)}
            >
              <strong>{word}</strong> <span>{line}</span>
            </button>
            {shown && <Proof room={room} award={award} />}
          </li>
        );
      })}
    </ol>
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
        {award.cards.map((card, i) => {
          const mark = award.marks[i] ?? null;
          return (
            <CardFace
              key={card.id}
              card={card}
              label={common.cardNumber(i + 1)}
              marked={mark === null ? [] : [mark]}
            />
          );
        })}
      </div>
      <ol class="proof-claims">
        {award.claims.map(({ seat, at, uncertainty, clamped }) => {
          const player = playerAt(room, seat);
          return (
            <li key={`${seat}-${at}`}>
              {player && <ShapeMark colour={player.colour} shape={player.shape} />}
              <span>
                {common.claimed(seatName(room, seat), span(at - from), span(uncertainty))}
                {clamped && <small class="proof-clamped">{common.clamped}</small>}
              </span>
            </li>
          );
        })}
      </ol>
      {award.kind === 'won' && award.margin !== null && doubt !== null && (
        <p class="proof-margin">{kiosk.firstBy(span(award.margin), span(doubt))}</p>
      )}
      {award.claims.length > 0 && <p class="proof-note">{kiosk.fromOpen}</p>}
    </div>
  );
}
