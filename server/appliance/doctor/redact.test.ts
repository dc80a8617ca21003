import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Redactor } from './redact.ts';

const none = new Redactor([]);

/** Ways in which a log may say something. */
const sayings: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => `wlan0: associated with "${secret}" again`,
  (secret) => `{"level":30,"msg":"joined","who":${JSON.stringify(secret)},"at":4}`,
  (secret) => `GET /play?name=${encodeURIComponent(secret)}&x=1`,
  (secret) => `GET /play?name=${new URLSearchParams({ n: secret }).get('n')}`,
  (secret) => `hash ${Buffer.from(secret).toString('base64')} end`,
  (secret) => `id=${Buffer.from(secret).toString('base64url')}`,
  (secret) => `bytes ${Buffer.from(secret).toString('hex')}`,
  (secret) => `name=${secret.toUpperCase()};`,
  (secret) => `(${secret.toLowerCase()})`,
  (secret) => `run 'x' '${secret.replaceAll("'", "'\\''")}'`,
];

describe('what is known to be secret', () => {
  const secrets = [
    'Zoë O’Brien-Łukasz',
    'Familie Müller 2.4 GHz',
    'kQ3-vB_x91ZtPq77LmN0aaWe',
    'correct horse battery staple',
    'a+b(c)*[d]{e}^$|\\f',
    'anna-laptop',
  ];
  it.each(secrets)('comes out in no form: %s', (secret) => {
    const redactor = new Redactor([secret]);
    for (const say of sayings) {
      const said = redactor.text(`before ${say(secret)} after`);
      expect(said.toLowerCase()).not.toContain(secret.toLowerCase());
      expect(said).toMatch(/^before .*after$/s);
      for (const form of ['base64', 'base64url', 'hex'] as const) {
        expect(said).not.toContain(Buffer.from(secret).toString(form));
      }
      expect(decoded(said).toLowerCase()).not.toContain(secret.toLowerCase());
    }
  });

  it('comes out in no form, whatever it is', () => {
    const letters = fc.constantFrom(...'abcXYZ019 äßŁ日🙂-_.+\'"\\/&%$');
    const secret = fc
      .string({ unit: letters, minLength: 4, maxLength: 32 })
      .map((text) => text.trim())
      .filter((text) => /[\p{L}\p{N}]{2}/u.test(text) && text.length >= 4);
    fc.assert(
      fc.property(secret, fc.constantFrom(...sayings), (text, say) => {
        const said = new Redactor([text]).text(`before | ${say(text)} | after`);
        expect(said).not.toContain(text);
        expect(decoded(said)).not.toContain(text);
        expect(said).not.toContain(Buffer.from(text).toString('base64'));
        expect(said).not.toContain(Buffer.from(text).toString('hex'));
      }),
      { numRuns: 200 },
    );
  });

  it('takes nothing of longer words with it', () => {
    const redactor = new Redactor(['Al', 'Ed', 'x', '']);
    expect(redactor.text('Al asked: normal, needed, edge')).toBe(
      '[hidden] asked: normal, needed, edge',
    );
  });

  it('leaves no part of a longer one that a shorter one is in', () => {
    const redactor = new Redactor(['Ann-Lee Smithson', 'Ann', 'Ann-Lee!']);
    expect(redactor.text('Ann-Lee! and Ann')).toBe('[hidden] and [hidden]');
  });

  it('leaves the words of the doctor as they are, whoever plays', () => {
    const redactor = new Redactor(['ok', 'Max']);
    const finding = { id: 'disk', status: 'ok', says: 'Max has 3 GB.' };
    expect(redactor.deep(finding, ['id', 'status'])).toEqual({
      ...finding,
      says: '[hidden] has 3 GB.',
    });
  });
});

/** What somebody reads who undoes an encoding of addresses or of JSON. */
function decoded(text: string): string {
  const plain = text.replace(/\\u([\da-f]{4})/gi, (_, hex) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

describe('what looks like a secret', () => {
  it.each([
    ['inet 192.168.178.44/24 brd', '192.168'],
    ['listen on 10.0.0.7:8080', '10.0.0.7'],
    ['inet6 fe80::4ab0:2dff:fe00:1122%wlan0/64', '4ab0'],
    ['inet6 2001:db8::1 scope', '2001'],
    ['link/ether 48:b0:2d:00:11:22', '48:b0'],
    ['wlan0: SSID "My Home" found', 'My Home'],
    ['ssid=My Home, signal=40', 'My Home'],
    ['{"ssid":"My \\"Home\\"","psk":"12345678"}', 'Home'],
    ["device (wlan0): Activation: connection 'Café Net' has security", 'Café'],
    ['password: hunter2 ok', 'hunter2'],
    ['PIN is 493021', '493021'],
    ['pin=493021', '493021'],
    ['http://twinspot.local:8080/play?t=abcDEF123', 'abcDEF123'],
    ['cookie: twinspot-8080=q8wEr7', 'q8wEr7'],
    ['Authorization: Bearer q8wEr7', 'q8wEr7'],
    ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB anna@pc', 'AAAAC3'],
    ['-----BEGIN PRIVATE KEY-----\nMC4CAQ\n-----END PRIVATE KEY-----', 'MC4CAQ'],
    ['mail anna.m@example.org now', 'anna'],
    ['Serial Number: 1421519012345', '1421519012345'],
    ['chip 1421519012345 found', '1421519012345'],
    ['opened /home/anna/.config', 'anna'],
    ['user=anna logged in', 'anna'],
    ['uuid 0f8fad5b-d9cb-469f-a165-70867728950e up', 'd9cb'],
    ['key kQ3vBx91ZtPq77LmN0aaWe31 given', 'kQ3vBx'],
    ['laptop-anna.fritz.box answered', 'anna'],
  ])('is hidden in %s', (line, secret) => {
    expect(none.text(line)).not.toContain(secret);
  });

  it.each([
    'The hottest part (CPU-therm) has 48 °C.',
    'Twinspot 0.1.0 (29000000), Node 24.1.0, kernel 4.9.337-tegra, L4T R32.7.6, glibc 2.27.',
    '[   12.345678] mmcblk0: error -110 sending status command',
    'GStreamer 1.14.5: /dev/video0 1280x720 at 30 fps',
    'twinspot.service: Main process exited, code=killed, status=9/KILL',
    'The power went away 3 times while Twinspot was on.',
  ])('is not this: %s', (line) => {
    expect(none.text(line)).toBe(line);
  });
});
