/** The service as systemd runs it. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { PORT } from '../layout.ts';
import type { Places } from './places.ts';

const run = promisify(execFile);
const SERVICE = 'twinspot.service';
const KIOSK = 'twinspot-kiosk.service';

/** What is done with units; systemctl does it. */
export const units = {
  /** Ends what runs and starts what is current now, and does not wait until it is ready: its health is asked for. */
  async restart(): Promise<void> {
    await run('systemctl', ['stop', SERVICE]);
    await run('systemctl', ['reset-failed', SERVICE]).catch(() => {});
    await run('systemctl', ['start', '--no-block', SERVICE]);
  },
  async stop(): Promise<void> {
    await run('systemctl', ['stop', SERVICE]);
  },
  /** The page on the screen is as old as the service that it came from. */
  async renewKiosk(): Promise<void> {
    await run('systemctl', ['try-restart', '--no-block', KIOSK]);
  },
  /** Reads what lies in `/etc` anew. */
  async reload(): Promise<void> {
    await run('systemctl', ['daemon-reload']);
    await run('udevadm', ['control', '--reload']).catch(() => {});
  },
  async start(names: readonly string[]): Promise<void> {
    if (names.length > 0) await run('systemctl', ['start', '--no-block', ...names]);
  },
};

/** The service's environment as far as its file has it. */
export function serviceEnvironment({ environment, data }: Places): Record<string, string> {
  const text = existsSync(environment) ? readFileSync(environment, 'utf8') : '';
  const lines = text.split('\n').flatMap((line) => {
    const [, name, value] = /^\s*([A-Z_][A-Z0-9_]*)=(.*?)\s*$/.exec(line) ?? [];
    return name === undefined ? [] : [[name, value!.replace(/^(["'])(.*)\1$/, '$2')] as const];
  });
  return { TWINSPOT_DATA: data, ...Object.fromEntries(lines) };
}

/** Where the service answers on this machine. */
export function serviceAddress(places: Places): string {
  return `http://127.0.0.1:${serviceEnvironment(places).TWINSPOT_PORT || PORT}`;
}
