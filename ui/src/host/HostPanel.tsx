import { useState } from 'preact/hooks';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { text } from '../i18n/index.ts';
import { latestAward } from '../room/awards.ts';
import { Correction } from './Correction.tsx';
import { GameControls } from './GameControls.tsx';
import { GamePicker } from './GamePicker.tsx';
import { PlayerTools } from './PlayerTools.tsx';
import { RoomSettings } from './RoomSettings.tsx';
import { TournamentPicker } from './TournamentPicker.tsx';

type Part = 'games' | 'tournament' | 'people' | 'settings' | 'correct';

/** All that the host can do, part by part; the game's own controls stay on top while one is on. */
export function HostPanel({ room }: { room: RoomView }) {
  const { common, host } = text.value;
  const playing = room.game !== null;
  const parts: readonly { readonly part: Part; readonly label: string }[] = [
    ...(playing
      ? [{ part: 'correct' as const, label: host.correct }]
      : [
          { part: 'games' as const, label: host.games },
          { part: 'tournament' as const, label: common.tournament },
        ]),
    { part: 'people', label: host.people },
    { part: 'settings', label: host.settings },
  ];
  const [wanted, want] = useState<Part | null>(null);
  const award = latestAward(room.game);
  const unsure = award?.kind === 'unsure' && room.game?.phase !== 'over';
  const shown = parts.some(({ part }) => part === wanted) ? wanted : playing ? null : 'games';
  return (
    <div class="host">
      {playing && <GameControls room={room} />}
      {unsure && <p>{common.unsureHint}.</p>}
      <div class="host-parts">
        {parts.map(({ part, label }) => (
          <button
            key={part}
            type="button"
            class="button"
            aria-expanded={shown === part}
            onClick={() => want(shown === part ? null : part)}
          >
            {label}
          </button>
        ))}
      </div>
      {shown === 'games' && <GamePicker room={room} />}
      {shown === 'tournament' && <TournamentPicker room={room} />}
      {shown === 'people' && <PlayerTools room={room} />}
      {shown === 'settings' && <RoomSettings room={room} />}
      {shown === 'correct' && <Correction room={room} onDone={() => want(null)} />}
    </div>
  );
}
