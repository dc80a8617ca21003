/** A throw-away root with tools that only note what they were told, and say what the test wants them to say. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import type { BoardName } from '../layout.ts';

export class ThrowAwayRoot {
  readonly folder: string;

  constructor(board: BoardName = 'jetson-nano') {
    this.folder = mkdtempSync(join(tmpdir(), 'twinspot-root-'));
    // Whoever runs the test is the service.
    this.write(
      '/etc/passwd',
      `root:x:0:0::/root:/bin/sh\ntwinspot:x:${userInfo().uid}:1::/:/bin/false\n`,
    );
    this.write(
      '/etc/twinspot/appliance.json',
      JSON.stringify({ board, language: 'en', browser: 'auto' }),
    );
    mkdirSync(this.at('/run/twinspot'), { recursive: true });
  }

  at(path: string): string {
    return this.folder + path;
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    writeFileSync(this.at(path), text);
  }

  read(path: string): string | null {
    return existsSync(this.at(path)) ? readFileSync(this.at(path), 'utf8') : null;
  }

  /**
   * Puts a tool there that notes its words.
   * @param says lines of a shell's `case "$*" in`, such as `'device') echo wifi;;`
   */
  tool(path: string, says = ''): void {
    const log = this.at('/calls');
    const name = path.split('/').at(-1);
    this.write(
      path,
      `#!/bin/sh\necho "${name} $*" >> '${log}'\ncase "$*" in\n${says}\n*) ;;\nesac\n`,
    );
    chmodSync(this.at(path), 0o755);
  }

  /** What the tools were told since this was asked last. */
  takeCalls(): string[] {
    const calls = (this.read('/calls') ?? '').split('\n').filter((line) => line !== '');
    rmSync(this.at('/calls'), { force: true });
    return calls;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What NetworkManager says of an adapter and two networks, one of them with a colon in its name. */
export const nmcliSays = `
'-t -f TYPE device') printf 'wifi\\nethernet\\nloopback\\n';;
'-t -f IN-USE,SIGNAL,SECURITY,SSID device wifi list') printf ' :40:WPA2:Home\\n*:80:WPA1 WPA2:Home\\n :55::Caf\\303\\251\\\\: free\\n :20:WPA3:New\\n';;
`;
