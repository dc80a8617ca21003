import type { UpdateReport } from '@twinspot/server/appliance/install/report.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { expect, it } from 'vitest';
import type { FoundBoard } from './board.ts';
import { Connection, type Ran } from './connection.ts';
import { returnModel } from './deploy.ts';

/** A board whose connection breaks as soon as its installer is asked for something. */
class Breaking extends Connection {
  /** How it goes on there, look after look; the last one stays. */
  readonly #reports: (UpdateReport | null)[];
  looks = 0;

  constructor(reports: readonly (UpdateReport | null)[]) {
    super({ host: 'board' });
    this.#reports = [...reports];
  }

  override async start(): Promise<void> {}

  override async run(script: string): Promise<Ran> {
    if (!script.endsWith("'status'")) throw new TwinspotError('ssh-broken', 'It broke.');
    this.looks++;
    const report = this.#reports.length > 1 ? this.#reports.shift() : this.#reports[0];
    return { code: 0, stdout: JSON.stringify({ report }), stderr: '' };
  }
}

const found: FoundBoard = {
  ...{ board: 'pc', title: 'PC', release: null, isKnown: true, free: 1e12, root: 'is' },
};
const report = (uptime: number, state: UpdateReport['state'], words: string): UpdateReport => ({
  ...{ state, words, uptime },
});
const said: string[] = [];
const ask = (connection: Connection) => {
  said.length = 0;
  return returnModel({
    ...{ connection, found, pauses: [0] },
    say: (words) => void said.push(words),
  });
};

const earlier = report(3600.5, 'done', 'What was before is installed.');

it.each([
  ['on the same day', 7200],
  ['after the machine started anew', 20],
])('an end of an earlier update is no answer, and the own one %s is', async (_, uptime) => {
  const running = report(uptime, 'running', 'Trying it');
  const done = report(uptime + 1, 'done', 'It is installed.');
  expect(await ask(new Breaking([earlier, earlier, null, running, done]))).toBe('It is installed.');
  expect(said.slice(1)).toEqual(['Trying it']);
});

it('a failure of an earlier update is no answer either', async () => {
  const before = report(5, 'failed', 'It was blind.');
  const again = report(50, 'failed', 'It is blind.');
  await expect(ask(new Breaking([before, before, again]))).rejects.toMatchObject({
    ...{ code: 'deploy-failed', message: 'On board: It is blind.' },
  });
});

it.each([[earlier], [null]])(
  'what never began is waited for only for a while: %j',
  async (last) => {
    const connection = new Breaking([last]);
    await expect(ask(connection)).rejects.toMatchObject({ code: 'ssh-broken' });
    expect(connection.looks).toBeGreaterThan(10);
  },
);
