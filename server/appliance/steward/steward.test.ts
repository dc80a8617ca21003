import { execFile } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { repoRoot } from '../../paths.ts';
import { newSecret } from '../../secret.ts';
import type { Request } from '../requests/request.ts';
import { Requests } from '../requests/requests.ts';
import { endLoneliness } from './lonely.ts';
import { Machine } from './machine.ts';
import { nmcliSays, ThrowAwayRoot } from './testing.ts';

const main = join(repoRoot, 'server/dist/appliance/steward/main.js');
const run = promisify(execFile);

let root: ThrowAwayRoot;
let said = '';
beforeEach(() => {
  root = new ThrowAwayRoot();
  said = '';
});
afterEach(() => root.remove());

/** The real steward, as its unit starts it. */
async function steward(): Promise<void> {
  const { stdout, stderr } = await run(process.execPath, [main, '--root', root.folder]);
  said += stdout + stderr;
}

/** Asks as the service does; the steward comes as soon as the request lies there. */
async function ask(request: Request) {
  const requests = new Requests(root.at('/run/twinspot'));
  const answer = requests.ask(request, { patience: 10_000 });
  answer.catch(() => {});
  while (!leftOver().some((name) => name.endsWith('.json'))) await new Promise(setImmediate);
  await steward();
  return answer;
}

const leftOver = () => {
  try {
    return readdirSync(root.at('/run/twinspot/requests'));
  } catch {
    return [];
  }
};

/** Leaves a file for the steward that no service would, and gives its answer. */
async function leave(text: string, name = `${newSecret()}.json`) {
  root.write(`/run/twinspot/requests/${name}`, text);
  await steward();
  return answerOf(name);
}
const answerOf = (name: string) => {
  const text = root.read(`/run/twinspot/answers/${name}`);
  return text === null ? null : JSON.parse(text);
};

describe('power', () => {
  it('switches the machine off, and starts it anew, without waiting for that', async () => {
    root.tool('/bin/systemctl');
    expect(await ask({ action: 'power-off' })).toEqual({ ok: true });
    expect(await ask({ action: 'restart' })).toEqual({ ok: true });
    expect(root.takeCalls()).toEqual([
      'systemctl --no-block poweroff',
      'systemctl --no-block reboot',
    ]);
  });

  it('draws all of a supply only once it is confirmed, and no more after that is taken back', async () => {
    root.tool('/usr/sbin/nvpmodel');
    await ask({ action: 'supply', amps: 4 });
    expect(root.read('/var/lib/twinspot-system/supply.json')).toBe('{"amps":4}\n');
    expect((await ask({ action: 'state' })).state).toMatchObject({ supply: 4 });
    await ask({ action: 'supply', amps: 2 });
    expect((await ask({ action: 'state' })).state).toMatchObject({ supply: 2 });
    expect(root.takeCalls()).toEqual(['nvpmodel -m 0', 'nvpmodel -m 1']);
  });

  it('notes no supply where the mode cannot be set', async () => {
    root.tool('/usr/sbin/nvpmodel', '*) exit 1;;');
    await expect(ask({ action: 'supply', amps: 4 })).rejects.toMatchObject({
      code: 'supply-failed',
    });
    expect(root.read('/var/lib/twinspot-system/supply.json')).toBeNull();
  });

  it('asks nothing about the supply of an Orin', async () => {
    root.write('/etc/twinspot/appliance.json', '{"board":"jetson-orin-nano"}');
    expect((await ask({ action: 'state' })).state).toMatchObject({ supply: null });
    await expect(ask({ action: 'supply', amps: 4 })).rejects.toMatchObject({
      code: 'supply-fixed',
    });
  });
});

