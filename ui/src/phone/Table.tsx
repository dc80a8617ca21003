import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Seat } from '../../../server/game/board.ts';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { CardBack } from '../cards/CardBack.tsx';
import { CardFace } from '../cards/CardFace.tsx';
import { PlayerBadge } from '../cards/PlayerBadge.tsx';
import type { Size } from '../cards/size.ts';
import { text } from '../i18n/index.ts';
import { mayTap } from '../room/may-tap.ts';
import { opened } from '../room/opening.ts';
import { ownPlayer, playerAt } from '../room/players.ts';
import { tapSymbol, waiting } from '../room/tapping.ts';
import { arrange } from './arrange.ts';
import { inPlay, type Laid } from './in-play.ts';
import { TripletCards } from './TripletCards.tsx';

/** Cards smaller than this, in pixels, cannot be tapped with a thumb: one of them is made large. */
const TAPPABLE = 168;
/** Height of the row of small cards that one of is chosen from. */
const STRIP = 78;
/** Height of a line that says whose card it is. */
const NAME = 26;

/** The cards: what can be tapped below, where the thumb is, and what it is compared with above. */
export function Table({ room, size }: { room: RoomView; size: Size }) {
  const { width, height } = size;
  const [wanted, want] = useState<string | null>(null);
  const last = useRef<string | null>(null);
  const { look, tap } = inPlay(room);
  if (room.game?.game === 'triplet') {
    // Three by three, as on the big screen.
    const side = Math.floor((Math.min(width, height) - 20) / 3);
    return (
      <div class="laying laying-middle">
        <TripletCards room={room} cards={tap.length > 0 ? tap : look.slice(0, 9)} size={side} />
      </div>
    );
  }
  const lines = { lookLine: lineOf(room, look), tapLine: lineOf(room, tap) };
  const whole = arrange({ look: look.length, tap: tap.length, ...lines }, width, height);
  if (tap.length < 2 || whole.tapSize >= TAPPABLE) {
    return (
      <div class={`laying${whole.beside ? ' laying-beside' : ''}`}>
        <Group room={room} cards={look} size={whole.lookSize} columns={whole.lookColumns} />
        <Group room={room} cards={tap} size={whole.tapSize} columns={whole.tapColumns} live />
      </div>
    );
  }
  // Too many for a thumb: a row of small ones to choose from, and the chosen one large.
  const there = tap.filter(({ gone }) => !gone);
  const picked = there.find(({ place }) => place === wanted);
  const chosen = picked ?? there[0];
  const fallen = !picked && last.current !== null && last.current !== chosen?.place;
  last.current = chosen?.place ?? null;
  const rest = arrange({ look: look.length, tap: 1, ...lines }, width, height - STRIP);
  return (
    <div class={`laying${rest.beside ? ' laying-beside' : ''}`}>
      <Group room={room} cards={look} size={rest.lookSize} columns={rest.lookColumns} />
      <div class="laying-choose">
        <Strip room={room} cards={there} chosen={chosen?.place ?? ''} onChoose={want} />
        {chosen && (
          <Fresh key={chosen.place} wait={fallen}>
            {(live) => (
              <Group room={room} cards={[chosen]} size={rest.tapSize} columns={1} live={live} />
            )}
          </Fresh>
        )}
      </div>
    </div>
  );
}

/** Milliseconds in which nobody can have seen a card that took another's place by itself. */
const UNSEEN = 250;

/** Takes no taps at first, if it is to `wait`: a finger that comes down so soon was meant for the card before. */
function Fresh({ wait, children }: { wait: boolean; children: (live: boolean) => VNode }) {
  const [seen, see] = useState(!wait);
  useEffect(() => {
    if (seen) return;
    const timer = setTimeout(() => see(true), UNSEEN);
    return () => clearTimeout(timer);
  }, [seen]);
  return children(seen);
}

/** Height of the line under the cards of a group: only cards of others say whose they are. */
function lineOf({ you }: RoomView, cards: readonly Laid[]): number {
  return cards.some(({ seat }) => seat !== null && seat !== you.seat) ? NAME : 0;
}

interface GroupProps {
  readonly room: RoomView;
  readonly cards: readonly Laid[];
  readonly size: number;
  readonly columns: number;
  /** Whether its cards can be tapped while the player may. */
  readonly live?: boolean;
}

function Group({ room, cards, size, columns, live = false }: GroupProps) {
  if (cards.length === 0 || size <= 0) return null;
  const gap = 10;
  return (
    <div class="group" style={{ maxWidth: `${columns * size + (columns - 1) * gap + 1}px` }}>
      {cards.map((laid) => (
        <div key={laid.place} class="group-card" style={{ width: `${size}px` }}>
          {/* Followed by its id: it flies where it changes its place. */}
          <div data-card={laid.card?.id} data-at={laid.place}>
            <OneCard room={room} laid={laid} live={live} />
          </div>
          {!laid.gone && <Owner room={room} seat={laid.seat} />}
        </div>
      ))}
    </div>
  );
}

/** Whose card it is, where it is not one's own. */
function Owner({ room, seat }: { room: RoomView; seat: Seat | null }) {
  if (seat === null || seat === room.you.seat) return null;
  const player = playerAt(room, seat);
  return player && <PlayerBadge player={player} />;
}

function OneCard({ room, laid, live }: { room: RoomView; laid: Laid; live: boolean }) {
  const { card, label, awaited, gone } = laid;
  if (gone) return <div class="card card-gone" />;
  if (!card) return awaited ? <div class="card card-empty" /> : <CardBack label={label} />;
  const open = opened.value;
  const can = live && mayTap(room, open);
  const sent = waiting.value;
  const tapped = sent?.cards.includes(card.id) ? sent.symbol : null;
  return (
    // The key makes it turn over anew whenever another card comes.
    <div key={`${card.id}-${open}`} class={`turned${live && open && !can ? ' turned-idle' : ''}`}>
      <CardFace
        card={card}
        label={label}
        hidden={!open}
        bigger={live && ownPlayer(room)?.handicap.bigger === true}
        tapped={tapped}
        choices={live ? room.game?.choices?.[card.id] : undefined}
        onTap={can ? (symbol, time) => tapSymbol(card.id, symbol, time) : undefined}
      />
    </div>
  );
}

interface StripProps {
  readonly room: RoomView;
  readonly cards: readonly Laid[];
  readonly chosen: string;
  readonly onChoose: (place: string) => void;
}

/** Small cards to choose one from. */
function Strip({ room, cards, chosen, onChoose }: StripProps) {
  const { phone } = text.value;
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons of which one is pressed, no form
    <div class="strip" role="group" aria-label={phone.whose}>
      {cards.map(({ place, card, seat, label }) => {
        const player = seat === null ? null : playerAt(room, seat);
        return (
          <button
            key={place}
            type="button"
            class="strip-card"
            aria-pressed={place === chosen}
            aria-label={label}
            onPointerDown={() => onChoose(place)}
            onClick={() => onChoose(place)}
          >
            <span class="strip-face" aria-hidden="true">
              {card ? (
                <CardFace card={card} label={label} hidden={!opened.value} />
              ) : (
                <CardBack label={label} />
              )}
            </span>
            {player && (
              <span class="strip-owner" aria-hidden="true">
                <PlayerBadge player={player} />
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
}
