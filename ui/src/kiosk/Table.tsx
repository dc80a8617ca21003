import { useRef } from 'preact/hooks';
import type { CardId } from '../../../server/game/card.ts';
import type { Award } from '../../../server/game/game.ts';
import type { GameView, HandView, RoomView } from '../../../server/web/room-protocol.ts';
import { useFlights } from '../cards/flights.ts';
import { text } from '../i18n/index.ts';
import { awardWords } from '../room/award-words.ts';
import { latestAward } from '../room/awards.ts';
import { handsAtTable } from '../room/players.ts';
import { useFresh } from './fresh.ts';
import { Middle } from './Middle.tsx';
import { Over } from './Over.tsx';
import { Prompt } from './Prompt.tsx';
import { Scene } from './Scene.tsx';
import { SeatPanel } from './SeatPanel.tsx';
import { seating } from './seating.ts';
import { holdsCards } from './tappable.ts';

/** How long the symbol of an award stands at the winner's seat where play goes on meanwhile, milliseconds. */
const CALL = 3500;

/** The table of a game: players at its edges, cards in the middle, each award before everybody's eyes. */
export function Table({ room, game }: { room: RoomView; game: GameView }) {
  const root = useRef<HTMLElement>(null);
  const award = latestAward(game);
  const shown = game.phase === 'shown' ? award : null;
  useFlights(root, award);
  const fresh = useFresh(award?.id ?? null, CALL);
  // Where the cards of others stay open after an award, as in Catch Them All, it has no scene of its own.
  const called = fresh && game.phase === 'playing' && award?.kind === 'won' ? award : null;
  const { kiosk } = text.value;
  const over = game.phase === 'over';
  // Where nothing lies in the middle, the players' cards do.
  const spread = game.middle.length === 0 && !over;
  const hands = handsAtTable(room);
  const { left, right } = seating(spread || over ? [] : hands);
  const away = awayIn(shown);
  const edge = { room, game, shown, called, away };
  return (
    <main
      class={`table table-of-${hands.length} table-${over ? 'over' : spread ? 'spread' : holdsCards(game) ? 'hands' : 'piles'}`}
      ref={root}
      aria-label={kiosk.table}
    >
      {spread && <Edge {...edge} side="spread" hands={hands} />}
      {left.length > 0 && <Edge {...edge} side="left" hands={left} />}
      <div class={shown ? 'middle middle-shown' : 'middle'}>
        {over ? (
          <Over room={room} game={game} />
        ) : (
          <>
            <Middle room={room} game={game} away={away} />
            {shown && <Scene key={shown.id} room={room} award={shown} />}
          </>
        )}
        <Prompt room={room} />
      </div>
      {right.length > 0 && <Edge {...edge} side="right" hands={right} />}
    </main>
  );
}

interface EdgeProps {
  readonly room: RoomView;
  readonly game: GameView;
  readonly shown: Award | null;
  readonly called: Award | null;
  readonly away: ReadonlySet<CardId>;
  readonly side: 'left' | 'right' | 'spread';
  readonly hands: readonly HandView[];
}

function Edge({ room, game, shown, called, away, side, hands }: EdgeProps) {
  return (
    <ul class={`edge edge-${side}`} aria-label={text.value.kiosk.edge}>
      {hands.map((hand) => (
        <SeatPanel
          key={hand.seat}
          room={room}
          game={game}
          hand={hand}
          away={away}
          first={shown?.kind === 'won' && shown.seats.includes(hand.seat)}
          called={called?.seats.includes(hand.seat) ? awardWords(room, called).word : null}
        />
      ))}
    </ul>
  );
}

/** The cards of an award lie in its scene, and nowhere else. */
function awayIn(award: Award | null): ReadonlySet<CardId> {
  return new Set(award?.cards.map(({ id }) => id));
}
