/** Brings bundles to a board and has its installer install them; the installer there decides, and keeps the board whole. */

import { createPublicKey } from 'node:crypto';
import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { openBundle } from '@twinspot/server/appliance/bundle/bundle.js';
import type { UpdateReport } from '@twinspot/server/appliance/install/report.js';
import type { InstalledStatus } from '@twinspot/server/appliance/install/status.js';
import { type Appliance, CURRENT, ETC, KEYS, STATE } from '@twinspot/server/appliance/layout.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import type { SigningKeys } from '../keys/keys.ts';
import type { FoundBoard } from './board.ts';
import { type Connection, lastLine, quote, type RunOptions } from './connection.ts';
import { isBroken, type Say, type SendOptions, sendFile } from './send.ts';

export interface DeployOptions extends SendOptions {
  readonly connection: Connection;
  readonly found: FoundBoard;
  /** Bundles: of an app, of models and decks. */
  readonly files: readonly string[];
  readonly keys: Pick<SigningKeys, 'publicPem' | 'publicName'>;
  readonly downgrade?: boolean;
  /** What sudo there asks for, where it does. */
  readonly password?: string;
  /** What a new appliance is; one that is an appliance already stays what it is. */
  readonly appliance?: Appliance;
  /** TWINSPOT_SOURCE of a new appliance. */
  readonly camera?: string;
  /** The folder in whose place the board has `/`, for a test; and more words for the installer. */
  readonly root?: string;
  readonly more?: readonly string[];
}

/** A board, and how one is root there. */
type There = Omit<DeployOptions, 'files' | 'keys'>;

/** Minutes for which one looks after an installation whose connection broke: the slowest board prepares networks meanwhile. */
const PATIENCE = 40;
/** Looks in a row that find no word of it, after which it never began: minutes, and an installer speaks within its first. */
const SILENCE = 60;

/**
 * Sends bundles and installs them, all or none. Where no Twinspot is yet, the release in the bundle of the app installs itself.
 * @returns how it ended, in a sentence of the installer's
 * @throws {TwinspotError} as `sendFile`; `deploy-no-app`, `disk-full`, `deploy-failed` with what the installer said;
 * `ssh-broken` where the connection broke before the installer began
 */
export async function deploy(options: DeployOptions): Promise<string> {
  const { connection, files, found, say = () => {}, root = '' } = options;
  const isNew = found.release === null;
  const app = appIn(options);
  if (isNew && app === null) {
    throw new TwinspotError(
      'deploy-no-app',
      `There is no Twinspot on ${connection.host} yet, and none was named to be installed; leave --bundle out the first time.`,
      { status: 400 },
    );
  }
  checkRoom(options, isNew);
  const paths: string[] = [];
  for (const file of files) paths.push(await sendFile(connection, file, options));
  await introduce(options);
  const kit = `${root}${STATE}/kit`;
  try {
    if (isNew && app !== null) {
      say('Unpacking what installs it');
      await unpackKit(options, paths[app.at]!, app.payloadAt, kit);
    }
    return await install(options, paths, isNew ? kit : `${root}${CURRENT}`);
  } finally {
    const remove = `rm -rf ${quote(kit)} ${paths.map(quote).join(' ')}`;
    // Where it is not to be had any more, what is left is removed the next time.
    await asRoot(options, remove).catch(() => {});
  }
}

/** The bundle of an app among those to install: which one, and where its payload begins. */
function appIn({ files, keys }: DeployOptions): { at: number; payloadAt: number } | null {
  for (const [at, file] of files.entries()) {
    const bundle = openBundle(file, [createPublicKey(keys.publicPem)]);
    bundle.close();
    if (bundle.manifest.kind === 'app') return { at, payloadAt: bundle.payloadAt };
  }
  return null;
}

function checkRoom({ files, found, keys, connection }: DeployOptions, isNew: boolean): void {
  const needs = files.map((file) => {
    const { manifest, close } = openBundle(file, [createPublicKey(keys.publicPem)]);
    close();
    const unpacked = manifest.entries.reduce(
      (sum, entry) => sum + (entry.kind === 'file' ? entry.bytes + 4096 : 4096),
      0,
    );
    return statSync(file).size + unpacked * (isNew ? 2 : 1);
  });
  const need = needs.reduce((sum, bytes) => sum + bytes, 0);
  if (need <= found.free) return;
  throw new TwinspotError(
    'disk-full',
    `There is no room on ${connection.host} (${Math.ceil(need / 1e6)} MB are needed and ${Math.floor(found.free / 1e6)} MB are free), and nothing was sent; delete what is not needed there, or use a larger card.`,
    { status: 507 },
  );
}

/** Leaves there which key to trust, and of a new appliance what it is. */
async function introduce(options: DeployOptions): Promise<void> {
  const { keys, found, appliance, camera, root = '', connection } = options;
  const etc = `${root}${ETC}`;
  const put = (path: string, text: string) =>
    `[ -e ${quote(path)} ] || { printf %s ${quote(text)} >${quote(`${path}.new`)} && mv ${quote(`${path}.new`)} ${quote(path)}; }`;
  const known = { language: 'en', browser: 'auto', ...appliance, board: found.board };
  const script = [
    `umask 022; mkdir -p ${quote(`${root}${KEYS}`)} ${quote(`${root}${STATE}`)}`,
    put(`${root}${KEYS}/${keys.publicName}`, keys.publicPem),
    put(`${etc}/appliance.json`, `${JSON.stringify(known, null, 2)}\n`),
    ...(camera === undefined ? [] : [put(`${etc}/environment`, `TWINSPOT_SOURCE=${camera}\n`)]),
  ].join(' && ');
  const { code, stderr } = await asRoot(options, script);
  if (code !== 0) throw failed(connection, stderr);
}

