/** `npm run doctor`: this PC, or an appliance over SSH. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { examineHere, supportFileHere } from '@twinspot/server/appliance/doctor/here.js';
import { hasFailed, type Line, printed } from '@twinspot/server/appliance/doctor/report.js';
import { APPLIANCE } from '@twinspot/server/appliance/layout.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { Connection } from '../ssh/connection.ts';
import { placeFault } from '../writable.ts';
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
    return keep(await supportFileHere(await examineHere()), from, options.bundle);
  }
  const pc = judgePc(lookAtPc(from));
  // A laptop that Twinspot was installed on is both: a PC that makes appliances, and one of them.
  const own = existsSync(APPLIANCE) ? (await examineHere()).findings : [];
  show([...pc, ...own], options.json);
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
    return await keep(await supportFileOf(connection), from, bundle);
  } finally {
    await connection.stop();
  }
}

async function keep(bytes: Uint8Array, from: string, name: string): Promise<string> {
  const file = resolve(from, name);
  const fault = placeFault(file);
  if (fault !== undefined) throw new TwinspotError('bad-option', `--bundle ${file} ${fault}`);
  await writeFile(file, bytes, { mode: 0o600 });
  return `${file} is for whoever helps you. Look through it before you give it away.`;
}

function show(findings: readonly Line[], json: boolean): void {
  process.stdout.write(json ? `${JSON.stringify({ findings })}\n` : printed(findings));
  if (hasFailed(findings)) process.exitCode = 1;
}
