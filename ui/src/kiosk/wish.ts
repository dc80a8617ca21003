/** What the address wishes: `?cards=real` comes from a deck that was just learned, to be played with. */
import { effect } from '@preact/signals';
import type { HostCommand, RoomView } from '../../../server/web/room-protocol.ts';
import { command, room } from '../room/store.ts';

/** What to ask for, once the room is known; null while it is not, and `done` where nothing is left to ask. */
export function wishOf(search: string, now: RoomView | null): HostCommand | 'done' | null {
  if (new URLSearchParams(search).get('cards') !== 'real') return 'done';
  if (now === null) return null;
  const { settings, game, you } = now;
  if (!you.host || game !== null || settings.cards === 'real') return 'done';
  return { do: 'settings', settings: { ...settings, cards: 'real' } };
}

/** Asks for it, once; returns the way to stop. */
export function heedWish(): () => void {
  let over = false;
  return effect(() => {
    const wish = over ? 'done' : wishOf(location.search, room.value);
    if (wish === null || over) return;
    over = true;
    if (wish !== 'done') command(wish);
    // Whoever loads the page again may have chosen otherwise meanwhile.
    if (new URLSearchParams(location.search).has('cards'))
      history.replaceState(null, '', location.pathname);
  });
}
