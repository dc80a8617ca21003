/** The connections that Twinspot keeps with NetworkManager. */
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../../durable.ts';
import { TwinspotError } from '../../errors.ts';
import type { Connection } from './keyfile.ts';
import type { Machine } from './machine.ts';

const FOLDER = '/etc/NetworkManager/system-connections';

export class Connections {
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** What is kept of a connection; null where nothing is. */
  read(id: string): string | null {
    const file = this.#file(id);
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  }

  async keep({ id, text }: Pick<Connection, 'id' | 'text'>): Promise<void> {
    mkdirSync(this.#machine.at(FOLDER), { recursive: true, mode: 0o755 });
    await replaceFile(this.#file(id), text);
    // It is not read where anybody else could.
    chmodSync(this.#file(id), 0o600);
    await this.#machine.run('nmcli', ['connection', 'load', this.#file(id)]);
  }

  /** @param seconds that it may take */
  async up({ uuid }: Pick<Connection, 'uuid'>, seconds: number): Promise<void> {
    const words = ['--wait', String(seconds), 'connection', 'up', 'uuid', uuid];
    await this.#machine.run('nmcli', words, (seconds + 10) * 1000);
  }

  async down({ uuid }: Pick<Connection, 'uuid'>): Promise<void> {
    await this.#machine.run('nmcli', ['connection', 'down', 'uuid', uuid]);
  }

  /** Ids of what is up now. */
  async active(): Promise<string[]> {
    const words = ['-t', '-f', 'UUID', 'connection', 'show', '--active'];
    const said = await this.#machine.run('nmcli', words).catch(() => '');
    return said.split('\n').filter((line) => line !== '');
  }

  /** As it was before `keep`. @param text what was kept then; null for nothing */
  async putBack(id: string, text: string | null): Promise<void> {
    if (text === null) {
      rmSync(this.#file(id), { force: true });
      await this.#machine.run('nmcli', ['connection', 'reload']).catch(() => {});
    } else {
      await this.keep({ id, text }).catch(() => {});
    }
  }

  #file(id: string): string {
    return join(this.#machine.at(FOLDER), `${id}.nmconnection`);
  }
}

export function notThere(): TwinspotError {
  return new TwinspotError(
    'no-wifi',
    'This machine has nothing to reach a wireless network with; plug in a Wi-Fi adapter or a network cable.',
  );
}
