/** Sends a model to a device, which tries it and uses it from then on. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TwinspotError } from '@twinspot/server/errors.js';
import { type MakeOptions, makeBundle } from '../bundle/make.ts';
import type { SigningKeys } from '../keys/keys.ts';
import type { FoundBoard } from '../ssh/board.ts';
import { type DeployOptions, deploy } from '../ssh/deploy.ts';
import { type Parts, type PartsOptions, putTogether } from './parts.ts';

export interface ModelDeployment
  extends Omit<DeployOptions, 'files' | 'keys'>,
    Pick<PartsOptions, 'pictures'> {
  /** The folder of the model. */
  readonly model: string;
  readonly keys: SigningKeys;
}

/**
 * Puts the bundles of a model and its decks together, sends and installs them, all or none.
 * @returns what is on the device now, how it answered there before and after, and how to return, for people
 * @throws {TwinspotError} as `putTogether` and `deploy`
 */
export async function deployModel({
  model,
  pictures,
  ...options
}: ModelDeployment): Promise<string> {
  const { host } = options.connection;
  checkInstalled(host, options.found);
  const desk = mkdtempSync(join(tmpdir(), 'twinspot-deploy-'));
  try {
    const parts = await putTogether({
      ...{ model, desk },
      ...(options.say && { say: options.say }),
      ...(pictures !== undefined && { pictures }),
    });
    const out = join(desk, 'bundles/');
    mkdirSync(out);
    const { keys, say } = options;
    const files = await packParts(parts, { out, keys, ...(say && { say }) });
    const said = await deploy({ ...options, files });
    const hint = `To return to the model before: npm run deploy -- ${host} --back`;
    return [said, ...wordsOf(parts), hint].join('\n');
  } finally {
    rmSync(desk, { recursive: true, force: true });
  }
}

/** @throws {TwinspotError} `deploy-no-twinspot` */
export function checkInstalled(host: string, { release }: Pick<FoundBoard, 'release'>): void {
  if (release !== null) return;
  throw new TwinspotError(
    'deploy-no-twinspot',
    `There is no Twinspot on ${host} that could use a model; install it first with "npm run provision -- ssh ${host}".`,
    { status: 409 },
  );
}

/**
 * Packs and signs a model and its decks.
 * @returns the files
 */
export async function packParts(
  { model, decks }: Pick<Parts, 'model' | 'decks'>,
  to: Pick<MakeOptions, 'out' | 'keys' | 'say'>,
): Promise<string[]> {
  const files = [await makeBundle({ kind: 'model', folder: model, ...to })];
  for (const { folder, build } of decks)
    files.push(await makeBundle({ kind: 'deck', folder, build, ...to }));
  return files;
}

/** What whoever deploys a model should know of it besides, a sentence each. */
export function wordsOf({ unread }: Pick<Parts, 'unread'>): string[] {
  return unread.map(
    (id) =>
      `The deck ${id} has no prototypes for it, so its cards are matched without being read; make them with "npm run prototypes -- --deck ${id}", then do this again.`,
  );
}
