import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Finding } from '../../../server/appliance/doctor/finding.ts';
import type { MachineState } from '../../../server/appliance/requests/request.ts';
import { chooseLanguage } from '../i18n/lang.ts';
import { JoinPanel } from '../kiosk/JoinPanel.tsx';
import * as store from '../room/store.ts';
import { roomOf } from '../testing/rooms.ts';
import { FakeSocket } from '../testing/socket.ts';
import { Device } from './Device.tsx';

const room = roomOf(1, {
  you: { role: 'phone', seat: 1, host: true, device: false, pass: 'a-pass' },
});
const nano: MachineState = {
  ...{ board: 'jetson-nano', brightness: null, volume: 40, supply: 2, wifi: false },
  ...{ network: null, hotspot: null },
};
const findings: Finding[] = [
  {
    ...{ id: 'memory', status: 'ok', code: 'memory-ok', says: 'Enough is free.' },
    ...{ remedy: null, figure: '3 GB' },
  },
  {
    ...{ id: 'disk', status: 'warn', code: 'disk-low', says: 'Little is free.' },
    ...{ remedy: 'Use a larger card.', figure: '0.4 GB' },
  },
];

/** What was asked of the service: path, pass, body. */
let asked: [string, string | null, unknown][];
/** What it answers; a number is a status. */
let answers: Record<string, unknown>;

beforeEach(() => {
  asked = [];
  answers = {
    '/api/appliance': { appliance: true },
    '/api/appliance/state': { ok: true, state: nano },
    '/api/doctor': { board: 'jetson-nano', findings },
  };
  store.room.value = room;
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    const body = init.body === undefined ? null : JSON.parse(String(init.body));
    asked.push([path, new Headers(init.headers).get('x-twinspot-host'), body]);
    const answer = answers[path] ?? { code: 'not-found', message: 'There is nothing.' };
    const refused = typeof answer === 'object' && answer !== null && 'code' in answer;
    return new Response(JSON.stringify(answer), { status: refused ? 409 : 200 });
  });
});
afterEach(() => {
  cleanup();
  chooseLanguage(null);
  vi.unstubAllGlobals();
  store.room.value = null;
});

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

it('has on a machine that is no appliance nothing that cannot work, and says who looks after it', async () => {
  answers['/api/appliance'] = { appliance: false };
  render(<Device room={room} />);
  press('Check-up');
  await screen.findByText(/does not look after this machine/);
  expect(screen.queryByRole('button', { name: 'Power' })).toBeNull();
  expect(asked.map(([path]) => path)).not.toContain('/api/appliance/state');
});

it('offers nothing that nobody does, and says so', async () => {
  answers['/api/appliance/state'] = { code: 'no-steward', message: 'Nobody is there.' };
  render(<Device room={room} />);
  await screen.findByText('Nobody is there.');
  expect(screen.queryByRole('button', { name: 'Power' })).toBeNull();
});

it('sends the pass of the host along with all that it asks', async () => {
  render(<Device room={room} />);
  await screen.findByRole('button', { name: 'Power' });
  expect(asked.map(([, pass]) => pass)).toEqual(['a-pass', 'a-pass']);
});

it('tells the worst first, in the words of the doctor or of the language', async () => {
  render(<Device room={room} />);
  press('Check-up');
  await screen.findByText('One thing to look at');
  const items = () => screen.getAllByRole('listitem').map((item) => item.textContent);
  expect(items()).toEqual([
    'SpaceLook hereLittle is free.Use a larger card.',
    'MemoryGoodEnough is free.',
  ]);
  chooseLanguage('de');
  await screen.findByText('Eins ist anzusehen');
  expect(items()).toEqual([
    'PlatzAnsehen0.4 GBLass keine Bilder behalten oder nimm eine größere Karte.',
    'ArbeitsspeicherGut3 GB',
  ]);
});

it('says what cannot be set here, and sets what can be once the finger rests', async () => {
  answers['/api/appliance/volume'] = { ok: true };
  render(<Device room={room} />);
  await screen.findByRole('button', { name: 'Screen and sound' });
  press('Screen and sound');
  await screen.findByText(/This screen cannot be told/);
  const slider = screen.getByRole('slider', { name: 'Volume of the machine' });
  for (const value of [50, 60, 70]) fireEvent.input(slider, { target: { value } });
  await vi.waitFor(() => {
    const set = asked.filter(([path]) => path === '/api/appliance/volume');
    expect(set.map(([, , body]) => body)).toEqual([{ percent: 70 }]);
  });
});

it('asks before it switches off, and shows why it could not', async () => {
  answers['/api/appliance/power-off'] = { code: 'no-steward', message: 'Nobody is there.' };
  render(<Device room={room} />);
  await screen.findByRole('button', { name: 'Power' });
  press('Power');
  await screen.findByText('What does the power supply give?');
  press('Switch off');
  expect(asked.map(([path]) => path)).not.toContain('/api/appliance/power-off');
  press('Yes');
  await screen.findByText('Nobody is there.');
  expect(screen.queryByText(/safe to unplug/)).toBeNull();
  answers['/api/appliance/power-off'] = { ok: true };
  press('Switch off');
  press('Yes');
  await screen.findByText(/safe to unplug/);
});

it('says that there is no Wi-Fi', async () => {
  render(<Device room={room} />);
  await screen.findByRole('button', { name: 'Wi-Fi' });
  press('Wi-Fi');
  await screen.findByText(/This machine has no Wi-Fi/);
});

it('says on the kiosk how to reach its own network, before anybody opens the device screen', async () => {
  const hotspot = { ssid: 'Twinspot', password: 'k3ymnb7wxy' };
  answers['/api/appliance/state'] = { ok: true, state: { ...nano, hotspot } };
  const you = { ...room.you, device: true };
  const join = ['http://10.42.0.1:8080/play?t=0123456789abcdefghijkl'];
  render(<JoinPanel room={{ ...room, you, join }} />);
  await screen.findByText('k3ymnb7wxy');
  cleanup();
  asked = [];
  render(<JoinPanel room={{ ...room, you, join: ['http://192.168.1.20:8080/play?t=0'] }} />);
  render(<JoinPanel room={{ ...room, join }} />);
  expect(asked).toEqual([]);
});
