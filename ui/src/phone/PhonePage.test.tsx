import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Colour, Shape } from '../../../server/room/event.ts';
import type { RoomMessage, RoomView } from '../../../server/web/room-protocol.ts';
import { ownLanguage } from '../i18n/lang.ts';
import { problem, room, startRoom, unseated, verdicts } from '../room/store.ts';
import { cardOf, gameOf, playerOf, roomIn, roomOf, rooms } from '../testing/rooms.ts';
import { FakeSocket } from '../testing/socket.ts';
import { Phone } from './PhonePage.tsx';

let socket: FakeSocket;
let stop: () => void;

const hear = (message: RoomMessage) => act(() => socket.tell(message));
/** The phone as it looks in a room. */
const inRoom = (view: RoomView) => {
  hear({ type: 'room', room: view });
  return render(<Phone />);
};
const seatless = (view: RoomView): RoomView => ({ ...view, you: { ...view.you, seat: null } });
const button = (name: string | RegExp) => screen.getByRole('button', { name });

beforeEach(() => {
  // The service, which knows no more awards than the room shows.
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  localStorage.clear();
  ownLanguage.value = 'en';
  room.value = null;
  unseated.value = null;
  problem.value = null;
  verdicts.value = [];
  stop = startRoom('phone', () => {
    socket = new FakeSocket();
    return socket;
  });
  socket.open();
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(366);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(640);
});
afterEach(() => {
  vi.unstubAllGlobals();
  cleanup();
  stop();
  vi.restoreAllMocks();
});

describe('joining', () => {
  it('takes one tap, with a name and a mark that are free', () => {
    inRoom(seatless(rooms.lobby!));
    fireEvent.click(button('Join'));
    const [join] = socket.messages('join');
    expect(join!.name).not.toBe('');
    const { colour, shape } = join!;
    const same = rooms.lobby!.players.filter((p) => p.colour === colour || p.shape === shape);
    expect(same).toEqual([]);
  });

  it('remembers the name and the mark of last time', () => {
    const first = inRoom(seatless(rooms.lobby!));
    fireEvent.input(screen.getByLabelText('Name'), { target: { value: '  Mia ' } });
    fireEvent.click(button('teal'));
    fireEvent.click(button('moon'));
    fireEvent.click(button('Join'));
    const chosen = { type: 'join', name: 'Mia', colour: 'teal', shape: 'moon' };
    expect(socket.messages('join')).toEqual([chosen]);
    first.unmount();
    render(<Phone />);
    fireEvent.click(button('Join'));
    expect(socket.messages('join')[1]).toEqual(chosen);
  });

  it('offers no mark that is taken', () => {
    const { colour, shape } = playerOf(2);
    inRoom(seatless(rooms.lobby!));
    fireEvent.click(button(shape));
    const taken = button(`${colour}, taken`) as HTMLButtonElement;
    expect(taken.disabled).toBe(true);
  });

  it('lets people watch where all seats are taken', () => {
    inRoom(seatless(roomOf(8)));
    expect(screen.queryByRole('button', { name: 'Join' })).toBeNull();
    fireEvent.click(button('Just watch'));
    expect(screen.getByText('You are watching.')).toBeTruthy();
  });

  it('suggests another mark where somebody else takes the suggested one', async () => {
    inRoom(seatless(roomOf(1)));
    const chosen = () =>
      screen
        .getAllByRole('button', { pressed: true })
        .map((one) => one.getAttribute('aria-label')) as [Colour, Shape];
    const [colour, shape] = chosen();
    const view = seatless(roomOf(2));
    const players = view.players.map((one, i) => (i === 1 ? { ...one, colour, shape } : one));
    hear({ type: 'room', room: { ...view, players } });
    await waitFor(() => expect(chosen().join()).not.toMatch(/taken/));
    expect(chosen()).not.toEqual([colour, shape]);
    fireEvent.click(button('Join'));
    expect(socket.messages('join')).toHaveLength(1);
  });

  it('tells that somebody watches, again after the connection was lost, and no more who sits down', () => {
    const view = seatless(rooms.lobby!);
    inRoom(view);
    expect(socket.messages('watch')).toEqual([]);
    fireEvent.click(button('Just watch'));
    expect(socket.messages('watch')).toEqual([{ type: 'watch', on: true }]);
    vi.useFakeTimers();
    act(() => socket.fail());
    act(() => void vi.advanceTimersByTime(10_000));
    vi.useRealTimers();
    act(() => socket.open());
    expect(socket.messages('watch')).toEqual([]);
    hear({ type: 'room', room: view });
    expect(socket.messages('watch')).toEqual([{ type: 'watch', on: true }]);
    fireEvent.click(button('Take a seat'));
    expect(socket.messages('watch').at(-1)).toEqual({ type: 'watch', on: false });
  });

  it('asks for the code where the address had no token', async () => {
    const answer = new Response(JSON.stringify({ code: 'wrong-code', message: 'No such room.' }), {
      status: 403,
    });
    const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(answer);
    act(() => socket.fail(1008));
    render(<Phone />);
    const field = screen.getByLabelText('Room code') as HTMLInputElement;
    fireEvent.input(field, { target: { value: 'kr0o-w' } });
    expect(field.value).toBe('KROW');
    fireEvent.click(button('Go in'));
    await waitFor(() => expect(screen.getByRole('alert').textContent).not.toBe(''));
    const [path, request] = fetched.mock.calls[0]!;
    expect(path).toBe('/api/join');
    expect(request).toMatchObject({ method: 'POST', body: '{"code":"KROW"}' });
  });
});

