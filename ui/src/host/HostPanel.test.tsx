import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { ownLanguage } from '../i18n/lang.ts';
import { startRoom } from '../room/store.ts';
import { cardOf, inPhase, roomOf, rooms } from '../testing/rooms.ts';
import { FakeSocket } from '../testing/socket.ts';
import { HostPanel } from './HostPanel.tsx';

let socket: FakeSocket;
let stop: () => void;

const asked = () => socket.messages('host').map(({ command }) => command);
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const press = (...names: (string | RegExp)[]) => {
  for (const name of names) fireEvent.click(button(name));
};
const show = (room: RoomView) => render(<HostPanel room={room} />);

beforeEach(() => {
  ownLanguage.value = 'en';
  stop = startRoom('kiosk', () => {
    socket = new FakeSocket();
    return socket;
  });
  socket.open();
});
afterEach(() => {
  cleanup();
  stop();
});

it('starts a game for all who are there', () => {
  show(roomOf(3));
  press(/^The Well/, 'Start');
  expect(asked()).toEqual([{ do: 'start', game: 'well', seats: [1, 2, 3], length: null }]);
});

it('says how long a game is unless something else is chosen, and a real pile is played to its end', () => {
  const chosen = () => {
    const select = screen.getByLabelText<HTMLSelectElement>('Length');
    return select.selectedOptions[0]!.textContent;
  };
  const { rerender } = show(roomOf(3));
  press(/^The Towering Inferno/);
  expect(chosen()).toBe('20 cards');
  const room = roomOf(3);
  rerender(<HostPanel room={{ ...room, settings: { ...room.settings, cards: 'real' } }} />);
  expect(chosen()).toBe('The whole pile');
});

it('wants one player for a duel, and a level', () => {
  show(roomOf(3, { you: { role: 'kiosk', seat: null, host: true, device: true, pass: null } }));
  press(/^Duel/);
  expect(screen.queryAllByRole('button', { pressed: true })).toEqual([]);
  expect((button('Start') as HTMLButtonElement).disabled).toBe(true);
  press(/^Chloé/);
  fireEvent.change(screen.getByLabelText('Level'), { target: { value: 'hard' } });
  press('Start');
  expect(asked()).toEqual([{ do: 'start', game: 'duel', seats: [3], length: null, level: 'hard' }]);
});

it('does not start a game for which too few are there', () => {
  show(roomOf(1));
  press(/^The Hot Potato/);
  expect((button('Start') as HTMLButtonElement).disabled).toBe(true);
  expect(screen.getByText('Needs 2 players or more.')).toBeTruthy();
});

it('plays a tournament in the order in which its games were tapped', () => {
  show(roomOf(3));
  press('Tournament', 'Triplet', 'The Well', 'The Towering Inferno', /The Well/);
  press('Start the tournament');
  expect(asked()).toEqual([{ do: 'tournament', games: ['triplet', 'inferno'] }]);
});

it('pauses, goes on, passes over, and takes back what can be taken back', () => {
  const { rerender } = show(rooms.inferno!);
  expect((button('Take back the last award') as HTMLButtonElement).disabled).toBe(true);
  press('Pause', 'Pass these cards over');
  rerender(<HostPanel room={rooms.paused!} />);
  press('Go on');
  rerender(<HostPanel room={rooms.shown!} />);
  press('Take back the last award');
  expect(asked()).toEqual([{ do: 'pause' }, { do: 'skip' }, { do: 'resume' }, { do: 'undo' }]);
});

it('asks before it ends a game, but not once it is over', () => {
  const { rerender } = show(rooms.inferno!);
  press('Back to the lobby', 'No');
  expect(asked()).toEqual([]);
  press('Back to the lobby', 'Yes');
  rerender(<HostPanel room={rooms.over!} />);
  press('Back to the lobby');
  expect(asked()).toEqual([{ do: 'close' }, { do: 'close' }]);
});

it('says that the pile is empty only where there is a real one', () => {
  const real = { ...rooms.inferno!.settings, cards: 'real' as const };
  const { rerender } = show(rooms.inferno!);
  expect(screen.queryByRole('button', { name: 'The pile is empty' })).toBeNull();
  rerender(
    <HostPanel
      room={{ ...rooms.inferno!, settings: real, dealer: { by: 'camera', problem: null, seen: 0 } }}
    />,
  );
  press('The pile is empty');
  expect(asked()).toEqual([{ do: 'exhausted' }]);
});

it('goes on with the next game of a tournament', () => {
  show(rooms.tournament!);
  press('Next: Triplet');
  expect(asked()).toEqual([{ do: 'next' }]);
});

it('goes on with a tournament that was left for the lobby', () => {
  show({ ...rooms.tournament!, game: null });
  press('Tournament', 'Next: Triplet');
  expect(asked()).toEqual([{ do: 'next' }]);
});

it('changes one setting, and leaves the others', () => {
  const room = roomOf(2);
  show(room);
  press('Settings');
  fireEvent.change(screen.getByLabelText('Language'), { target: { value: 'pl' } });
  fireEvent.click(screen.getByRole('switch', { name: 'Sound' }));
  expect(asked()).toEqual([
    { do: 'settings', settings: { ...room.settings, language: 'pl' } },
    { do: 'settings', settings: { ...room.settings, sound: false } },
  ]);
});

it('makes it fair for one player, and removes another', () => {
  show(roomOf(2));
  press('Players', 'Make it fair for Ben');
  fireEvent.change(screen.getByLabelText('Head start'), { target: { value: '500' } });
  fireEvent.change(screen.getByLabelText('Symbols to choose from'), { target: { value: '4' } });
  fireEvent.click(screen.getByRole('switch', { name: 'Bigger symbols' }));
  const plain = { headStart: 0, bigger: false, choices: null };
  expect(asked()).toEqual([
    { do: 'handicap', seat: 2, handicap: { ...plain, headStart: 500 } },
    { do: 'handicap', seat: 2, handicap: { ...plain, choices: 4 } },
    { do: 'handicap', seat: 2, handicap: { ...plain, bigger: true } },
  ]);
  press('Remove Ben', 'Yes');
  expect(asked()[3]).toEqual({ do: 'remove', seat: 2 });
});

it('corrects a wrong reading by a symbol of another card', () => {
  show(inPhase(rooms.inferno!, 'playing'));
  press('Correct a wrong reading', /Your card$/);
  const [before] = cardOf(21).symbols;
  press(new RegExp(`^${before!.key}$`, 'i'));
  const others = within(screen.getByText('The same as on another card').parentElement!);
  fireEvent.click(others.getByRole('button', { name: 'Whale' }));
  press('Save');
  const keys = cardOf(21).symbols.map(({ key }) => key);
  expect(asked()).toEqual([{ do: 'correct', card: 21, keys: ['whale', ...keys.slice(1)] }]);
});

it('tells the host that a card can be corrected where cards could not be judged', () => {
  const { game } = rooms.shown!;
  const { rerender } = show(rooms.shown!);
  expect(screen.queryByText(/correct a card/)).toBeNull();
  const unsure = { ...game!.awards[0]!, kind: 'unsure' as const, symbol: null };
  rerender(<HostPanel room={inPhase(rooms.shown!, 'shown', { awards: [unsure] })} />);
  expect(screen.getByText(/The host can take it back and correct a card/)).toBeTruthy();
});
