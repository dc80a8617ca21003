import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openNotifier } from './notify.ts';

/** What systemd does: a datagram socket, each message as a line of JSON. */
const LISTENER = `
import json, socket, sys
listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
listener.bind(sys.argv[1])
print(json.dumps("listens"), flush=True)
while True:
    print(json.dumps(listener.recv(65536).decode()), flush=True)
`;

// systemd is nowhere else.
const onLinux = test.runIf(process.platform === 'linux');

let folder: string;
let socket: string;
let listener: ChildProcess;
let words: AsyncIterator<string>;

const next = async (): Promise<string> => JSON.parse((await words.next()).value);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'notify-'));
  socket = join(folder, 'socket');
  listener = spawn('python3', ['-c', LISTENER, socket], { stdio: ['ignore', 'pipe', 'inherit'] });
  words = createInterface({ input: listener.stdout! })[Symbol.asyncIterator]();
  expect(await next()).toBe('listens');
});

afterEach(async () => {
  listener.kill();
  if (listener.exitCode === null && listener.signalCode === null) await once(listener, 'exit');
  rmSync(folder, { recursive: true });
});

const inSystemd = (more: NodeJS.ProcessEnv = {}) => ({
  PATH: process.env.PATH,
  NOTIFY_SOCKET: socket,
  ...more,
});

onLinux('words reach the socket, together', async () => {
  const notifier = openNotifier(inSystemd())!;
  expect(await notifier.tell({ READY: '1', STATUS: 'ok: csi', WATCHDOG: '1' })).toBe(true);
  expect((await next()).trim().split('\n')).toEqual(['READY=1', 'STATUS=ok: csi', 'WATCHDOG=1']);
});

onLinux('no word smuggles another in', async () => {
  const notifier = openNotifier(inSystemd())!;
  await notifier.tell({ STATUS: 'a trouble\nMAINPID=1' });
  expect((await next()).trim()).toBe('STATUS=a trouble MAINPID=1');
});

test('it speaks four times before the watchdog bites, and now and then where there is none', () => {
  const every = (env: NodeJS.ProcessEnv) => openNotifier(inSystemd(env), 7)!.every;
  expect(every({ WATCHDOG_USEC: '30000000' })).toBe(7500);
  expect(every({ WATCHDOG_USEC: '30000000', WATCHDOG_PID: '7' })).toBe(7500);
  expect(every({ WATCHDOG_USEC: '30000000', WATCHDOG_PID: '8' })).toBe(10_000);
  expect(every({})).toBe(10_000);
});

test('outside systemd there is nobody to tell', () => {
  expect(openNotifier({ PATH: process.env.PATH })).toBeNull();
  expect(openNotifier({ NOTIFY_SOCKET: '' })).toBeNull();
});

test('a word that does not get out is no failure of the service', async () => {
  const nowhere = openNotifier(inSystemd({ NOTIFY_SOCKET: join(folder, 'nobody') }))!;
  expect(await nowhere.tell({ READY: '1' })).toBe(false);
  const without = openNotifier(inSystemd({ PATH: folder }))!;
  expect(await without.tell({ READY: '1' })).toBe(false);
});
