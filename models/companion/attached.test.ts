import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ended } from './attached.ts';

/** Ends, a while after its standard input has, with a status of its own. */
const HEEDS = `process.stdin.resume().on('end', () => setTimeout(() => process.exit(130), 200)); console.log('ready')`;

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => void vi.restoreAllMocks());

const start = (program: string) =>
  spawn(process.execPath, ['-e', program], { stdio: ['pipe', 'pipe', 'inherit'] });
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const listening = () => signals.map((signal) => process.listenerCount(signal));

it.each(signals)('at %s a program is let go, and waited for', async (signal) => {
  const before = listening();
  const child = start(HEEDS);
  await once(child.stdout, 'data');
  const end = ended(child);
  const [stop] = process.listeners(signal).slice(-1);
  stop!(signal);
  // What comes now ends this process at once.
  expect(listening()).toEqual(before);
  expect(await end).toEqual({ status: 130, stopped: true });
});

it('a program is let go where npm is gone', async () => {
  const { ppid } = process;
  const child = start(HEEDS);
  await once(child.stdout, 'data');
  vi.stubEnv('npm_command', 'run-script');
  const end = ended(child);
  Object.defineProperty(process, 'ppid', { get: () => 1, configurable: true });
  try {
    expect(await end).toEqual({ status: 130, stopped: true });
  } finally {
    Object.defineProperty(process, 'ppid', { get: () => ppid, configurable: true });
    vi.unstubAllEnvs();
  }
});

it('a program that ends by itself leaves nothing behind', async () => {
  const before = listening();
  expect(await ended(start('process.exit(3)'))).toEqual({ status: 3, stopped: false });
  expect(listening()).toEqual(before);
});