describe('a screen and speakers', () => {
  it('are set by the backlight and the mixer', async () => {
    root.write('/sys/class/backlight/panel/max_brightness', '200\n');
    root.write('/sys/class/backlight/panel/brightness', '100\n');
    root.tool(
      '/usr/bin/amixer',
      `scontrols) echo "Simple mixer control 'PCM',0";;\n'-M sget PCM') echo '  Mono: 5 [40%] [on]';;`,
    );
    expect((await ask({ action: 'state' })).state).toMatchObject({ brightness: 50, volume: 40 });
    await ask({ action: 'brightness', percent: 80 });
    expect(root.read('/sys/class/backlight/panel/brightness')).toBe('160');
    root.takeCalls();
    await ask({ action: 'volume', percent: 0 });
    expect(root.takeCalls()).toEqual(['amixer scontrols', 'amixer -q -M sset PCM 0% mute']);
  });

  it('are told by what the screen itself understands, where there is no backlight', async () => {
    root.tool('/usr/bin/ddcutil', `'--terse getvcp 10') echo 'VCP 10 C 30 60';;`);
    expect((await ask({ action: 'state' })).state).toMatchObject({ brightness: 50, volume: null });
    await ask({ action: 'brightness', percent: 70 });
    expect(root.takeCalls().at(-1)).toBe('ddcutil setvcp 10 70');
  });

  it('say so where they cannot be set', async () => {
    const dark = ask({ action: 'brightness', percent: 70 });
    await expect(dark).rejects.toMatchObject({ code: 'screen-fixed' });
    await expect(ask({ action: 'volume', percent: 70 })).rejects.toMatchObject({
      code: 'volume-fixed',
    });
  });
});

