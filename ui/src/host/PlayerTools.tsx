import { useState } from 'preact/hooks';
import type { Handicap } from '../../../server/room/event.ts';
import type { PlayerView, RoomView } from '../../../server/web/room-protocol.ts';
import { PlayerBadge } from '../cards/PlayerBadge.tsx';
import { text } from '../i18n/index.ts';
import { inSeconds } from '../room/award-words.ts';
import { command } from '../room/store.ts';
import { Choice, Switch } from './Choice.tsx';
import { SureButton } from './SureButton.tsx';

/** The players, each with what the host can do for or against one. */
export function PlayerTools({ room }: { room: RoomView }) {
  const { host } = text.value;
  const [open, setOpen] = useState<number | null>(null);
  if (room.players.length === 0) return <p>{host.nobody}</p>;
  return (
    <ul class="people" aria-label={host.people}>
      {room.players.map((player) => (
        <li key={player.seat} class="people-one">
          <div class="people-line">
            <PlayerBadge player={player} />
            <button
              type="button"
              class="button"
              aria-expanded={open === player.seat}
              aria-label={host.handicapOf(player.name)}
              onClick={() => setOpen(open === player.seat ? null : player.seat)}
            >
              {host.handicap}
            </button>
          </div>
          {open === player.seat && (
            <>
              <Fairness player={player} />
              <SureButton
                label={host.remove(player.name)}
                question={host.removeSure(player.name)}
                onSure={() => command({ do: 'remove', seat: player.seat })}
              />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

const headStarts = [0, 250, 500, 1000, 2000, 3000];
const amounts = [2, 3, 4, 5, 6];

/** A player's handicap: a head start, bigger symbols, fewer to choose from. */
function Fairness({ player }: { player: PlayerView }) {
  const { host } = text.value;
  const { handicap, seat } = player;
  const set = (change: Partial<Handicap>) =>
    command({ do: 'handicap', seat, handicap: { ...handicap, ...change } });
  return (
    <div class="settings">
      <Choice
        label={host.headStart}
        value={String(handicap.headStart)}
        options={headStarts.map((milliseconds) => ({
          value: String(milliseconds),
          label: milliseconds === 0 ? host.none : inSeconds(milliseconds),
        }))}
        onChange={(value) => set({ headStart: Number(value) })}
      />
      <Choice
        label={host.choices}
        value={String(handicap.choices ?? '')}
        options={[
          { value: '', label: host.all },
          ...amounts.map((amount) => ({ value: String(amount), label: String(amount) })),
        ]}
        onChange={(value) => set({ choices: value === '' ? null : Number(value) })}
      />
      <Switch label={host.bigger} on={handicap.bigger} onChange={(bigger) => set({ bigger })} />
    </div>
  );
}
