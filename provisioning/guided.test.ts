import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openImage } from './image/image.ts';
import { readFile } from './image/look.ts';
import { makeNvidiaImage } from './image/testing.ts';
import { buildCommand, makeHome, makeRelease } from './testing.ts';

let folder: string;
let command: string;
beforeAll(async () => {
  folder = makeHome();
  command = buildCommand();
  await makeNvidiaImage(join(folder, 'jetson.img'));
  makeRelease(join(folder, 'release'), 'jetson-nano');
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  for (const name of ['work', 'out.img', 'twinspot-jetson-nano.img'])
    rmSync(join(folder, name), { recursive: true, force: true });
});

const ENTER = '\r';
const DOWN = '\x1b[B';
const UP = '\x1b[A';
const LEFT = '\x1b[D';

/**
 * The command on a terminal of its own, before which somebody sits.
 * @param answers what is waited for, and what is typed then
 * @returns what stood on the terminal, and the exit status
 */
async function talk(args: string, answers: readonly (readonly [string, string])[]) {
  // A terminal that nobody looks at has no size.
  const node = `stty cols 100 rows 50; exec ${process.execPath} ${command} ${args}`;
  const child = spawn('script', ['-qefc', node, '/dev/null'], {
    cwd: folder,
    env: { ...process.env, HOME: join(folder, 'home'), INIT_CWD: folder, TERM: 'xterm' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const left = [...answers];
  let said = '';
  let seen = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    const next = left[0];
    if (next === undefined || !stripVTControlCharacters(said.slice(seen)).includes(next[0])) return;
    left.shift();
    seen = said.length;
    child.stdin.write(next[1]);
  });
  // What it waits for in vain, it says.
  const patience = setTimeout(() => child.kill(), 40_000);
  const status = await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(patience);
  return { status, said: stripVTControlCharacters(said), left };
}

describe('npm run provision, guided', () => {
  it('asks for all that it needs, and makes the image of it', async () => {
    const { status, said, left } = await talk('--release release --work work', [
      ['Which board', ENTER],
      ['Which edition', DOWN + ENTER],
      // The last of them: a file, dropped onto the window as terminals do it.
      ['Where is its image', UP + ENTER],
      ['Which file', `'${join(folder, 'jetson.img')}' ${ENTER}`],
      ['to be called', `Two Words${ENTER}`],
      ['cannot be the name', `${'\x7f'.repeat(9)}spotter${ENTER}`],
      ['come in by SSH', ENTER],
      ["Wi-Fi's name", `home net${ENTER}`],
      ['The password', `short${ENTER}`],
      ['has 5 characters', ` no more${ENTER}`],
      ['Which country', `de${ENTER}`],
      ['Which language', ENTER],
      ['time zone', `Berlin${ENTER}`],
      ['Which camera', DOWN + ENTER],
      ['Is there a screen', LEFT + ENTER],
      ['Shall it', ENTER],
      // The last of what there is, whatever cards this PC has: no.
      ['written to a card now', UP + ENTER],
    ]);
    expect(left).toEqual([]);
    expect(said).toMatch(/What to do now[\s\S]*twinspot-jetson-nano\.img/);
    expect(said).not.toContain('short no more');
    expect(status).toBe(0);
    const image = await openImage(join(folder, 'twinspot-jetson-nano.img'));
    const text = async (path: string) => (await readFile(image, path)).toString();
    expect(await text('/etc/hostname')).toBe('spotter\n');
    expect(await text('/etc/timezone')).toBe('Europe/Berlin\n');
    expect(await text('/etc/modprobe.d/twinspot-wifi.conf')).toMatch(/=DE$/m);
    expect(await text('/etc/twinspot/environment')).toMatch(/v4l2/);
    expect(JSON.parse(await text('/etc/twinspot/appliance.json'))).toMatchObject({ kiosk: false });
  }, 60_000);

  it('asks for nothing that was said already, and does nothing when it may not', async () => {
    const all = `--board jetson-nano --variant b01 --image jetson.img --hostname a --ssh-key none --language en
      --timezone Europe/Berlin --camera usb --kiosk --out out.img --release release --work work`;
    const { status, said } = await talk(all.replaceAll('\n', ' '), [
      ["Wi-Fi's name", ENTER],
      ['Shall it', LEFT + ENTER],
      ['Shall it', `${DOWN}${ENTER}`],
    ]);
    expect(said).toContain('Nothing was made');
    expect(status).toBe(1);
    expect(existsSync(join(folder, 'work'))).toBe(false);
  }, 60_000);

  it('goes on with what was answered when it was stopped', async () => {
    const more = '--release release --work work';
    const all =
      '--board jetson-nano --variant a02 --image jetson.img --hostname stopped --ssh-key none';
    const rest = '--language en --timezone Europe/Berlin --camera usb --kiosk --out out.img';
    const stopped = await talk(`${all} ${rest} ${more}`, [
      ["Wi-Fi's name", ENTER],
      ['Shall it', ENTER],
      ['4/4', '\x03'],
    ]);
    expect(stopped.status).toBe(130);
    expect(existsSync(join(folder, 'out.img'))).toBe(false);
    const { status, said } = await talk(more, [
      ['answers of the last run, for the jetson-nano "stopped"', ENTER],
      ['Shall it', ENTER],
      ['written to a card now', UP + ENTER],
    ]);
    expect(said).toMatch(/Take NVIDIA's image: done before/);
    expect(status).toBe(0);
    expect(existsSync(join(folder, 'out.img'))).toBe(true);
  }, 60_000);

  it('stops when somebody has had enough', async () => {
    const { status, said } = await talk('--work work', [['Which board', '\x03']]);
    expect(said).toMatch(/Stopped; start again/);
    expect(status).toBe(1);
  }, 60_000);
});
