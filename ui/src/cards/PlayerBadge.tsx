import type { ComponentChildren } from 'preact';
import type { PlayerView } from '../../../server/web/room-protocol.ts';
import { text } from '../i18n/index.ts';
import { ShapeMark } from './ShapeMark.tsx';

interface PlayerBadgeProps {
  readonly player: Pick<PlayerView, 'name' | 'colour' | 'shape' | 'connected'>;
  /** What stands behind the name: a score, a state. */
  readonly children?: ComponentChildren;
}

/** A player's mark and name. */
export function PlayerBadge({ player, children }: PlayerBadgeProps) {
  const { common } = text.value;
  return (
    <span class={`badge${player.connected ? '' : ' badge-away'}`}>
      <ShapeMark colour={player.colour} shape={player.shape} />
      <span class="badge-name">{player.name}</span>
      <span class="unseen">{common.mark(player.colour, player.shape)}</span>
      {!player.connected && <span class="badge-note">{common.away}</span>}
      {children}
    </span>
  );
}
