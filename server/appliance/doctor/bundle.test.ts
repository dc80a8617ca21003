import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { afterEach, expect, it } from 'vitest';
import { supportBundle } from './bundle.ts';
import { knownSecrets } from './known-secrets.ts';
import { examine } from './report.ts';
import { healthy, nano, RecordedMachine } from './testing.ts';

let machine: RecordedMachine;
afterEach(() => machine.remove());

const token = 'kQ3-vB_x91ZtPq77LmN0aaWe';

/** All that somebody could find out from a machine that is as talkative as can be. */
const talkative = {
  ...nano,
  '/etc/hostname': 'anna-living-room\n',
  '/etc/passwd':
    'root:x:0:0:root:/root:/bin/sh\nanneliese:x:1000:1000:Anneliese Huber,,,:/home/a:/bin/sh\n',
  '/var/lib/twinspot/token': `${token}\n`,
  '/var/lib/twinspot/records.json': JSON.stringify({
    players: { Grażyna: {}, 'Little Tim': {} },
    scores: [{ name: 'Oma Lotte' }],
  }),
  '/var/lib/twinspot/room.ndjson': '{"type":"joined","name":"Zo\\u00eb \\"Z\\" Quick"}\n',
  '.run/nmcli': 'Nachbarn hören mit\nWired connection 1\n',
  '.run/journalctl': [
    'seated Grażyna and Little Tim; OMA LOTTE has left',
    'gone: Zoë "Z" Quick',
    `GET /play?t=${token} from 192.168.1.34`,
    `cookie twinspot-8080=${token}`,
    'wlan0: trying Nachbarn hören mit (48:b0:2d:00:11:22)',
    'Nachbarn\\xc3\\xa4 anna-living-room kernel: serial 1421519012345',
    'sudo: anneliese : COMMAND=/bin/ls',
    'mmcblk0: error -110 whilst sending',
  ].join('\n'),
};

it('holds what helps, and nothing of what it is nobody to know', async () => {
  machine = new RecordedMachine(talkative);
  const { system } = machine;
  const report = await examine(system, {
    health: async () => ({ ...healthy, message: 'Little Tim may not be here.', code: 'x' }),
  });
  const secrets = await knownSecrets(system, '/var/lib/twinspot');
  const files = await unpacked(await supportBundle(system, report, [...secrets, '493021']));
  expect(Object.keys(files).sort()).toEqual(
    ['doctor.json', 'health.json', 'kernel.txt', 'log.txt', 'read-me.txt', 'units.txt'].map(
      (name) => `twinspot-support/${name}`,
    ),
  );
  const all = Object.values(files).join('\n');
  const findings = JSON.parse(files['twinspot-support/doctor.json']!);
  expect(findings.map(({ code }: { code: string }) => code)).toContain('card-errors');
  expect(all).toContain('mmcblk0: error -110');
  for (const secret of [
    ...[
      'Grażyna',
      'Tim',
      'Lotte',
      token,
      '192.168',
      '48:b0',
      'Nachbarn hören',
      'Zoë',
      'Quick',
      'anna-living',
    ],
    ...['1421519012345', 'anneliese', 'Huber'],
  ]) {
    expect(all.toLowerCase()).not.toContain(secret.toLowerCase());
  }
});

async function unpacked(bytes: Buffer): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  const tar = Readable.from([gunzipSync(bytes)]).pipe(extract());
  for await (const entry of tar) files[entry.header.name] = await text(entry);
  return files;
}
