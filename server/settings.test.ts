import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'settings-'));
});
afterEach(() => rmSync(data, { recursive: true }));

const read = (env: Record<string, string> = {}) => readSettings({ TWINSPOT_DATA: data, ...env });
const write = (text: string) => writeFileSync(join(data, 'settings.json'), text);

describe('settings', () => {
  it('have defaults', () => {
    expect(read()).toEqual({
      port: 8080,
      host: '0.0.0.0',
      hosts: [],
      source: 'virtual:',
      deck: 'auto',
      model: '',
      threads: 0,
      backend: 'auto',
      ort: '',
      tensorrt: '',
      log: 'info',
    });
  });

  it('come from the file, then PORT, then the own variables', () => {
    write('{"port": 1, "deck": "open", "hosts": ["table.example"]}');
    expect(read()).toMatchObject({ port: 1, deck: 'open', hosts: ['table.example'] });
    expect(read({ PORT: '2' }).port).toBe(2);
    expect(read({ PORT: '2', TWINSPOT_PORT: '3', TWINSPOT_HOSTS: 'a, b' })).toMatchObject({
      port: 3,
      hosts: ['a', 'b'],
    });
  });

  it.each([
    ...['virtual:', 'browser:', 'browser', 'dir:some folder/with: all'],
    ...['csi://0?width=1280&height=720&fps=60&flip=180', 'v4l2:///dev/video0'],
    ...['file:///clip.mp4', 'file:clip.mp4', 'test://?pattern=ball'],
  ])('know the source %s', (source) => {
    expect(read({ TWINSPOT_SOURCE: source }).source).toBe(source);
  });

  it('take an empty variable as not set', () => {
    expect(read({ PORT: '', TWINSPOT_SOURCE: '' })).toMatchObject({
      port: 8080,
      source: 'virtual:',
    });
  });

  it.each([
    ['{"prot": 80}', /no setting prot .*did you mean port\?/],
    ['{"nonsense": 80}', /no setting nonsense .*known are port, host/],
    ['{"port": "80"}', /"port" in .*settings\.json cannot be "80": .*0 to 65535/],
    ['[]', /one JSON object/],
    ['{', /settings\.json cannot be read: .*Mend it or delete it/],
  ])('name what is wrong in the file: %s', (text, sentence) => {
    write(text);
    expect(() => read()).toThrow(sentence);
  });

  it.each([
    [{ TWINSPOT_SUORCE: 'virtual:' }, /no setting TWINSPOT_SUORCE .*mean TWINSPOT_SOURCE\?/],
    [{ TWINSPOT_PORT: '80.5' }, /TWINSPOT_PORT cannot be 80\.5/],
    [{ PORT: 'http' }, /PORT cannot be "http": expected a whole number/],
    [{ TWINSPOT_SOURCE: 'virtaul:' }, /TWINSPOT_SOURCE cannot be "virtaul:": .*dir:PATH/],
    [{ TWINSPOT_SOURCE: 'dir:' }, /TWINSPOT_SOURCE cannot be "dir:": .*dir:PATH/],
    [{ TWINSPOT_LOG: 'loud' }, /TWINSPOT_LOG cannot be "loud": expected error, warn/],
  ])('name what is wrong in the environment: %j', (env, sentence) => {
    expect(() => read(env)).toThrow(sentence);
  });
});
