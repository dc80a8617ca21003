/** `npm run provision -- ssh USER@HOST`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PORT } from '@twinspot/server/appliance/layout.js';
import { makeAppBundle } from '../bundle/make.ts';
import { readCamera } from '../cameras.ts';
import type { Command } from '../command.ts';
import { signingKeys } from '../keys/keys.ts';
import { lines } from '../progress.ts';
import { findBoard } from './board.ts';
import { Connection } from './connection.ts';
import { deploy } from './deploy.ts';
import { HELP, readOptions } from './options.ts';

export const main: Command = async (args, from) => {
  const options = readOptions(args);
  if (options.help) return HELP;
  const { host, port, identity, downgrade } = options;
  const say = lines((line) => console.error(line));
  const connection = new Connection({ host, port, identity });
  const desk = mkdtempSync(join(tmpdir(), 'twinspot-bundle-'));
  try {
    await connection.start();
    say(`Looking what ${host} is`);
    const found = await findBoard(connection, options.board);
    const { release } = found;
    say(
      `${found.title}, ${release ? `with Twinspot ${release.version} (build ${release.build})` : 'without Twinspot'}`,
    );
    const keys = signingKeys();
    const files =
      options.bundles.length > 0
        ? options.bundles.map((file) => resolve(from, file))
        : [await makeAppBundle(found.board, { out: `${desk}/`, keys, say })];
    const { camera } = readCamera(
      options.camera ?? (found.board === 'pc' ? 'usb' : 'csi'),
      found.board,
    );
    const { language, kiosk } = options;
    const said = await deploy({
      ...{ connection, found, files, keys, downgrade, say, camera },
      appliance: {
        board: found.board,
        language,
        browser: 'auto',
        ...(kiosk !== undefined && { kiosk }),
      },
    });
    if (release !== null) return said;
    const name = host.split('@').at(-1);
    return `${said} The game is at http://${name}:${PORT}; restart ${name} once, and it is on its screen too.`;
  } finally {
    await connection.stop();
    rmSync(desk, { recursive: true, force: true });
  }
};
