import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Voice } from './voice.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'voice-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program in the place of `espeak-ng`, which few machines have; in shell, as Node takes seconds to start on a busy one. */
function program(body: string): string {
  const file = join(folder, 'speaks');
  writeFileSync(file, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  return file;
}

/** Speaks a WAV file of unknown length whose samples are its arguments and input, one a line. */
const echo = `printf 'RIFF%032ddata0000' 0; printf '%s\\n' "$@"; cat`;

it('speaks a text in its language, and mends the length', async () => {
  const voice = new Voice(program(echo));
  const wave = Buffer.from((await voice.say('de', '--version; rm -rf $HOME'))!);
  const words = wave.toString('utf8', 44).split('\n');
  expect(words.pop()).toBe('--version; rm -rf $HOME');
  expect(words).toEqual(expect.arrayContaining(['-v', 'de', '--stdin', '--stdout']));
  expect(wave.readUInt32LE(4)).toBe(wave.length - 8);
  expect(wave.readUInt32LE(40)).toBe(wave.length - 44);
});

it('says the same text once', async () => {
  const voice = new Voice(program('printf "RIFF$$"; cat > /dev/null'));
  const [first, second, third] = await Promise.all([
    voice.say('de', 'a'),
    voice.say('de', 'a'),
    voice.say('pl', 'a'),
  ]);
  expect(second).toBe(first);
  expect(third).not.toEqual(first);
});

it('has nothing to say where there is no program', async () => {
  const voice = new Voice(join(folder, 'nowhere'));
  expect(await voice.exists()).toBe(false);
  expect(await voice.say('en', 'a')).toBeNull();
});

it('does not count on a program that does not even start', async () => {
  const voice = new Voice(program('exit 1'));
  expect(await voice.exists()).toBe(false);
  expect(await voice.say('en', 'a')).toBeNull();
});

it('tells of a program that fails, and tries again', async () => {
  const voice = new Voice(program('[ "$1" = --version ] || exit 3'));
  await expect(voice.say('en', 'a')).rejects.toMatchObject({ code: 'voice-failed' });
  await expect(voice.say('en', 'a')).rejects.toMatchObject({ code: 'voice-failed' });
  const silent = new Voice(program('cat > /dev/null'));
  await expect(silent.say('en', 'a')).rejects.toMatchObject({ code: 'voice-failed' });
});

it('lets so many texts wait and no more', async () => {
  const voice = new Voice(program('cat > /dev/null; printf RIFF'));
  await voice.exists();
  const texts = Array.from({ length: 30 }, (_, i) => voice.say('en', `${i}`));
  const results = await Promise.allSettled(texts);
  const refused = results.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(8);
  expect(refused[0]).toMatchObject({ reason: { code: 'busy' } });
});
