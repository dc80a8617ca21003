/** `npm run provision -- ssh USER@HOST`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { password as askPassword } from '@clack/prompts';
import { type Appliance, PORT } from '@twinspot/server/appliance/layout.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { answered } from '../answered.ts';
import { makeAppBundle } from '../bundle/make.ts';
import { readCamera } from '../cameras.ts';
import type { Command } from '../command.ts';
import { signingKeys } from '../keys/keys.ts';
import { lines } from '../progress.ts';
import { terminalOf } from '../terminal.ts';
import { type FoundBoard, findBoard } from './board.ts';
import { Connection } from './connection.ts';
import { deploy, takesPassword } from './deploy.ts';
import { HELP, readOptions, type SshOptions } from './options.ts';

export const main: Command = async (args, from) => {
  const options = readOptions(args);
  if (options.help) return HELP;
  const { host, port, identity } = options;
  const connection = new Connection({ host, port, identity });
  try {
    await connection.start();
    const found = await findBoard(connection, options.board);
    const what = described(host, found);
    if (options.dryRun) {
      const bundles =
        options.bundles.join(', ') || `a bundle of this checkout for a ${found.board}`;
      return `${what}. This would be sent and installed there: ${bundles}. Nothing was changed.`;
    }
    console.error(what);
    return await install(connection, found, options, from);
  } finally {
    await connection.stop();
  }
};

function described(host: string, { title, release }: FoundBoard): string {
  const version = release ? `with Twinspot ${release.version} (build ${release.build})` : 'new';
  return `${host} is a ${title}, ${version}`;
}

async function install(
  connection: Connection,
  found: FoundBoard,
  { host, bundles, downgrade, ...options }: SshOptions,
  from: string,
): Promise<string> {
  const { board } = found;
  const say = lines((line) => console.error(line));
  const { camera, ribbon } = readCamera(options.camera ?? (board === 'pc' ? 'usb' : 'csi'), board);
  const { language, kiosk } = options;
  const appliance: Appliance = {
    ...{ board, language, browser: 'auto' },
    ...(kiosk !== undefined && { kiosk }),
  };
  const password = await passwordFor(connection, found);
  const keys = signingKeys();
  const desk = mkdtempSync(join(tmpdir(), 'twinspot-bundle-'));
  let said: string;
  try {
    const files =
      bundles.length > 0
        ? bundles.map((file) => resolve(from, file))
        : [await makeAppBundle(board, { out: `${desk}/`, keys, say })];
    said = await deploy({
      ...{ connection, found, files, keys, downgrade, say, camera, appliance },
      ...(password !== undefined && { password }),
    });
  } finally {
    rmSync(desk, { recursive: true, force: true });
  }
  if (found.release !== null) return said;
  const name = host.split('@').at(-1);
  const flat =
    board === 'jetson-orin-nano' && ribbon !== undefined
      ? ' Before that, tell its system of the camera on the flat cable, once: "sudo /opt/nvidia/jetson-io/jetson-io.py".'
      : '';
  return `${said} The game is at http://${name}:${PORT}; restart ${name} once, and it is on its screen too.${flat}`;
}

/** @throws {TwinspotError} `board-rights` where sudo asks for a password there, and nobody is here to be asked */
export async function passwordFor(
  connection: Connection,
  found: FoundBoard,
): Promise<string | undefined> {
  if (found.root !== 'asks') return undefined;
  if (!terminalOf(false).asks) {
    throw new TwinspotError(
      'board-rights',
      `sudo asks for a password on ${connection.host}; run this in a terminal, where it can be typed, or come as a user who needs none.`,
      { status: 403 },
    );
  }
  for (;;) {
    const message = `The password of your user on ${connection.host}, for sudo`;
    const typed = await answered(askPassword({ message }));
    if (await takesPassword(connection, found, typed)) return typed;
    console.error('That was not it.');
  }
}
