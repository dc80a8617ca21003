/** What somebody who helps from afar needs to see, as one file: findings, health, versions, units and the log, redacted. */
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { units } from './gather.ts';
import { Redactor } from './redact.ts';
import type { Report } from './report.ts';
import type { System } from './system.ts';

/** Lines of the log. */
const LINES = '3000';

/**
 * @param secrets see `Redactor`
 * @returns a gzipped tar
 */
export async function supportBundle(
  system: System,
  report: Report,
  secrets: readonly string[],
): Promise<Buffer> {
  const redactor = new Redactor(secrets);
  const ask = (tool: string, ...words: string[]) =>
    system.run(tool, words).catch((error) => `${error instanceof Error ? error.message : error}\n`);
  const brief = ['--no-pager', '-b', '-o', 'short-monotonic', '--no-hostname', '-n', LINES];
  const log = (...words: string[]) => ask('journalctl', ...brief, ...words);
  const named = units.flatMap((unit) => ['-u', unit]);
  const files: Record<string, string> = {
    'doctor.json': json(redactor, report.findings),
    'health.json': json(redactor, report.health),
    'units.txt': redactor.text(
      await ask('systemctl', '--no-pager', '--all', 'list-units', ...units),
    ),
    'log.txt': redactor.text(await log(...named)),
    'kernel.txt': redactor.text(await log('-k')),
    'read-me.txt': README,
  };
  return gzipSync(await tarOf(files));
}

/** Twinspot's own words, which no player's name makes unreadable. */
const own = ['id', 'status', 'code', 'remedy', 'version', 'backend', 'camera'];

function json(redactor: Redactor, value: unknown): string {
  return `${JSON.stringify(redactor.deep(value, own), null, 2)}\n`;
}

async function tarOf(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const tar = pack();
  const bytes = buffer(tar.pipe(new PassThrough()));
  for (const [name, text] of Object.entries(files)) {
    // Times would tell when somebody plays; they help nobody.
    tar.entry({ name: `twinspot-support/${name}`, mtime: new Date(0) }, text);
  }
  tar.finalize();
  return bytes;
}

const README = `What is in here is for whoever helps you with Twinspot: what the doctor found, how the service is, and what the log says.
Pictures, names of players and networks, addresses, serial numbers, passwords and keys were taken out. Look through it before
you give it away: each file is plain text.
`;
