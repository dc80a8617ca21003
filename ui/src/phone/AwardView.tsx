import type { Award } from '../../../server/game/game.ts';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { CardFace } from '../cards/CardFace.tsx';
import { ShapeMark } from '../cards/ShapeMark.tsx';
import { text } from '../i18n/index.ts';
import { awardWords } from '../room/award-words.ts';
import { ringedOn } from '../room/awards.ts';
import { playerAt } from '../room/players.ts';

/** What was just judged: the symbol called out, who was first, both cards with their rings. */
export function AwardView({ room, award }: { room: RoomView; award: Award }) {
  const { common } = text.value;
  const { word, line } = awardWords(room, award);
  const winner = award.seats.length === 1 ? playerAt(room, award.seats[0]!) : null;
  return (
    <div class={`award award-${award.kind}`}>
      <h2>{word}</h2>
      <p class="award-line">
        {winner && <ShapeMark colour={winner.colour} shape={winner.shape} />} {line}
      </p>
      <div class={`award-cards award-of-${award.cards.length}`}>
        {award.cards.map((card, index) => (
          <div key={card.id} class="award-card" data-card={card.id} data-at="award">
            <CardFace
              card={card}
              label={common.cardNumber(index + 1)}
              marked={ringedOn(award, index)}
            />
          </div>
        ))}
      </div>
    </div>
  );
}
