/** Node and the service on a processor, a system and a kernel that are emulated. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repoRoot } from '@twinspot/server/paths.js';
import type { Health } from '@twinspot/server/web/protocol.js';

export interface GuestService {
  readonly origin: string;
  readonly token: string;
  readonly health: Health;
  /** Milliseconds until it saw. */
  readonly started: number;
  /** Bytes that it and its eye hold, an emulator's own included. */
  memory(): number;
  stop(): Promise<void>;
}

const PATIENCE = 300_000;

/** A kernel that has only the calls of Linux 4.9: the word to put before a command. */
export function makeOlderKernel(folder: string): string {
  const made = join(folder, 'older-kernel');
  const source = join(repoRoot, 'provisioning/payload/testing/older-kernel.c');
  mkdirSync(folder, { recursive: true });
  execFileSync('c++', ['-x', 'c', '-Wall', '-Werror', source, '-o', made]);
  return made;
}

/**
 * The processor of the original Jetson Nano, and its kernel's name.
 * @param system a folder with the libraries that are there
 */
export function emulator(system: string): string[] {
  const kernel = ['-r', '4.9.337-tegra'];
  return ['qemu-aarch64-static', '-cpu', 'cortex-a57', ...kernel, '-L', system];
}

/** A release, or a checkout, that runs on a machine which is not this one. */
export class Guest {
  readonly #folder = mkdtempSync(join(tmpdir(), 'twinspot-guest-'));
  readonly #program = join(this.#folder, 'node');
  readonly #release: string;

  /**
   * @param release the folder
   * @param command what runs Node; Node's words follow
   */
  constructor(release: string, command: readonly string[]) {
    this.#release = release;
    const words = command.map((word) => `'${word}'`).join(' ');
    writeFileSync(this.#program, `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 });
    // The kernel starts no program of another processor: children are started as this one was.
    const begin = `process.execPath = ${JSON.stringify(this.#program)};\n`;
    writeFileSync(join(this.#folder, 'begin.mjs'), begin);
  }

  /** Runs Node with these words, to its end. */
  run(...words: string[]): { status: number | null; stdout: string; stderr: string } {
    return spawnSync(this.#program, words, { env: this.#environment(), encoding: 'utf8' });
  }

  /**
   * Starts the service and waits until it sees.
   * @throws {Error} with all that it said, when it ends before or takes too long
   */
  async startService(settings: Record<string, string>): Promise<GuestService> {
    const begun = performance.now();
    const data = mkdtempSync(join(this.#folder, 'data-'));
    const child = spawn(this.#program, [join(this.#release, 'server/dist/main.js')], {
      cwd: this.#release,
      env: { ...this.#environment(), TWINSPOT_DATA: data, TWINSPOT_PORT: '0', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        said += text;
      });
    }
    const stop = () => end(child);
    while (performance.now() - begun < PATIENCE && child.exitCode === null) {
      const address = /http:\/\/\S+[?&]t=[\w-]+/.exec(said)?.[0];
      if (address) {
        const { origin, searchParams } = new URL(address);
        const health = (await (await fetch(`${origin}/api/health`)).json()) as Health;
        if (health.status === 'failed') break;
        if (health.status === 'ok') {
          const started = performance.now() - begun;
          const token = searchParams.get('t')!;
          return { origin, token, health, started, memory: () => memoryOf(child.pid!), stop };
        }
      }
      await sleep(200);
    }
    await stop();
    throw new Error(`The service does not see; it said:\n${said}`);
  }

  /** Leaves nothing behind. */
  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }

  #environment(): NodeJS.ProcessEnv {
    return {
      PATH: process.env.PATH,
      HOME: this.#folder,
      NODE_OPTIONS: `--import=${join(this.#folder, 'begin.mjs')}`,
      TWINSPOT_HOST: '127.0.0.1',
      // Frames come from pages, and so none are drawn here.
      TWINSPOT_SOURCE: 'browser:',
      // An emulated program cannot start another one that finds plugins.
      GST_REGISTRY_FORK: 'no',
      GST_REGISTRY: join(this.#folder, 'registry.bin'),
    };
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  // It tells its eye; who does not listen is ended with less ceremony.
  const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
  await ended;
  clearTimeout(late);
}

/** Of a process and its children. */
function memoryOf(pid: number): number {
  const of = (id: number) => readFileSync(`/proc/${id}/status`, 'utf8');
  const resident = (id: number) => Number(/VmRSS:\s+(\d+)/.exec(of(id))?.[1] ?? 0) * 1024;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  const ids = children === '' ? [] : children.split(/\s+/).map(Number);
  return resident(pid) + ids.reduce((sum, id) => sum + memoryOf(id), 0);
}
