import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { repoRoot } from '../../paths.ts';
import { type Scratch, scratch } from '../bundle/testing.ts';

let place: Scratch;
beforeEach(() => {
  place = scratch();
  place.write({
    'etc/passwd': 'root:x:0:0:root:/root:/bin/sh\ntwinspot:x:990:991::/nowhere:/bin/false\n',
    'etc/group':
      'twinspot:x:991:\nvideo:x:44:anna,twinspot\naudio:x:29:anna\nrender:x:107:twinspot\n',
  });
});
afterEach(() => place.remove());

/** Who a process is that gave up root's rights, and whether it can get them back. */
function become(): unknown {
  const file = pathToFileURL(join(repoRoot, 'server/dist/appliance/install/rights.js')).href;
  const script = `import { becomeService } from ${JSON.stringify(file)};
    becomeService({ root: ${JSON.stringify(place.folder)} });
    let back = true;
    try { process.setuid(0); } catch { back = false; }
    console.log(JSON.stringify([process.getuid(), process.getgid(), process.getgroups().sort(), back]));`;
  const words = ['--input-type=module', '--eval', script];
  return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' }));
}

describe.runIf(process.platform === 'linux' && process.getuid!() === 0)('root (needs root)', () => {
  it('goes on as the service, with what that may open and nothing else', () => {
    expect(become()).toEqual([990, 991, [107, 44, 991].sort(), false]);
  });

  it('goes on as nobody where there is no service yet', () => {
    rmSync(join(place.folder, 'etc/passwd'));
    expect(become()).toMatchObject([65_534, 65_534, expect.any(Array), false]);
  });
});
