/** The machine as root sees it: its files, and the system's own tools by their absolute paths. */
import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

/** Where systems have a tool; the first that is there is taken. */
const tools = {
  nmcli: ['/usr/bin/nmcli'],
  systemctl: ['/usr/bin/systemctl', '/bin/systemctl'],
  amixer: ['/usr/bin/amixer'],
  ddcutil: ['/usr/bin/ddcutil'],
  nvpmodel: ['/usr/sbin/nvpmodel', '/usr/bin/nvpmodel'],
  mount: ['/usr/bin/mount', '/bin/mount'],
  sfdisk: ['/usr/sbin/sfdisk', '/sbin/sfdisk'],
  partx: ['/usr/bin/partx', '/usr/sbin/partx'],
  resize2fs: ['/usr/sbin/resize2fs', '/sbin/resize2fs'],
  fallocate: ['/usr/bin/fallocate'],
  mkswap: ['/usr/sbin/mkswap', '/sbin/mkswap'],
  swapon: ['/usr/sbin/swapon', '/sbin/swapon'],
  swapoff: ['/usr/sbin/swapoff', '/sbin/swapoff'],
  cmake: ['/usr/bin/cmake'],
} as const satisfies Record<string, readonly string[]>;
export type Tool = keyof typeof tools;

/** Nothing of what the steward was started with. */
const ENVIRONMENT = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', HOME: '/root' };
/** Milliseconds that a tool may take. */
const PATIENCE = 20_000;
/** Bytes that it may say. */
const MOST = 1_000_000;

/** A tool that is missing, or ended as it should not. */
export class ToolFailure extends Error {
  /** Its exit status; null where it did not run to its end. */
  readonly status: number | null;
  readonly said: string;

  constructor(tool: Tool, status: number | null, said: string) {
    super(`${tool} ended with ${status ?? 'no status'}`);
    this.name = 'ToolFailure';
    this.status = status;
    this.said = said;
  }
}

export class Machine {
  readonly root: string;

  /** @param root the folder that all paths start at: '' for the machine itself */
  constructor(root = '') {
    this.root = root;
  }

  /** Where a path of the appliance lies. */
  at(path: string): string {
    return this.root + path;
  }

  /** The tool's own file; null where this machine lacks it. */
  find(tool: Tool): string | null {
    for (const path of tools[tool]) {
      try {
        accessSync(this.at(path), constants.X_OK);
        return this.at(path);
      } catch {
        // The next one.
      }
    }
    return null;
  }

  /**
   * Runs a tool without a shell and gives what it says. No word of a person may stand where an option could.
   * @param patience milliseconds
   * @param input what it may read
   * @throws ToolFailure
   */
  run(tool: Tool, words: readonly string[], patience = PATIENCE, input = ''): Promise<string> {
    const file = this.find(tool);
    if (file === null) return Promise.reject(new ToolFailure(tool, null, 'it is not installed'));
    return new Promise((resolve, reject) => {
      const child = execFile(
        file,
        words,
        { env: ENVIRONMENT, timeout: patience, maxBuffer: MOST, cwd: '/' },
        (error, out, err) => {
          if (error === null) return resolve(out);
          const status = typeof error.code === 'number' ? error.code : null;
          reject(new ToolFailure(tool, status, `${out}\n${err}`));
        },
      );
      // Whoever would ask a question gets no answer.
      // A tool that ends without reading it is no failure of ours.
      child.stdin?.on('error', () => {});
      if (input === '') child.stdin?.end();
      else child.stdin?.end(input);
    });
  }
}
