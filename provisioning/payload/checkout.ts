/** What the checkout's own scripts build for a release. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TwinspotError } from '@twinspot/server/errors.js';
import { repoRoot } from '@twinspot/server/paths.js';
import type { Board } from '../boards.ts';

const script = (name: string) => join(repoRoot, 'scripts', name);

/**
 * Builds the service and its pages, where they are stale.
 * @throws {TwinspotError} `build-failed`
 */
export async function buildPages(): Promise<void> {
  const { prepare } = (await import(pathToFileURL(script('prepare.mjs')).href)) as {
    prepare(targets: string[]): Promise<void>;
  };
  try {
    await prepare(['server', 'ui']);
  } catch (error) {
    // It is a sentence for the reader already.
    throw new TwinspotError('build-failed', (error as Error).message, { cause: error });
  }
}

/** Does the work while nobody else does any with this lock; whoever comes meanwhile waits. */
export async function alone<T>(lock: string, work: () => Promise<T>): Promise<T> {
  const { withLock } = (await import(pathToFileURL(script('lock.mjs')).href)) as {
    withLock(file: string, work: () => Promise<T>): Promise<T>;
  };
  return withLock(lock, work);
}

/**
 * Builds the addon, where this PC has what that takes; else says that the first boot will.
 * @returns its files; none where it is not built
 */
export async function buildAddon(
  { jetson }: Board,
  say: (text: string) => void,
): Promise<string[]> {
  const words = jetson === null ? [] : ['--target', 'jetson'];
  const child = spawn(process.execPath, [script('build-native.mjs'), ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    process.stderr.write(text);
    said += text;
  });
  const status = await new Promise((resolve) => child.once('close', resolve));
  if (status !== 0) {
    const why = said.trim().split('\n').at(-1) ?? '';
    say(`The addon cannot be built here, so the first boot will, which takes minutes. ${why}`);
    return [];
  }
  const folder = jetson === null ? 'native/build/Release' : 'native/prebuilt/linux-arm64';
  return ['twinspot.node', 'twinspot_tensorrt.so']
    .map((name) => join(repoRoot, folder, name))
    .filter((file) => existsSync(file));
}