describe('the lobby', () => {
  it('tells who is there, and that one is ready', () => {
    inRoom(rooms.lobby!);
    expect(screen.getByText('Chloé')).toBeTruthy();
    fireEvent.click(button('I am ready'));
    expect(socket.messages('ready')).toEqual([{ type: 'ready', ready: true }]);
    expect(screen.queryByText('Games')).toBeNull();
  });

  it('lets a host start a game with those who shall play', () => {
    inRoom(rooms.host!);
    fireEvent.click(button(/^The Towering Inferno/));
    const who = within(screen.getByRole('group', { name: 'Who plays?' }));
    fireEvent.click(who.getByRole('button', { name: /Ben/ }));
    fireEvent.change(screen.getByLabelText('Length'), { target: { value: '30' } });
    fireEvent.click(button('Start'));
    expect(socket.messages('host')).toEqual([
      { type: 'host', command: { do: 'start', game: 'inferno', seats: [1, 3], length: 30 } },
    ]);
  });

  it('says why a seat is gone', () => {
    hear({ type: 'unseated', why: 'removed' });
    inRoom(seatless(rooms.lobby!));
    expect(screen.getByText('The host took you off the table.')).toBeTruthy();
    fireEvent.click(button('Join again'));
    expect(button('Join')).toBeTruthy();
  });
});

