import { expect, it } from 'vitest';
import { explain } from './explain.ts';
import type { Machine } from './machine.ts';

const file = '/a/twinspot.node';
const machine: Machine = {
  ...{ platform: 'linux', arch: 'arm64', node: '20.19.0', napi: 9, glibc: '2.27' },
  builtFor: new Map([[file, 'arm64']]),
};

// The words of glibc's loader and of Node, as they were when each was provoked.
it.each([
  ["/lib/libc.so.6: version `GLIBC_2.34' not found (required by x)", 'needs GLIBC 2.34, this one'],
  ["libstdc++.so.6: version `GLIBCXX_3.4.30' not found (required by x)", 'needs GLIBCXX 3.4.30);'],
  ['libgstreamer-1.0.so.0: cannot open shared object file: No such file', 'libgstreamer1.0-0 '],
  ['libglib-2.0.so.0: cannot open shared object file: No such file', 'apt-get install -y libgst'],
  ['libfoo.so.1: cannot open shared object file: No such file', 'install the package that holds'],
  ['Cannot load native addon because loading addons is disabled.', 'leave out --no-addons'],
  ['/a/twinspot.node: undefined symbol: gst_new_thing', 'built with a newer GStreamer'],
  ['/a/twinspot.node: undefined symbol: napi_new_thing', 'does not fit Node 20.19.0'],
  ["Module did not self-register: '/a/twinspot.node'.", 'does not fit Node 20.19.0'],
  ['something else', 'the system refuses it'],
])('%s', (why, says) => {
  const text = explain([{ file, why }], machine);
  expect(text).toContain(says);
  expect(text).toContain(`${file} (${why})`);
});

it('an old Node is named before anything that follows from it', () => {
  const text = explain([{ file, why: 'undefined symbol: napi_new_thing' }], {
    ...machine,
    napi: 7,
  });
  expect(text).toContain('needs Node-API 8 and this Node 20.19.0 has 7');
});

it('a build that was found tells more than those that were not', () => {
  const tried = [
    { file: '/b', why: 'missing' },
    { file, why: 'something else' },
  ];
  expect(explain(tried, machine)).toMatch(/refuses it.*Tried: \/b \(missing\); \/a/);
});

it('who has no Linux is told that it is made for it', () => {
  const text = explain([{ file, why: 'missing' }], { ...machine, platform: 'darwin' });
  expect(text).toContain('which is made for Linux');
});
