import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { load, places } from './load.ts';

const folder = mkdtempSync(join(tmpdir(), 'addon-'));
afterAll(() => rmSync(folder, { recursive: true }));
const built = () => {
  const loaded = load();
  if ('missing' in loaded) throw new Error(loaded.missing);
  return loaded;
};

/** A copy of the addon in which some bytes are others, as many as before. */
function copy(name: string, from: string, to: string): string {
  const bytes = readFileSync(built().file);
  const at = bytes.indexOf(from, 0, 'latin1');
  expect(at).toBeGreaterThan(0);
  bytes.write(to, at, 'latin1');
  return write(name, bytes);
}

function write(name: string, bytes: Uint8Array | string): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

function missing(...files: string[]): string {
  const loaded = load(files);
  if ('binding' in loaded) throw new Error('it was loaded');
  expect(loaded.tried.map(({ file }) => file)).toEqual(files);
  return loaded.missing;
}

it('the addon is looked for where it is built, or where the environment says', () => {
  expect(places({})[0]).toMatch(/native\/build\/Release\/twinspot\.node$/);
  expect(places({ TWINSPOT_NATIVE: '/a/twinspot.node' })).toEqual(['/a/twinspot.node']);
});

it('the addon that was built is loaded, also as the second choice', () => {
  const { file } = built();
  const loaded = load([join(folder, 'nowhere.node'), file]);
  expect(loaded).toMatchObject({ file, binding: { hasElement: expect.any(Function) } });
});

describe('an addon that cannot be loaded says why, and what to type:', () => {
  it('none was built', () => {
    expect(missing('/one/twinspot.node', '/two/twinspot.node')).toBe(
      'The addon for cameras and graphics processors cannot be loaded: it is not built yet; type "npm run build:native" on this machine, which says what it needs. Tried: /one/twinspot.node (missing); /two/twinspot.node (missing).',
    );
  });

  it('it is for another processor', () => {
    const bytes = readFileSync(built().file);
    const here = process.arch;
    const other =
      here === 'x64' ? { machine: 0xb7, arch: 'arm64' } : { machine: 0x3e, arch: 'x64' };
    bytes.writeUInt16LE(other.machine, 18);
    expect(missing(write('elsewhere.node', bytes))).toContain(
      `it was built for ${other.arch} and this is ${here}; type "npm run build:native"`,
    );
  });

  it('it is no program', () => {
    expect(missing(write('text.node', 'version https://git-lfs.github.com/spec/v1'))).toContain(
      'the file is no program for this system',
    );
  });

  it('GStreamer is missing', () => {
    const file = copy('no-gstreamer.node', 'libgstapp-1.0.so.0', 'libgstapp-9.9.so.0');
    expect(missing(file)).toContain(
      'libgstapp-9.9.so.0 is not on this machine; type "sudo apt-get install -y libgstreamer-plugins-base1.0-0"',
    );
  });

  it('it was built on a newer system', () => {
    const file = copy('newer.node', 'GLIBC_2.', 'GLIBC_9.');
    expect(missing(file)).toMatch(
      /it was built on a newer system \(it needs GLIBC 9\.[\d.]+, this one has glibc \d\.\d+\); type/,
    );
  });

  it('it was built with a newer GStreamer', () => {
    const file = copy('symbol.node', 'gst_app_sink_set_callbacks', 'gst_app_sink_set_callbackz');
    expect(missing(file)).toContain('it was built with a newer GStreamer');
  });

  it('it is of other sources', () => {
    const file = copy('stale.node', '\x000.1.0\x00', '\x000.0.9\x00');
    expect(missing(file)).toContain('it was built from other sources; type "npm run build:native"');
    const poorer = copy('poorer.node', '\x00giveBack\x00', '\x00giveBach\x00');
    expect(missing(poorer)).toMatch(/built from other sources.*\(stale: it lacks giveBack\)/);
  });
});