describe('Wi-Fi', () => {
  const folder = '/etc/NetworkManager/system-connections';
  const files = () => {
    try {
      return readdirSync(root.at(folder));
    } catch {
      return [];
    }
  };

  it('lists networks, the strongest first and each once', async () => {
    root.tool('/usr/bin/nmcli', nmcliSays);
    const { networks } = await ask({ action: 'wifi-list' });
    expect(networks).toEqual([
      { ssid: 'Home', signal: 80, secured: true, used: true },
      { ssid: 'Café: free', signal: 55, secured: false, used: false },
      { ssid: 'New', signal: 20, secured: true, used: false },
    ]);
  });

  it('joins one by a file that root alone can read: the password stands in no command and in no log', async () => {
    root.tool('/usr/bin/nmcli', nmcliSays);
    const password = ' pa\\ss word$(x)`';
    const answer = await ask({ action: 'wifi-join', ssid: 'Café: free', password: '' });
    expect(answer).toEqual({ ok: true });
    await ask({ action: 'wifi-join', ssid: 'Home', password });
    const [first, second] = files();
    const texts = [first!, second!].map((name) => root.read(`${folder}/${name}`)!);
    const home = texts.find((text) => text.includes('psk='))!;
    expect(home).toContain('ssid=72;111;109;101;\n');
    expect(home).toContain('psk=\\spa\\\\ss word$(x)`\n');
    expect(home).toContain('key-mgmt=wpa-psk\n');
    expect(home).not.toContain('hidden');
    expect(statSync(root.at(`${folder}/${first}`)).mode & 0o777).toBe(0o600);
    const told = root.takeCalls().join('\n') + said;
    expect(told).toMatch(/--wait 45 connection up uuid [\da-f-]{36}/);
    expect(told).not.toMatch(/pa\\ss|word/);
    expect(JSON.stringify(answer)).not.toContain('word');
  });

  it('asks for the newest protection where there is no other, and for one that hides by its name', async () => {
    root.tool('/usr/bin/nmcli', nmcliSays);
    await ask({ action: 'wifi-join', ssid: 'New', password: '12345678' });
    await ask({ action: 'wifi-join', ssid: 'Hidden', password: '12345678' });
    const texts = files().map((name) => root.read(`${folder}/${name}`)!);
    expect(texts.filter((text) => text.includes('key-mgmt=sae\n'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('hidden=true\n'))).toHaveLength(1);
  });

  it('leaves all as it was when the password is wrong', async () => {
    root.tool('/usr/bin/nmcli', nmcliSays);
    await ask({ action: 'wifi-join', ssid: 'Home', password: 'the right one' });
    const [file] = files();
    const before = root.read(`${folder}/${file}`);
    const refuse = `'--wait 45 connection up uuid '*) echo 'Error: Connection activation failed: (7) Secrets were required, but not provided.' >&2; exit 4;;`;
    root.tool('/usr/bin/nmcli', refuse + nmcliSays);
    await expect(
      ask({ action: 'wifi-join', ssid: 'Home', password: 'a wrong one' }),
    ).rejects.toMatchObject({ code: 'wifi-password' });
    await expect(
      ask({ action: 'wifi-join', ssid: 'Other', password: 'a wrong one' }),
    ).rejects.toMatchObject({ code: 'wifi-password' });
    expect(files()).toEqual([file]);
    expect(root.read(`${folder}/${file}`)).toBe(before);
  });

  it('makes a network of its own, whose password stays the same, and ends it', async () => {
    const up = `'-t -f UUID connection show --active') cat '${root.at('/up')}' 2>/dev/null;;
'--wait 30 connection up uuid '*) echo "$6" > '${root.at('/up')}';;
'connection down uuid '*) rm '${root.at('/up')}';;`;
    root.tool('/usr/bin/nmcli', up + nmcliSays);
    const { hotspot } = await ask({ action: 'hotspot', on: true });
    expect(hotspot).toEqual({
      ssid: 'Twinspot',
      password: expect.stringMatching(/^[a-z2-9]{10}$/),
    });
    expect((await ask({ action: 'state' })).state).toMatchObject({ hotspot, wifi: true });
    expect(root.takeCalls().join() + said).not.toContain(hotspot!.password);
    expect((await ask({ action: 'hotspot', on: false })).hotspot).toBeNull();
    expect((await ask({ action: 'state' })).state).toMatchObject({ hotspot: null });
    expect((await ask({ action: 'hotspot', on: true })).hotspot).toEqual(hotspot);
  });

  it('says that there is none', async () => {
    await expect(ask({ action: 'wifi-list' })).rejects.toMatchObject({ code: 'no-wifi' });
    const joining = ask({ action: 'wifi-join', ssid: 'Home', password: '12345678' });
    await expect(joining).rejects.toMatchObject({ code: 'no-wifi' });
    await expect(ask({ action: 'hotspot', on: true })).rejects.toMatchObject({ code: 'no-wifi' });
  });

  it('comes by itself after the start where no network does, and only there', async () => {
    const machine = new Machine(root.folder);
    const soon = { wait: 30, look: 10 };
    root.tool(
      '/usr/bin/nmcli',
      `'-t -f DEVICE,TYPE,STATE device') printf 'wlan0:wifi:disconnected\\nusb0:ethernet:connected\\n';;${nmcliSays}`,
    );
    expect(await endLoneliness(machine, soon)).toContain('hotspot is on');
    expect(root.takeCalls().join('\n')).toContain('connection up uuid');
    root.tool(
      '/usr/bin/nmcli',
      `'-t -f DEVICE,TYPE,STATE device') echo eth0:ethernet:connected;;${nmcliSays}`,
    );
    expect(await endLoneliness(machine, soon)).toBe('a network is there');
    expect(root.takeCalls().join('\n')).not.toContain('connection up');
    root.tool('/usr/bin/nmcli', `'-t -f TYPE device') echo ethernet;;`);
    expect(await endLoneliness(machine, soon)).toContain('no Wi-Fi adapter');
  });
});

describe('a request that the service would not make', () => {
  beforeEach(() => root.tool('/bin/systemctl'));

  it('is refused, whatever is wrong with it', async () => {
    const wrong = [
      '{"action"',
      '{}',
      '{"action":"install"}',
      // A name that every object has.
      '{"action":"constructor"}',
      '{"action":"power-off","at":"once"}',
      '{"action":"volume","percent":101}',
      // Nobody would find the way back.
      '{"action":"brightness","percent":0}',
      '{"action":"wifi-join","ssid":"a\\nb","password":""}',
      '{"action":"wifi-join","ssid":"a","password":"short"}',
      '{"action":"supply","amps":3}',
    ];
    const names = wrong.map(() => `${newSecret()}.json`);
    wrong.forEach((text, i) => {
      root.write(`/run/twinspot/requests/${names[i]}`, text);
    });
    await steward();
    names.forEach((name, i) => {
      expect(answerOf(name), wrong[i]).toMatchObject({ code: 'request-words' });
    });
    expect(root.takeCalls()).toEqual([]);
    expect(leftOver()).toEqual([]);
  });

  it('is not read where it is a link, has a second name, or is too large', async () => {
    const text = '{"action":"power-off"}';
    root.write('/elsewhere', text);
    mkdirSync(root.at('/run/twinspot/requests'));
    const names = [newSecret(), newSecret(), newSecret()].map((name) => `${name}.json`);
    symlinkSync(root.at('/elsewhere'), root.at(`/run/twinspot/requests/${names[0]}`));
    linkSync(root.at('/elsewhere'), root.at(`/run/twinspot/requests/${names[1]}`));
    const padded = text.replace(',', `,${' '.repeat(70_000)}`) + ' '.repeat(70_000);
    writeFileSync(root.at(`/run/twinspot/requests/${names[2]}`), padded);
    await steward();
    for (const name of names) expect(answerOf(name)).toMatchObject({ code: 'request-words' });
    expect(root.takeCalls()).toEqual([]);
    expect(root.read('/elsewhere')).toBe(text);
  });

  it('is not fulfilled for anybody but the service', async () => {
    root.write('/etc/passwd', 'twinspot:x:4242:4242::/:/bin/false\n');
    const text = '{"action":"power-off"}';
    // As root the folder is the machine's own, else it is a stranger's: neither makes the file the service's.
    const answer = await leave(text);
    expect([null, 'request-words']).toContain(answer?.code ?? null);
    expect(root.takeCalls()).toEqual([]);
  });

  it('leaves nothing behind that would start the steward over and over', async () => {
    mkdirSync(root.at('/run/twinspot/requests/full/of/folders'), { recursive: true });
    mkdirSync(root.at(`/run/twinspot/requests/${newSecret()}.json`));
    root.write('/run/twinspot/requests/full/keep', 'this');
    root.write('/run/twinspot/requests/some.draft', '{"action":"power-off"}');
    // Names that are no text: of a file, and of a folder with something in it.
    const nameless = (letter: string) =>
      Buffer.from(root.at(`/run/twinspot/requests/${letter}\xff`), 'latin1');
    writeFileSync(nameless('a'), '');
    mkdirSync(nameless('b'));
    writeFileSync(Buffer.concat([nameless('b'), Buffer.from('/keep')]), '');
    await steward();
    expect(leftOver()).toEqual([]);
    expect(root.takeCalls()).toEqual([]);
  });

  it('is not sent elsewhere by links in the place of folders', async () => {
    mkdirSync(root.at('/etc/answers'));
    symlinkSync(root.at('/etc/answers'), root.at('/run/twinspot/answers'));
    await leave('{"action":"power-off"}');
    expect(readdirSync(root.at('/etc/answers'))).toEqual([]);
    expect(root.takeCalls()).toEqual([]);
  });

  it('is done once, however often it comes', async () => {
    const name = `${newSecret()}.json`;
    expect(await leave('{"action":"power-off"}', name)).toEqual({ ok: true });
    expect(await leave('{"action":"power-off"}', name)).toEqual({ ok: true });
    expect(root.takeCalls()).toHaveLength(1);
  });

  it('is refused when there were too many, also by a steward that was started anew', async () => {
    const codes: unknown[] = [];
    for (let i = 0; i < 5; i++) codes.push((await leave('{"action":"restart"}'))?.code ?? 'done');
    expect(codes).toEqual(['done', 'done', 'done', 'too-often', 'too-often']);
    expect(root.takeCalls()).toHaveLength(3);
  });
});

describe('a tool that fails', () => {
  it('is told without its words', async () => {
    root.tool('/bin/systemctl', `*) echo 'secret of the system' >&2; exit 1;;`);
    const failed = ask({ action: 'power-off' });
    await expect(failed).rejects.toMatchObject({ code: 'steward-failed' });
    await failed.catch(({ message }) => expect(message).not.toContain('secret'));
  });

  it('is not started where nobody may', async () => {
    root.tool('/bin/systemctl');
    chmodSync(root.at('/bin/systemctl'), 0o644);
    // Root may read it and still not run it.
    await expect(ask({ action: 'power-off' })).rejects.toMatchObject({ code: 'steward-failed' });
    expect(root.takeCalls()).toEqual([]);
  });
});
