/** The real service, as `npm start` runs it, on a free port with an empty data folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repoRoot } from '@twinspot/server/paths.js';
import type { Health } from '@twinspot/server/web/protocol.js';

export interface Service {
  /** The address that it printed, token included. */
  readonly address: string;
  readonly origin: string;
  readonly token: string;
  /** Process ids: the service's and its eye's. */
  pids(): number[];
  health(): Promise<Health>;
  /** Ends it as a power cut would: at once, without a word. Its data folder stays until `stop`. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

const START = [process.execPath, join(repoRoot, 'scripts/start.mjs')] as const;

/** What `npm start` runs (or npm itself), with its output piped; on a free port unless the settings say otherwise. */
export function spawnService(
  settings: Record<string, string>,
  [file, ...words]: readonly [string, ...string[]] = START,
) {
  return spawn(file, words, {
    cwd: repoRoot,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TWINSPOT_PORT: '0',
      TWINSPOT_HOST: '127.0.0.1',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

const DEADLINE = 90_000;

/**
 * Starts the service and waits until it sees, or until it is in the state that is asked for.
 * @throws {Error} with all that it said, when it ends or is not well in time
 */
export async function startService(
  settings: Record<string, string> = {},
  wanted: Health['status'] = 'ok',
): Promise<Service> {
  const data = mkdtempSync(join(tmpdir(), 'twinspot-e2e-'));
  const child = spawnService({ TWINSPOT_DATA: data, ...settings });
  let said = '';
  const listen = (chunk: Buffer) => {
    said += chunk.toString();
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const stop = async () => {
    await end(child);
    rmSync(data, { recursive: true, force: true });
  };
  const giveUp = async (why: string) => {
    await stop();
    return new Error(`${why}; it said:\n${said}`);
  };

  const until = Date.now() + DEADLINE;
  let health: Health | undefined;
  while (Date.now() < until && health?.status !== 'failed') {
    if (child.exitCode !== null) throw await giveUp(`the service ended with ${child.exitCode}`);
    const address = /http:\/\/\S+[?&]t=[\w-]+/.exec(said)?.[0];
    if (address) {
      const { origin, searchParams } = new URL(address);
      const ask = async () => (await (await fetch(`${origin}/api/health`)).json()) as Health;
      health = await ask();
      if (health.status === wanted) {
        const token = searchParams.get('t')!;
        const crash = () => kill(child);
        return { address, origin, token, pids: () => family(child.pid!), health: ask, crash, stop };
      }
    }
    await sleep(100);
  }
  throw await giveUp(`the service was not ${wanted} (${JSON.stringify(health)})`);
}

function family(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return [pid, ...children.split(' ').filter(Boolean).map(Number)];
}

async function kill(child: ChildProcess): Promise<void> {
  const pids = family(child.pid!);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  await ended;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}