describe('a game', () => {
  const touch = () => new PointerEvent('pointerdown', { bubbles: true, isPrimary: true });

  it('claims with the symbol that is tapped on the own card, once', async () => {
    inRoom(rooms.inferno!);
    const own = await waitFor(() => screen.getByRole('group', { name: 'Your card' }));
    const symbol = within(own).getByRole('button', { name: 'Teddy' });
    fireEvent.click(symbol, { detail: 0 });
    fireEvent.click(symbol, { detail: 0 });
    const index = cardOf(21).symbols.findIndex(({ key }) => key === 'teddy');
    expect(socket.messages('claim')).toMatchObject([{ turn: 12, cards: [21], symbol: index }]);
    expect(screen.getByRole('status').textContent).toBe('Called!');
    const { id } = socket.messages('claim')[0]! as { id: number };
    hear({ type: 'verdict', id, verdict: 'wrong' });
    fireEvent.click(symbol, { detail: 0 });
    expect(socket.messages('claim')).toHaveLength(2);
    hear({ type: 'verdict', id: id + 1, verdict: 'locked' });
  });

  it('cannot be tapped by one who waits for the next cards', async () => {
    inRoom(rooms.locked!);
    const own = await waitFor(() => screen.getByRole('group', { name: 'Your card' }));
    expect(within(own).queryByRole('button')).toBeNull();
    expect(screen.getByRole('status').textContent).toBe('Wait for the next cards.');
  });

  it('keeps cards face down until they open', () => {
    inRoom(roomIn(gameOf('inferno', 2, { opensAt: performance.now() + 60_000 })));
    expect(screen.getByRole('img', { name: 'Your card' }).className).toContain('card-back');
    expect(screen.queryByRole('button', { name: 'Teddy' })).toBeNull();
  });

  it('claims a triplet with the third card', async () => {
    inRoom(rooms.triplet!);
    await waitFor(() => screen.getByRole('button', { name: 'Card 9' }));
    for (const name of ['Card 1', 'Card 4', 'Card 1', 'Card 2', 'Card 1']) {
      fireEvent(button(name), touch());
    }
    expect(socket.messages('claim')).toMatchObject([{ cards: [4, 2, 1], symbol: null }]);
    const { id } = socket.messages('claim')[0]! as { id: number };
    hear({ type: 'verdict', id, verdict: 'late' });
  });

  it('makes one of many cards large where they are too small for a thumb', async () => {
    inRoom(rooms.eight!);
    const bens = await waitFor(() => screen.getByRole('group', { name: 'The card of Ben' }));
    expect(within(bens).getAllByRole('button')).toHaveLength(8);
    fireEvent.click(button('The card of Hugo'));
    const hugos = screen.getByRole('group', { name: 'The card of Hugo' });
    expect(within(hugos).getAllByRole('button')).toHaveLength(8);
  });

  it('takes no taps for a card that has just taken the place of another by itself', async () => {
    const { game } = rooms.eight!;
    inRoom(rooms.eight!);
    await waitFor(() => screen.getByRole('group', { name: 'The card of Ben' }));
    const hands = game!.hands.map((hand) =>
      hand.seat === 2 ? { ...hand, top: null, count: 0, playing: false } : hand,
    );
    hear({ type: 'room', room: { ...rooms.eight!, game: { ...game!, turn: 13, hands } } });
    const next = await waitFor(() => screen.getByRole('group', { name: 'The card of Chloé' }));
    expect(within(next).queryByRole('button')).toBeNull();
    await waitFor(() =>
      expect(
        within(screen.getByRole('group', { name: 'The card of Chloé' })).getAllByRole('button'),
      ).toHaveLength(8),
    );
  });

  it('shows an award with both rings, and who was first', async () => {
    const { container } = inRoom(rooms.shown!);
    expect(screen.getByRole('heading', { name: 'Teddy!' })).toBeTruthy();
    await waitFor(() => expect(container.querySelectorAll('.card-ring')).toHaveLength(2));
    expect(container.querySelector('.award-line')!.textContent).toContain('Anna, by 38\u00a0ms');
  });

  it('stays on the screen while there is no connection', () => {
    inRoom(rooms.inferno!);
    act(() => socket.fail());
    expect(screen.getByRole('alert').textContent).toContain('Your seat and your cards are kept.');
    expect(screen.getByLabelText('The middle card')).toBeTruthy();
  });

  it('lets a host pause it and go on with a thumb', () => {
    const you = { ...rooms.inferno!.you, host: true };
    inRoom({ ...rooms.inferno!, you });
    fireEvent.click(button('Pause'));
    hear({ type: 'room', room: { ...rooms.paused!, you } });
    fireEvent.click(button('Go on'));
    const orders = socket.messages('host').map(({ command }) => command);
    expect(orders).toEqual([{ do: 'pause' }, { do: 'resume' }]);
  });

  it('says what the dealer waits for, and what is wrong', () => {
    inRoom(rooms.stuck!);
    expect(screen.getByRole('status').textContent).toBe('Too many new cards');
    expect(screen.getByText('Leave only the one to be dealt.')).toBeTruthy();
  });

  it('ends with its standings', () => {
    inRoom(rooms.over!);
    expect(screen.getByRole('heading', { name: 'Anna wins!' })).toBeTruthy();
    const rows = within(screen.getByRole('list', { name: 'How it stands' })).getAllByRole(
      'listitem',
    );
    expect(rows.map((row) => row.firstElementChild!.textContent)).toEqual(['1.', '2.', '2.', '4.']);
  });
});

describe('the menu', () => {
  it('makes the phone a host with the PIN', () => {
    inRoom(rooms.inferno!);
    fireEvent.click(button('Menu'));
    fireEvent.click(button('Become the host'));
    fireEvent.input(screen.getByLabelText('PIN'), { target: { value: '12x34' } });
    fireEvent.submit(screen.getByLabelText('PIN').closest('form')!);
    expect(socket.messages('pin')).toEqual([{ type: 'pin', pin: '1234' }]);
  });

  it('asks before it gives the seat up', () => {
    inRoom(rooms.lobby!);
    fireEvent.click(button('Menu'));
    fireEvent.click(button('Leave the table'));
    expect(socket.messages('leave')).toEqual([]);
    fireEvent.click(button('Yes'));
    expect(socket.messages('leave')).toEqual([{ type: 'leave' }]);
  });

  it('speaks another language on this phone', () => {
    inRoom(rooms.lobby!);
    fireEvent.click(button('Menu'));
    fireEvent.change(screen.getByLabelText('Language'), { target: { value: 'de' } });
    expect(screen.getByText('Am Tisch')).toBeTruthy();
  });
});
