import type { Award } from '../../../server/game/game.ts';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { text } from '../i18n/index.ts';
import { awardWords } from '../room/award-words.ts';
import { ringedOn } from '../room/awards.ts';
import { BOT } from '../room/players.ts';
import { SeatMark } from '../room/SeatMark.tsx';
import { Place } from './Place.tsx';

/** An award, before everybody's eyes: its cards come forward with the symbol ringed, and it is said in words. */
export function Scene({ room, award }: { room: RoomView; award: Award }) {
  const { word, line } = awardWords(room, award);
  const { common } = text.value;
  return (
    <div class={`scene scene-${award.kind} scene-of-${award.cards.length}`}>
      <div class="scene-cards">
        {award.cards.map((card, i) => (
          <div class="scene-card" key={card.id}>
            <Place
              card={card}
              at="scene"
              label={common.cardNumber(i + 1)}
              marked={ringedOn(award, i)}
            />
          </div>
        ))}
      </div>
      <p class="scene-word">{word}</p>
      {line && (
        <p class="scene-line">
          {award.kind === 'won' && <SeatMark room={room} seat={award.seats[0] ?? BOT} />}
          {line}
        </p>
      )}
    </div>
  );
}
