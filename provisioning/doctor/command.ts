/** `npm run doctor`: this PC, or an appliance over SSH. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { hasFailed, type Line, printed } from '@twinspot/server/appliance/doctor/report.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { Connection } from '../ssh/connection.ts';
import { findingsOf, supportFileOf } from './device.ts';
import { type DoctorOptions, HELP, readOptions } from './options.ts';
import { judgePc, lookAtPc } from './pc.ts';

/** @param from the folder that the command was typed in */
export async function main(args: readonly string[], from: string): Promise<string | undefined> {
  const options = readOptions(args);
  if (options.help) {
    process.stdout.write(`${HELP}\n`);
    return undefined;
  }
  if (options.host !== null) return overSsh(options, options.host, from);
  if (options.bundle !== null) {
    throw new TwinspotError(
      'bad-option',
      'A support file is made of an appliance; type USER@HOST too, such as admin@twinspot.local.',
    );
  }
  show(judgePc(lookAtPc(from)), options.json);
  return undefined;
}

async function overSsh(
  { json, bundle, port, identity }: DoctorOptions,
  host: string,
  from: string,
): Promise<string | undefined> {
  const connection = new Connection({ host, port, identity });
  try {
    await connection.start();
    if (bundle === null) {
      show(await findingsOf(connection), json);
      return undefined;
    }
    const file = resolve(from, bundle);
    await writeFile(file, await supportFileOf(connection), { mode: 0o600 });
    return `${file} is for whoever helps you. Look through it before you give it away.`;
  } finally {
    await connection.stop();
  }
}

function show(findings: readonly Line[], json: boolean): void {
  process.stdout.write(json ? `${JSON.stringify({ findings })}\n` : printed(findings));
  if (hasFailed(findings)) process.exitCode = 1;
}
