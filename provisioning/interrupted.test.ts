import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashRange, makeNvidiaImage } from './image/testing.ts';
import { buildCommand, makeHome, makeRelease } from './testing.ts';

let folder: string;
let command: string;
/** Of the image that a run makes which nobody interrupts. */
let whole: string;
beforeAll(async () => {
  folder = makeHome();
  command = buildCommand();
  await makeNvidiaImage(join(folder, 'nvidia.img'));
  execFileSync('python3', ['-m', 'zipfile', '-c', 'nvidia.zip', 'nvidia.img'], { cwd: folder });
  makeRelease(join(folder, 'release'), 'jetson-nano');
  expect(await run(/never/, 'SIGKILL')).toMatchObject({ code: 0 });
  whole = hashRange(join(folder, 'out.img'));
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  for (const name of readdirSync(folder))
    if (/^(work|out)/.test(name)) rmSync(join(folder, name), { recursive: true });
});

/** The command in a process of its own, which gets a signal when it says something. */
async function run(moment: RegExp, signal: NodeJS.Signals) {
  const words = ['--board', 'jetson-nano', '--image', 'nvidia.zip', '--release', 'release'];
  const more = ['--timezone', 'Europe/Berlin', '--work', 'work', '--out', 'out.img', '--yes'];
  const child = spawn(process.execPath, [command, ...words, ...more], {
    cwd: folder,
    env: { ...process.env, HOME: join(folder, 'home'), INIT_CWD: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (moment.test(said)) child.kill(signal);
  });
  const [code, killed] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.once('close', (...how) => resolve(how));
  });
  return { code, killed, said };
}

describe('npm run provision, interrupted', () => {
  it.each([
    ['before its first step', /^1\/4/, 'SIGKILL'],
    ['while it unpacks', /Unpacking the image/, 'SIGKILL'],
    ['between the image and the release', /^2\/4/m, 'SIGKILL'],
    ['before the release is checked', /^3\/4/m, 'SIGINT'],
    ['before the image is edited', /^4\/4/m, 'SIGKILL'],
    ['while it copies', /Copying the image/, 'SIGTERM'],
    ['while it writes into the image', /Writing files into the image/, 'SIGKILL'],
    ['while it reads back', /Writing files[\s\S]*Comparing files/, 'SIGINT'],
    ['while the file system is checked', /Checking the image's file system/, 'SIGKILL'],
  ] as const)(
    '%s goes on to the same image',
    async (_, moment, signal) => {
      expect(await run(moment, signal)).toMatchObject({ killed: signal });
      // The last moment may be one too late, and then all of it is there; half of it never is.
      const out = join(folder, 'out.img');
      expect(existsSync(out) ? hashRange(out) : whole).toBe(whole);
      expect(await run(/never/, signal)).toMatchObject({ code: 0 });
      expect(hashRange(out)).toBe(whole);
      expect(readdirSync(folder).sort()).toEqual(
        ['home', 'nvidia.img', 'nvidia.zip', 'out.img', 'release', 'work'].sort(),
      );
    },
    60_000,
  );
});
