import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Value } from 'typebox/value';
import { TwinspotError } from '../errors.ts';
import { dataDir, modelsDir } from '../paths.ts';
import { Golden, Manifest, type NetworkFile } from './manifest.ts';

export type NetworkName = 'cards' | 'symbols' | 'vectors';
export const NETWORKS: readonly NetworkName[] = ['cards', 'symbols', 'vectors'];

/** A model bundle whose files are all there and are what its manifest says. */
export interface Bundle {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly golden: Golden;
}

const AGAIN = 'get the bundle again, or train one with npm run train';

/**
 * The folder of the bundle to use: the one asked for, else the newest under `TWINSPOT_DATA/eyes`, else the newest shipped.
 *
 * @throws {TwinspotError} `model-missing`
 */
export function findBundle(folder?: string, env: NodeJS.ProcessEnv = process.env): string {
  if (folder !== undefined) {
    const path = resolve(env.INIT_CWD ?? process.cwd(), folder);
    if (existsSync(join(path, 'manifest.json'))) return path;
    throw new TwinspotError(
      'model-missing',
      `${path} holds no model bundle (a folder with manifest.json was expected); name another folder or train one with npm run train -- --out ${folder}.`,
    );
  }
  for (const parent of [join(dataDir(env), 'eyes'), join(modelsDir, 'eyes')]) {
    const bundles = existsSync(parent)
      ? readdirSync(parent)
          .map((name) => join(parent, name))
          .filter((path) => existsSync(join(path, 'manifest.json')))
      : [];
    bundles.sort(
      (a, b) =>
        statSync(join(b, 'manifest.json')).mtimeMs - statSync(join(a, 'manifest.json')).mtimeMs,
    );
    if (bundles[0] !== undefined) return bundles[0];
  }
  throw new TwinspotError('model-missing', `There is no model bundle in models/eyes; ${AGAIN}.`);
}

/**
 * Reads and checks a bundle: manifest, hashes, golden sample's files.
 *
 * @throws {TwinspotError} `model-missing`, `model-manifest`, `model-hash`
 */
export function readBundle(folder: string): Bundle {
  const manifest = parse(Manifest, folder, 'manifest.json');
  for (const name of NETWORKS) checkFile(folder, manifest.networks[name]);
  const expected = readPart(folder, manifest.golden.expected);
  const picture = readPart(folder, manifest.golden.picture);
  const sha256 = createHash('sha256').update(picture).update(expected).digest('hex');
  if (sha256 !== manifest.golden.sha256) throw wrongHash(folder, manifest.golden.picture);
  return { folder, manifest, golden: parse(Golden, folder, manifest.golden.expected) };
}

function checkFile(folder: string, { file, sha256 }: NetworkFile): void {
  if (createHash('sha256').update(readPart(folder, file)).digest('hex') !== sha256)
    throw wrongHash(folder, file);
}

function wrongHash(folder: string, file: string): TwinspotError {
  return new TwinspotError(
    'model-hash',
    `${join(folder, file)} is not the file that its manifest describes (the SHA-256 differs); ${AGAIN}.`,
  );
}

function readPart(folder: string, file: string): Buffer {
  const path = join(folder, file);
  if (file.includes('/') || file.includes('\\') || !existsSync(path)) {
    throw new TwinspotError(
      'model-missing',
      `The model bundle ${folder} lacks its file ${file}; ${AGAIN}.`,
    );
  }
  return readFileSync(path);
}

function parse<T extends typeof Manifest | typeof Golden>(schema: T, folder: string, file: string) {
  let value: unknown;
  try {
    value = JSON.parse(readPart(folder, file).toString('utf8'));
  } catch (cause) {
    if (cause instanceof TwinspotError) throw cause;
    throw new TwinspotError('model-manifest', `${join(folder, file)} is not JSON; ${AGAIN}.`, {
      cause,
    });
  }
  if (Value.Check(schema, value)) return value;
  const [first] = Value.Errors(schema, value);
  throw new TwinspotError(
    'model-manifest',
    `${join(folder, file)} does not describe a model bundle of this version (${first?.instancePath || 'it'} ${first?.message ?? 'is wrong'}); ${AGAIN}.`,
  );
}
