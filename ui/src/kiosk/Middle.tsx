import { useMemo, useRef } from 'preact/hooks';
import type { CardId, GameCard } from '../../../server/game/card.ts';
import type { GameView, RoomView } from '../../../server/web/room-protocol.ts';
import { useSize } from '../cards/size.ts';
import { text } from '../i18n/index.ts';
import { mayTap } from '../room/may-tap.ts';
import { middleLabel } from '../room/open-cards.ts';
import { opened } from '../room/opening.ts';
import { ownPlayer } from '../room/players.ts';
import { TripletCard } from '../room/TripletCard.tsx';
import { tapSymbol } from '../room/tapping.ts';
import { middleSpots } from './layout.ts';
import { Place } from './Place.tsx';
import { tapsSlot } from './tappable.ts';

interface MiddleProps {
  readonly room: RoomView;
  readonly game: GameView;
  /** Cards that are shown elsewhere for now, in an award. */
  readonly away: ReadonlySet<CardId>;
}

/** The cards that lie in the middle, as large as the space allows. */
export function Middle({ room, game, away }: MiddleProps) {
  const space = useRef<HTMLDivElement>(null);
  const size = useSize(space);
  // The room tells of much that moves no spot, and a ring takes thousands of steps to lay out.
  const spots = useMemo(
    () => (size ? middleSpots(game.game, game.middle.length, size.width / size.height) : []),
    [game.game, game.middle.length, size],
  );
  const unit = size ? Math.min(size.width, size.height) : 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: cards on a table are no form
    <div class="middle-space" ref={space} role="group" aria-label={text.value.kiosk.middle}>
      {size &&
        spots.map(({ x, y, r }, slot) => {
          const card = game.middle[slot] ?? null;
          return (
            <div
              key={slot}
              class="middle-slot"
              style={{
                left: `${size.width / 2 + (x - r) * unit}px`,
                top: `${size.height / 2 + (y - r) * unit}px`,
                width: `${2 * r * unit}px`,
              }}
            >
              <Slot
                room={room}
                game={game}
                slot={slot}
                card={card && away.has(card.id) ? null : card}
              />
            </div>
          );
        })}
    </div>
  );
}

interface SlotProps {
  readonly room: RoomView;
  readonly game: GameView;
  readonly slot: number;
  readonly card: GameCard | null;
}

/** One card of the middle; somebody who plays at this screen can tap it where the game wants that. */
function Slot({ room, game, slot, card }: SlotProps) {
  const live = card !== null && mayTap(room, opened.value) && tapsSlot(game, slot);
  const label = middleLabel(room, slot);
  const place = { card, label, at: `middle:${slot}`, covered: !opened.value || room.paused };
  if (!live) return <Place {...place} />;
  if (game.game === 'triplet') {
    return (
      <TripletCard card={card} label={label}>
        <Place {...place} />
      </TripletCard>
    );
  }
  return (
    <Place
      {...place}
      bigger={ownPlayer(room)?.handicap.bigger === true}
      choices={game.choices?.[card.id]}
      onTap={(symbol, time) => tapSymbol(card.id, symbol, time)}
    />
  );
}
