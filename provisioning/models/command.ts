/** `npm run deploy`: a model onto a device, or into this checkout. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findBundle, readBundle } from '@twinspot/server/vision/bundle.js';
import type { Command } from '../command.ts';
import { signingKeys } from '../keys/keys.ts';
import { lines } from '../progress.ts';
import { findBoard } from '../ssh/board.ts';
import { passwordFor } from '../ssh/command.ts';
import { Connection } from '../ssh/connection.ts';
import { returnModel, type Say } from '../ssh/deploy.ts';
import { checkInstalled, deployModel, wordsOf } from './device.ts';
import { checkGate } from './gate.ts';
import { placeHere, returnHere } from './here.ts';
import { type DeployArgs, HELP, readArgs } from './options.ts';
import { putTogether } from './parts.ts';
import { fetchModel } from './registry.ts';

export const main: Command = async (args, from) => {
  const options = readArgs(args);
  if (options.help) return HELP;
  const say = lines((line) => console.error(line));
  const desk = mkdtempSync(join(tmpdir(), 'twinspot-deploy-'));
  try {
    if (options.host === 'here' && options.back)
      return options.dryRun ? would(RETURN) : returnHere(nameHere());
    const model = options.back ? '' : await modelOf(options, from, desk);
    if (!options.back) say(checkGate(model, options.force, options.reference));
    return options.host === 'here'
      ? await here(model, options, desk, say)
      : await onDevice(model, options, say);
  } finally {
    rmSync(desk, { recursive: true, force: true });
  }
};

/** The folder of the model that was named, or of the one in use here. */
async function modelOf(
  { model, reference }: DeployArgs,
  from: string,
  desk: string,
): Promise<string> {
  if (reference === undefined)
    return findBundle(model === undefined ? undefined : resolve(from, model));
  console.error(`Taking ${reference} from the registry`);
  const folder = join(desk, 'fetched');
  await fetchModel(reference, folder);
  return folder;
}

const RETURN = 'return to the model before';
const would = (what: string) => `It would ${what}. Nothing was changed.`;

const nameHere = () => readBundle(findBundle()).manifest.name;

async function here(model: string, options: DeployArgs, desk: string, say: Say): Promise<string> {
  const parts = await putTogether({ model, desk, say });
  const { name, version } = parts.manifest;
  if (options.dryRun) return `${name} ${version} would be tried and put here. Nothing was changed.`;
  say('Trying it');
  const said = await placeHere(parts, model);
  const hint = 'To return to the model before: npm run deploy -- here --back';
  return [said, ...wordsOf(parts), hint].join('\n');
}

async function onDevice(model: string, options: DeployArgs, say: Say): Promise<string> {
  const { host, port, identity, downgrade } = options;
  const connection = new Connection({ host, port, identity });
  try {
    await connection.start();
    const found = await findBoard(connection, undefined);
    checkInstalled(host, found);
    const { version, build } = found.release!;
    say(`${host} is a ${found.title} with Twinspot ${version} (build ${build})`);
    if (options.dryRun)
      return would(options.back ? RETURN : `try the model ${options.reference ?? `in ${model}`}`);
    const password = await passwordFor(connection, found);
    const there = { connection, found, say, ...(password !== undefined && { password }) };
    if (options.back) return await returnModel(there);
    return await deployModel({ ...there, model, downgrade, keys: signingKeys() });
  } finally {
    await connection.stop();
  }
}
