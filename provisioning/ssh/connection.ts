/** A connection to a board by the system's own ssh, with its user's keys, settings, agent and questions. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TwinspotError } from '@twinspot/server/errors.js';

export interface Target {
  /** USER@HOST, or a name of the user's ssh settings. */
  readonly host: string;
  readonly port?: number | undefined;
  /** The file of the private key to come with; ssh's own choice where left out. */
  readonly identity?: string | undefined;
  /** In the place of the user's settings of ssh. */
  readonly config?: string;
}

export interface RunOptions {
  /** What the command reads. */
  readonly input?: Readable | string;
  /** Hears each line that the command writes. */
  readonly hear?: (line: string) => void;
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What ssh itself ends with where it is to blame, not the command. */
const BROKEN = 255;

/** One way in for many commands: whoever has to prove who he is does so once. */
export class Connection {
  readonly #target: Target;
  #folder: string | null = null;

  constructor(target: Target) {
    this.#target = target;
  }

  get host(): string {
    return this.#target.host;
  }

  /**
   * Opens the connection, or opens it again. An unknown host, a password and the like are asked for by ssh itself.
   * @throws {TwinspotError} `ssh-missing`, `ssh-refused`
   */
  async start(): Promise<void> {
    this.#folder ??= mkdtempSync(join(tmpdir(), 'twinspot-ssh-'));
    // Windows has no such connections: there each command opens its own.
    if (process.platform === 'win32' || (await this.#control('check')) === 0) return;
    // A file, as what stays in the background would keep a pipe open.
    const file = join(this.#folder, 'said');
    const said = openSync(file, 'w');
    const words = [...this.#words(), '-M', '-f', '-N', '--', this.host];
    const code = await ended(spawn('ssh', words, { stdio: ['inherit', 'ignore', said] }));
    closeSync(said);
    if (code === 0) return;
    throw new TwinspotError(
      'ssh-refused',
      `${this.host} cannot be reached by SSH (${lastLine(readFileSync(file, 'utf8'))}); see whether "ssh ${this.host}" works, and try again.`,
      { status: 502 },
    );
  }

  async stop(): Promise<void> {
    if (this.#folder === null) return;
    if (process.platform !== 'win32') await this.#control('exit');
    rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = null;
  }

  /**
   * Runs a script of the POSIX shell there.
   * @throws {TwinspotError} `ssh-broken` where the connection ended before it did
   */
  async run(script: string, { input, hear }: RunOptions = {}): Promise<Ran> {
    const words = [...this.#words(), '-o', 'ControlMaster=no', '-T', '--', this.host];
    const child = spawn('ssh', [...words, `exec sh -c ${quote(script)}`]);
    const lines = { stdout: '', stderr: '' };
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.stdout += `${line}\n`;
      hear?.(line);
    });
    child.stderr.on('data', (chunk) => {
      lines.stderr += chunk;
    });
    const code = ended(child);
    await feed(child.stdin, input);
    const result = await code;
    if (result !== BROKEN) return { code: result, ...lines };
    throw new TwinspotError(
      'ssh-broken',
      `The connection to ${this.host} broke (${lastLine(lines.stderr)}); see to the network and start this again: it goes on where it was.`,
      { status: 502 },
    );
  }

  /** Asks the connection in the background something. */
  async #control(what: 'check' | 'exit'): Promise<number> {
    const words = [...this.#words(), '-O', what, '--', this.host];
    return ended(spawn('ssh', words, { stdio: 'ignore' }));
  }

  #words(): string[] {
    const { port, identity, config } = this.#target;
    const settings = {
      ...{ ConnectTimeout: 15, ServerAliveInterval: 5, ServerAliveCountMax: 6 },
      ClearAllForwardings: 'yes',
      ...(process.platform !== 'win32' && { ControlPath: join(this.#folder!, 'c') }),
    };
    return [
      ...(config === undefined ? [] : ['-F', config]),
      ...(port === undefined ? [] : ['-p', String(port)]),
      ...(identity === undefined ? [] : ['-i', identity]),
      ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
    ];
  }
}

async function feed(stdin: Writable, input?: Readable | string) {
  // Whoever reads may end before; what it ends with says why.
  stdin.on('error', () => {});
  if (input === undefined || typeof input === 'string') stdin.end(input ?? '');
  else await pipeline(input, stdin).catch(() => {});
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (cause) =>
      reject(
        new TwinspotError(
          'ssh-missing',
          `ssh could not be started (${cause.message}); install the OpenSSH client and try again.`,
          { cause },
        ),
      ),
    );
    child.once('close', (code) => resolve(code ?? BROKEN));
  });
}

export function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim().replace(/\.$/, '') || 'nothing was said';
}

/** @returns a word as the shell takes it for itself */
export function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
