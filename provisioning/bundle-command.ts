/** `npm run provision -- bundle`: what a USB stick brings to an appliance. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BoardName } from '@twinspot/server/appliance/layout.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { boards } from './boards.ts';
import { makeAppBundle, makeBundle } from './bundle/make.ts';
import { boardFault, demand } from './checks.ts';
import type { Command } from './command.ts';
import type { Say } from './image/entries.ts';
import { packParts, wordsOf } from './models/device.ts';
import { putTogether } from './models/parts.ts';
import { understood } from './options.ts';
import { lines } from './progress.ts';
import { placeFault } from './writable.ts';

const HELP = `npm run provision -- bundle [options]: makes a signed bundle, for "provision -- ssh --bundle" or a USB stick

An appliance that was made on this PC installs what lies on a USB stick as *.twinspot when it is plugged in.
  --board NAME        the app, for jetson-nano, jetson-orin-nano or pc
  --model DIR         or a model, such as models/eyes/NAME, with what it is tried with, and its decks beside it: a file each
  --deck DIR          or a deck pack; --version and --build say which of two is the newer one
  --out FILE|DIR      where it goes (here); a model wants a folder`;

export const main: Command = async (args, from) => {
  const options = understood('bundle ', () => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        board: { type: 'string' },
        model: { type: 'string' },
        deck: { type: 'string' },
        version: { type: 'string' },
        build: { type: 'string' },
        out: { type: 'string', default: '.' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return values;
  });
  if (options.help) return HELP;
  const { board, model, deck, version } = options;
  if ([board, model, deck].filter((word) => word !== undefined).length !== 1) {
    throw new TwinspotError(
      'bad-option',
      'What is to be packed? Write one of --board NAME, --model DIR and --deck DIR; see "npm run provision -- bundle --help".',
    );
  }
  const place = resolve(from, options.out);
  const out = statSync(place, { throwIfNoEntry: false })?.isDirectory() ? `${place}/` : place;
  const fault = placeFault(out);
  if (fault !== undefined) throw new TwinspotError('bad-option', `--out ${place} ${fault}`);
  if (model !== undefined && !out.endsWith('/')) {
    throw new TwinspotError(
      'bad-option',
      `--out ${place} is no folder, and a model comes with its decks, a file each: name a folder that is there.`,
    );
  }
  const say = lines((line) => console.error(line));
  if (model !== undefined) return await modelBundles(resolve(from, model), out, say);
  return ready([
    board === undefined
      ? await makeBundle({
          ...{ kind: 'deck', folder: resolve(from, deck!) },
          ...{ out, version, build: buildOf(options.build), say },
        })
      : await makeAppBundle(boardOf(board), { out, say }),
  ]);
};

function ready(files: readonly string[]): string {
  const [are, them] = files.length > 1 ? ['are', 'them'] : ['is', 'it'];
  return `${files.join(', ')} ${are} ready: copy ${them} to a USB stick and plug that into the appliance, or send ${them} there with "npm run provision -- ssh".`;
}

async function modelBundles(model: string, out: string, say: Say): Promise<string> {
  const desk = mkdtempSync(join(tmpdir(), 'twinspot-deploy-'));
  try {
    const parts = await putTogether({ model, desk, say });
    return [ready(await packParts(parts, { out, say })), ...wordsOf(parts)].join('\n');
  } finally {
    rmSync(desk, { recursive: true, force: true });
  }
}

function boardOf(name: string): BoardName {
  if (name !== 'pc') demand('--board', name, boardFault);
  return boards[name as BoardName].name;
}

function buildOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return Number(
    demand('--build', text, (word) =>
      /^\d{1,9}$/.test(word) ? undefined : `"${word}" is no whole number: the larger is the newer.`,
    ),
  );
}
