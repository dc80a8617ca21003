import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { HostCommand, RoomView } from '../../../server/web/room-protocol.ts';
import * as store from '../room/store.ts';
import {
  awardOf,
  cardOf,
  gameOf,
  inPhase,
  roomIn,
  roomOf,
  rooms,
  shownIn,
} from '../testing/rooms.ts';
import { Kiosk } from './Kiosk.tsx';

const atDevice = { role: 'kiosk', seat: null, host: true, device: true, pass: null } as const;
/** What the kiosk asked of the room. */
let orders: HostCommand[] = [];

vi.mock('../room/store.ts', async (original) => {
  const real = await original<typeof import('../room/store.ts')>();
  return { ...real, command: vi.fn(() => true), tell: vi.fn(() => true) };
});

beforeEach(() => {
  // The service, which knows no more awards than the room shows.
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  orders = [];
  vi.mocked(store.command).mockImplementation((order) => {
    orders.push(order);
    return true;
  });
  store.link.value = 'open';
});

afterEach(() => {
  vi.unstubAllGlobals();
  cleanup();
  store.room.value = null;
});

function show(room: RoomView, you: Partial<RoomView['you']> = {}) {
  store.room.value = { ...room, you: { ...atDevice, ...you } };
  return render(<Kiosk />);
}

it('shows how to join: a code to scan, an address without its secret, the letters, and the PIN at the device', () => {
  show({ ...rooms.lobby!, pin: '4711' });
  expect(screen.getByRole('img', { name: 'QR code of 192.168.1.20:8080/play' })).toBeTruthy();
  expect(screen.getByText('192.168.1.20:8080/play')).toBeTruthy();
  expect(screen.getByText('KROW')).toBeTruthy();
  expect(screen.getByText('4711')).toBeTruthy();
});

it('shows no PIN where it is not told one', () => {
  show({ ...rooms.lobby!, pin: null }, { host: false, device: false });
  expect(screen.queryByText(/Host PIN/)).toBeNull();
  expect(screen.queryByRole('button', { name: 'Start' })).toBeNull();
  expect(screen.getByText(/The host starts/)).toBeTruthy();
});

it('shows who is here, ready or away', () => {
  show(rooms.lobby!);
  const here = screen.getByRole('region', { name: 'At the table' });
  const seats = within(here).getAllByRole('listitem');
  expect(seats.map((seat) => seat.textContent)).toEqual([
    'Anna, red circle, ',
    'Ben, green square, ready',
    'Chloé, violet triangle, away',
    'Dawid, orange star, ready',
  ]);
  expect(within(here).getByText('2 more watch')).toBeTruthy();
});

