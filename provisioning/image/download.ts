/** Downloads large files, going on where an earlier try stopped. */
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isDiskFull, replaceFile, syncFolder } from '@twinspot/server/durable.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { hashFile } from '@twinspot/server/hash.js';
import type { Say } from './entries.ts';
import { checkDiskRoom } from './space.ts';

export interface Download {
  readonly url: string;
  /** Where it is to be; while it comes it is beside, with `.part` behind its name. */
  readonly file: string;
  /** Small hexadecimal digits, where they are known. */
  readonly sha256?: string | null;
  readonly say?: Say;
  /** How long it waits before it tries again, in milliseconds. */
  readonly pause?: number;
}

/** So often it tries again while nothing comes. */
const TRIES = 4;

/**
 * @returns the SHA-256. Where none was given the one of the first download is noted in `FILE.sha256`, and a later
 *   download must have it too.
 * @throws {TwinspotError} `download-failed`, after which another try goes on; `download-hash`; `disk-full`
 */
export async function download(options: Download): Promise<string> {
  const { url, file, say = () => {} } = options;
  await mkdir(dirname(file), { recursive: true });
  const noted = await readNote(file);
  if (existsSync(file) && noted !== null) return checked(options, noted);
  if (!existsSync(file)) await fetchAll(options);
  const part = existsSync(file) ? file : `${file}.part`;
  const what = 'Checking what was downloaded';
  const sha256 = await hashFile(part, (share) => say(what, share));
  try {
    checked(options, sha256, noted);
  } catch (error) {
    await rm(part, { force: true });
    await rm(`${file}.part.json`, { force: true });
    throw error;
  }
  await replaceFile(`${file}.sha256`, `${sha256}  ${url}\n`);
  if (part !== file) await rename(part, file);
  await rm(`${file}.part.json`, { force: true });
  await syncFolder(dirname(file));
  return sha256;
}

async function readNote(file: string): Promise<string | null> {
  const text = await readFile(`${file}.sha256`, 'utf8').catch(() => '');
  return /^[0-9a-f]{64}/.exec(text)?.[0] ?? null;
}

function checked({ url, sha256 }: Download, found: string, noted: string | null = null): string {
  const wanted = sha256 ?? noted ?? found;
  if (found === wanted) return found;
  throw new TwinspotError(
    'download-hash',
    `What came from ${url} has the SHA-256 ${found}, but ${wanted} was expected: try again, and if it stays so, download it with a browser and give the file.`,
  );
}

/** How a download that broke off is gone on with: only of the very same file. */
interface Resume {
  readonly url: string;
  /** Names the version of the file. */
  readonly version: string;
}

async function fetchAll(options: Download): Promise<void> {
  const { pause = 2000 } = options;
  let failures = 0;
  let had = -1;
  while (true) {
    try {
      if (await fetchOn(options)) return;
    } catch (error) {
      if (error instanceof TwinspotError) throw error;
      const have = (await stat(`${options.file}.part`).catch(() => null))?.size ?? 0;
      failures = have > had ? 1 : failures + 1;
      had = have;
      if (failures >= TRIES) throw broken(options.url, error);
    }
    await wait(pause);
  }
}

/** @returns whether all of it is there now */
async function fetchOn({ url, file, say = () => {} }: Download): Promise<boolean> {
  const part = `${file}.part`;
  const resume = await readResume(part, url);
  const have = resume === null ? 0 : ((await stat(part).catch(() => null))?.size ?? 0);
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  if (resume !== null && have > 0) {
    headers.range = `bytes=${have}-`;
    headers['if-range'] = resume.version;
  }
  const response = await fetch(url, { headers });
  if (response.status === 416) {
    // There is nothing behind what is there: it was another file, or it was all of it.
    await response.body?.cancel();
    await rm(`${part}.json`, { force: true });
    return false;
  }
  if (!response.ok || response.body === null) throw refused(url, response.status);
  const start = response.status === 206 ? have : 0;
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  if (Number.isFinite(length)) await checkDiskRoom(dirname(file), length, 'The download');
  const version = response.headers.get('etag') ?? response.headers.get('last-modified');
  // A version that is called weak may have other bytes.
  if (version === null || version.startsWith('W/')) await rm(`${part}.json`, { force: true });
  else await writeFile(`${part}.json`, JSON.stringify({ url, version } satisfies Resume));
  const handle = await open(part, start > 0 ? 'a' : 'w');
  let done = start;
  try {
    for await (const piece of response.body) {
      await handle.writeFile(piece);
      done += piece.length;
      say('Downloading', Number.isFinite(length) ? done / (start + length) : undefined);
    }
    await handle.sync();
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    await rm(part, { force: true });
    throw new TwinspotError(
      'disk-full',
      `The disk became full while ${file} was downloaded: free some room in ${dirname(file)}, or choose another folder, and try again.`,
      { cause: error },
    );
  } finally {
    await handle.close();
  }
  if (Number.isFinite(length) && done < start + length) throw new Error('it ended early');
  return true;
}

async function readResume(part: string, url: string): Promise<Resume | null> {
  try {
    const resume = JSON.parse(await readFile(`${part}.json`, 'utf8')) as Resume;
    return resume.url === url ? resume : null;
  } catch {
    return null;
  }
}

function refused(url: string, status: number): TwinspotError {
  return new TwinspotError(
    'download-failed',
    `${url} answers ${status}, so there is nothing to download: download the image with a browser and give the file.`,
  );
}

function broken(url: string, error: unknown): TwinspotError {
  const why = error instanceof Error ? error.message : String(error);
  return new TwinspotError(
    'download-failed',
    `${url} could not be downloaded to its end (${why}): look at the network and try again, and it goes on where it stopped.`,
    { cause: error },
  );
}