async function unpackKit(
  options: DeployOptions,
  path: string,
  payloadAt: number,
  kit: string,
): Promise<void> {
  // What it was sent as was compared with what is here, and its signature is checked by what comes out.
  const heavy = ['models', 'ui', 'native', 'node_modules/onnxruntime-*', 'node_modules/@img'];
  const excludes = heavy.map((name) => `--exclude=${quote(name)}`).join(' ');
  const [old, draft] = [quote(kit), quote(`${kit}.new`)];
  const script = `rm -rf ${old} ${draft} && mkdir -p ${draft} && tail -c +${payloadAt + 1} ${quote(path)} | tar -xzf - -C ${draft} --anchored ${excludes} && mv ${draft} ${old}`;
  const { code, stderr } = await asRoot(options, script);
  if (code !== 0) throw failed(options.connection, stderr);
}

async function install(
  options: DeployOptions,
  paths: readonly string[],
  release: string,
): Promise<string> {
  const { downgrade = false, more = [] } = options;
  return ask(options, release, [
    ...['install', ...paths, ...(downgrade ? ['--downgrade'] : []), ...more],
  ]);
}

/**
 * Has the device return to the model before the one in use.
 * @returns how it ended, in a sentence of the installer's
 * @throws {TwinspotError} `deploy-failed` with what the installer said; `ssh-broken` as `deploy`
 */
export function returnModel(options: There): Promise<string> {
  const { root = '', more = [] } = options;
  return ask(options, `${root}${CURRENT}`, ['return', 'model', ...more]);
}

/**
 * Asks the installer there for something, and waits for it whatever becomes of the connection.
 * @throws {TwinspotError} `deploy-failed`; `ssh-broken` where the connection broke before the installer began
 */
async function ask(options: There, release: string, words: readonly string[]): Promise<string> {
  const { connection, say = () => {} } = options;
  const before = await reportOf(options, release).catch((error) => {
    if (isBroken(error)) throw error;
    // What cannot tell how it is fails below, and there says why.
    return null;
  });
  let last = '';
  const hear = (line: string) => {
    last = line;
    say(line);
  };
  try {
    const { code, stderr } = await asRoot(options, installerOf(options, release, words), { hear });
    if (code === 0) return last;
    throw failed(connection, stderr || last);
  } catch (error) {
    if (!isBroken(error)) throw error;
    say('The connection broke; what was begun there goes on, and is waited for');
    const ending = await lookAfter(options, release, before);
    if (ending === null) throw error;
    return ending;
  }
}

function installerOf({ root = '' }: There, release: string, words: readonly string[]) {
  const script = `${release}/server/dist/appliance/install/main.js`;
  const rooted = root === '' ? [] : ['--root', root];
  return [`${release}/node/bin/node`, script, ...words, ...rooted].map(quote).join(' ');
}

/**
 * Waits for an installer to end that nobody hears any more.
 * @param before the report that was there before it was asked for anything
 * @returns how it ended; null where it never began
 */
async function lookAfter(
  options: There,
  release: string,
  before: UpdateReport | null,
): Promise<string | null> {
  const { connection, say = () => {}, pauses = [2000] } = options;
  const end = Date.now() + 60_000 * PATIENCE;
  let told = '';
  let silent = 0;
  while (Date.now() < end) {
    await pause(Math.min(2000, pauses[0] ?? 2000));
    const report = await reportOf(options, release).catch((error) => {
      if (isBroken(error)) return undefined;
      throw error;
    });
    if (report === undefined) continue;
    // Another one is a newer one. A later `uptime` is not asked for: the machine may have started anew meanwhile.
    if (report === null || isDeepStrictEqual(report, before)) {
      if (++silent >= SILENCE) return null;
      continue;
    }
    silent = 0;
    if (report.state === 'done') return report.words;
    if (report.state === 'failed') throw failed(connection, report.words);
    if (report.words !== told) say(report.words, report.share);
    told = report.words;
  }
  throw failed(connection, `it did not end in ${PATIENCE} minutes`);
}

async function reportOf(options: There, release: string): Promise<UpdateReport | null> {
  await options.connection.start();
  const { stdout } = await asRoot(options, installerOf(options, release, ['status']));
  return (JSON.parse(stdout) as InstalledStatus).report;
}

/** Runs a script with root's rights there. */
function asRoot(
  { connection, found, password = '' }: Pick<DeployOptions, 'connection' | 'found' | 'password'>,
  script: string,
  run: RunOptions = {},
) {
  if (found.root === 'is') return connection.run(script, run);
  if (found.root === 'sudo') return connection.run(`sudo -n sh -c ${quote(script)}`, run);
  // Never as a word of the command: others there could read it.
  const input = `${password}\n`;
  return connection.run(`sudo -S -p '' sh -c ${quote(script)}`, { ...run, input });
}

/** @returns whether sudo takes the password there */
export async function takesPassword(
  connection: Connection,
  found: FoundBoard,
  password: string,
): Promise<boolean> {
  return (await asRoot({ connection, found, password }, 'true')).code === 0;
}

function failed({ host }: Connection, said: string): TwinspotError {
  // Of a program that fell over, what it fell over.
  const error = /^\w*Error(?: \[\w+\])?: .+$/m.exec(said)?.[0];
  return new TwinspotError('deploy-failed', `On ${host}: ${error ?? lastLine(said)}.`, {
    ...{ status: 502, cause: said },
  });
}

export type { Say };
