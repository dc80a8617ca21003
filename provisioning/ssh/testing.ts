/** A real SSH server on this machine for tests, whose board is a throw-away appliance, and a network that can break. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from './connection.ts';

const SSHD = '/usr/sbin/sshd';

export interface Board {
  readonly connection: Connection;
  /** The home folder of the user who comes there. */
  readonly home: string;
  /** After so many bytes more the network breaks, once. */
  breakAfter(bytes: number): void;
  /** How many connections came, and the bytes that they brought. */
  readonly connections: () => number;
  readonly bytes: () => number;
  stop(): Promise<void>;
}

/** @param env what commands get there */
export async function startBoard(env: Readonly<Record<string, string>>): Promise<Board> {
  const folder = mkdtempSync(join(tmpdir(), 'twinspot-sshd-'));
  const home = join(folder, 'home');
  mkdirSync(home);
  for (const name of ['host', 'own'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)]);
  execFileSync('cp', [join(folder, 'own.pub'), join(folder, 'allowed')]);
  // The server wants an empty folder of its own, which its package makes at its start.
  if (process.getuid!() === 0 && !existsSync('/run/sshd')) mkdirSync('/run/sshd', { mode: 0o755 });
  const port = await freePort();
  const settings = Object.entries({ ...env, HOME: home }).map(
    ([name, value]) => `${name}="${value}"`,
  );
  writeFileSync(
    join(folder, 'sshd_config'),
    `Port ${port}
ListenAddress 127.0.0.1
HostKey ${join(folder, 'host')}
PidFile none
AuthorizedKeysFile ${join(folder, 'allowed')}
StrictModes no
UsePAM no
PermitRootLogin yes
PasswordAuthentication no
SetEnv ${settings.join(' ')}
`,
  );
  const sshd = spawn(SSHD, ['-D', '-e', '-f', join(folder, 'sshd_config')], { stdio: 'ignore' });
  const network = await breakable(port);
  await answering(port, sshd);
  const config = join(folder, 'ssh_config');
  writeFileSync(
    config,
    `Host board
  HostName 127.0.0.1
  Port ${network.port}
  User ${userInfo().username}
  IdentityFile ${join(folder, 'own')}
  IdentitiesOnly yes
  StrictHostKeyChecking accept-new
  UserKnownHostsFile ${join(folder, 'known')}
  LogLevel ERROR
`,
  );
  const connection = new Connection({ host: 'board', config });
  return {
    ...{ connection, home, breakAfter: network.breakAfter },
    ...{ connections: network.connections, bytes: network.bytes },
    async stop() {
      await connection.stop();
      await network.stop();
      sshd.kill();
      await once(sshd, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function answering(port: number, sshd: ChildProcess): Promise<void> {
  for (let time = 0; time < 200; time++) {
    if (sshd.exitCode !== null) throw new Error(`${SSHD} ended with ${sshd.exitCode}`);
    const socket = connect(port, '127.0.0.1');
    const isThere = await new Promise((resolve) => {
      socket.once('data', () => resolve(true)).once('error', () => resolve(false));
    });
    socket.destroy();
    if (isThere) return;
    await pause(50);
  }
  throw new Error(`${SSHD} does not answer`);
}

/** A way to a port that breaks off when it is told to. */
async function breakable(to: number) {
  const sockets = new Set<Socket>();
  let left = Number.POSITIVE_INFINITY;
  let count = 0;
  let bytes = 0;
  const server: Server = createServer((near) => {
    count++;
    const far = connect(to, '127.0.0.1');
    const end = () => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', end).on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    near.on('data', (chunk) => {
      bytes += chunk.length;
      left -= chunk.length;
      if (left >= 0) return;
      left = Number.POSITIVE_INFINITY;
      for (const socket of sockets) socket.destroy();
    });
    near.pipe(far).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => count,
    bytes: () => bytes,
    breakAfter: (bytes: number) => {
      left = bytes;
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