it('starts the game that was chosen with those who are here', () => {
  show(roomOf(3));
  fireEvent.click(screen.getByRole('button', { name: /^The Well/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Start' }));
  expect(orders).toEqual([{ do: 'start', game: 'well', seats: [1, 2, 3], length: null }]);
});

it('offers a duel to one, and does not start a game for more', () => {
  show(roomOf(1));
  fireEvent.click(screen.getByRole('button', { name: 'Start' }));
  expect(orders).toMatchObject([{ do: 'start', game: 'duel', seats: [1] }]);
  fireEvent.click(screen.getByRole('button', { name: /^The Hot Potato/ }));
  const start = screen.getByRole<HTMLButtonElement>('button', { name: 'Start' });
  expect(start.disabled).toBe(true);
});

it('gives equal records equal ranks', () => {
  const records = [9, 7, 7, 4].map((score, at) => {
    return { game: 'inferno', name: `P${at}`, score, when: at } as const;
  });
  show({ ...roomOf(3), records });
  const table = screen.getByRole('table', { name: 'Best so far' });
  const rows = within(table).getAllByRole('row');
  expect(rows.map((row) => row.querySelector('.rank')!.textContent)).toEqual([
    ...['1.', '2.', '2.', '4.'],
  ]);
});

it('opens the rules of the chosen game', () => {
  show(roomOf(3));
  fireEvent.click(screen.getByRole('button', { name: 'How to play' }));
  const book = screen.getByRole('dialog', { name: 'Rules' });
  expect(within(book).getByRole('heading', { name: 'The Towering Inferno' })).toBeTruthy();
});

it('seats players around the table with score, lock and lost connection', () => {
  const game = gameOf('inferno');
  const [anna, ben, ...rest] = game.hands;
  const locked = { ...game, hands: [anna!, { ...ben!, locked: true }, ...rest] };
  const room = roomIn(locked);
  show({
    ...room,
    players: room.players.map((player) => ({ ...player, connected: player.seat !== 3 })),
  });
  const seat = (name: string) => screen.getByText(name).closest('li')!;
  expect(seat('Ben').textContent).toContain('sits out');
  expect(seat('Chloé').textContent).toContain('away');
  expect(seat('Anna').textContent).toContain('Score 7');
  // The others play on.
  expect(screen.queryByText('Waiting for Chloé')).toBeNull();
});

it('waits for who is away where nobody else can play', () => {
  const room = roomIn(gameOf('duel'));
  show({ ...room, players: room.players.map((player) => ({ ...player, connected: false })) });
  expect(screen.getByText(/^Waiting for/)).toBeTruthy();
});

it('calls out at the seat what won a card while the others play on', () => {
  const game = gameOf('catch-them-all');
  show(roomIn({ ...game, awards: [] }));
  const award = awardOf(game.middle[0]!, game.middle[1]!);
  act(() => {
    store.room.value = { ...roomIn({ ...game, awards: [award] }), you: atDevice };
  });
  const seat = screen.getByText('Anna').closest('li')!;
  expect(seat.querySelector('.seat-note')!.textContent).toMatch(/!$/);
});

it.each([
  ['hot-potato', 'safe'],
  ['well', 'out'],
] as const)('says of a seat that has no part in a round of %s that it is %s', (id, note) => {
  const game = gameOf(id);
  const [anna, ...rest] = game.hands;
  show(roomIn({ ...game, hands: [{ ...anna!, playing: false }, ...rest] }));
  expect(screen.getByText('Anna').closest('li')!.querySelector('.seat-note')!.textContent).toBe(
    note,
  );
});

it('says in a Duel that Twinspot was wrong, and that there is time', () => {
  const game = gameOf('duel');
  show(roomIn({ ...game, hands: game.hands.map((h) => ({ ...h, locked: h.seat === 0 })) }));
  expect(screen.getByText('Twinspot was wrong: take your time').closest('li')).toBe(
    document.querySelector('[data-seat="0"]'),
  );
});

it('keeps no seat for a player who was taken off the table', () => {
  const room = roomIn(gameOf('inferno'));
  const { container } = show({ ...room, players: room.players.filter(({ seat }) => seat !== 2) });
  expect(container.querySelectorAll('[data-seat]')).toHaveLength(room.players.length - 1);
  expect(container.querySelector('[data-seat="2"]')).toBeNull();
});

it('says an award out, for those who listen too', () => {
  const { container } = show(shownIn('inferno'));
  const word = container.querySelector('.scene-word')!.textContent;
  expect(container.querySelector('.scene-line')!.textContent).toBe('Anna, by 38\u00a0ms');
  expect(
    screen.getAllByRole('status').some(({ textContent }) => textContent?.includes(word!)),
  ).toBe(true);
});

it('shows the cards of an award in its scene alone', () => {
  const { container } = show(shownIn('inferno'));
  const placed = [...container.querySelectorAll<HTMLElement>('[data-card]')];
  const ids = placed.map(({ dataset }) => dataset.card);
  expect(new Set(ids).size).toBe(ids.length);
  expect(placed.filter(({ dataset }) => dataset.at === 'scene')).toHaveLength(2);
});

it('asks for the next card by name, and says what is wrong with the one that lies there', () => {
  show(rooms.dealing!);
  expect(screen.getByText('Lay a card for Anna under the camera')).toBeTruthy();
  cleanup();
  show(rooms.stuck!);
  expect(screen.getByText('Too many new cards')).toBeTruthy();
  // It is the middle that is asked for: there may be no card left.
  fireEvent.click(screen.getByRole('button', { name: 'The pile is empty' }));
  expect(orders).toEqual([{ do: 'exhausted' }]);
});

it('goes on after a pause, and shows no card meanwhile', () => {
  show(rooms.inferno!);
  expect(document.querySelectorAll('.lain-open')).toHaveLength(5);
  cleanup();
  show(rooms.paused!);
  expect(document.querySelector('.lain-open')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Go on' }));
  expect(orders).toEqual([{ do: 'resume' }]);
});

it('proves an award: who claimed when, by how much, and what was not believed', () => {
  const award = awardOf(cardOf(21), cardOf(1));
  const [first, second] = award.claims;
  const forged = { ...award, claims: [first!, { ...second!, clamped: true }] };
  show(inPhase(roomIn(gameOf('inferno')), 'playing', { awards: [forged] }));
  fireEvent.click(screen.getByRole('button', { name: 'Proof' }));
  const proofs = screen.getByRole('dialog', { name: 'Every call' });
  expect(within(proofs).getByText('First by 38 ms (± 15 ms)')).toBeTruthy();
  expect(proofs.textContent).toContain('Anna after 1.84\u00a0s (± 6\u00a0ms)');
  expect(proofs.textContent).toContain('Its time could not be true');
});

it('tells who won, and plays again', () => {
  show(rooms.over!);
  expect(screen.getByRole('heading', { name: 'Anna wins!' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Again' }));
  expect(orders).toEqual([{ do: 'start', game: 'inferno', seats: [1, 2, 3, 4] }]);
});

it('shows the points of a tournament, and goes on with the next game', () => {
  show(rooms.tournament!);
  const points = screen.getByRole('table', { name: /The tournament/ });
  const rows = within(points).getAllByRole('row');
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    '1.Anna22',
    '2.Chloé15',
    '3.Ben11',
    '4.Dawid−3',
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'Next: Triplet' }));
  expect(orders).toEqual([{ do: 'next' }]);
});

it('takes a seat at this screen, and gives it back', async () => {
  show(roomOf(0));
  fireEvent.click(screen.getByRole('button', { name: 'Play here' }));
  const form = screen.getByRole('dialog', { name: 'Play at this screen' });
  fireEvent.click(within(form).getByRole('button', { name: 'Sit down' }));
  expect(vi.mocked(store.tell).mock.calls[0]![0]).toMatchObject({ type: 'join' });
  store.room.value = { ...roomOf(1), you: { ...atDevice, seat: 1 } };
  fireEvent.click(await screen.findByRole('button', { name: 'Stand up' }));
  expect(vi.mocked(store.tell)).toHaveBeenLastCalledWith({ type: 'leave' });
});

it('says that the connection is lost, over the table as it was', () => {
  store.link.value = 'lost';
  show(rooms.inferno!);
  expect(screen.getByRole('main', { name: 'The table' })).toBeTruthy();
  expect(screen.getByRole('alert').textContent).toContain('The connection is lost.');
});

it('says that the service starts, or does not let it in, before it knows the room', () => {
  store.link.value = 'connecting';
  render(<Kiosk />);
  expect(screen.getByRole('heading').textContent).toBe('Twinspot is starting…');
  cleanup();
  store.link.value = 'refused';
  render(<Kiosk />);
  expect(screen.getByRole('heading').textContent).toBe('This screen may not watch');
});
