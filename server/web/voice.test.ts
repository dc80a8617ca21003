import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Voice } from './voice.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'voice-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program in the place of `espeak-ng`, which few machines have. */
function program(body: string): string {
  const file = join(folder, 'speaks');
  writeFileSync(file, `#!${process.execPath}\n${body}`);
  chmodSync(file, 0o755);
  return file;
}

/** Speaks a WAV file of unknown length whose samples are its arguments and input. */
const echo = `
let input = '';
process.stdin.on('data', (data) => { input += data; }).on('end', () => {
  const wave = Buffer.alloc(44);
  wave.write('RIFF').toString();
  wave.write('data', 36);
  process.stdout.write(Buffer.concat([wave, Buffer.from(JSON.stringify([process.argv.slice(2), input]))]));
});`;

it('speaks a text in its language, and mends the length', async () => {
  const voice = new Voice(program(echo));
  const wave = Buffer.from((await voice.say('de', '--version; rm -rf $HOME'))!);
  const [args, input] = JSON.parse(wave.toString('utf8', 44));
  expect(input).toBe('--version; rm -rf $HOME');
  expect(args).toEqual(expect.arrayContaining(['-v', 'de', '--stdin', '--stdout']));
  expect(wave.readUInt32LE(4)).toBe(wave.length - 8);
  expect(wave.readUInt32LE(40)).toBe(wave.length - 44);
});

it('says the same text once', async () => {
  const voice = new Voice(
    program(`process.stdout.write('RIFF' + process.hrtime.bigint()); process.stdin.resume();`),
  );
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
  const voice = new Voice(program('process.exit(1);'));
  expect(await voice.exists()).toBe(false);
  expect(await voice.say('en', 'a')).toBeNull();
});

it('tells of a program that fails, and tries again', async () => {
  const voice = new Voice(program(`process.exit(process.argv[2] === '--version' ? 0 : 3);`));
  await expect(voice.say('en', 'a')).rejects.toMatchObject({ code: 'voice-failed' });
  await expect(voice.say('en', 'a')).rejects.toMatchObject({ code: 'voice-failed' });
  const silent = new Voice(program('process.stdin.resume();'));
  await expect(silent.say('en', 'a')).rejects.toMatchObject({ code: 'voice-failed' });
});

it('lets so many texts wait and no more', async () => {
  const file = join(folder, 'speaks');
  writeFileSync(file, '#!/bin/sh\ncat > /dev/null\nprintf RIFF\n', { mode: 0o755 });
  const voice = new Voice(file);
  await voice.exists();
  const texts = Array.from({ length: 30 }, (_, i) => voice.say('en', `${i}`));
  const results = await Promise.allSettled(texts);
  const refused = results.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(8);
  expect(refused[0]).toMatchObject({ reason: { code: 'busy' } });
});
