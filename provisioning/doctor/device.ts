/** The doctor of an appliance, called over SSH. */

import type { Line } from '@twinspot/server/appliance/doctor/report.js';
import { CURRENT } from '@twinspot/server/appliance/layout.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { type Connection, lastLine, quote } from '../ssh/connection.ts';

/** Where Twinspot is not installed. */
const ABSENT = 41;

/** As root where that needs no question: root sees more. */
const script = (root: string, words: string, after = '') => `d=${quote(`${root}${CURRENT}`)}
m="$d/server/dist/appliance/doctor/main.js"
[ -e "$m" ] || exit ${ABSENT}
s=; [ "$(id -u)" = 0 ] || { sudo -n true 2>/dev/null && s='sudo -n'; }
$s "$d/node/bin/node" "$m" ${words}${after}`;

/**
 * What it finds there.
 * @param root of the machine's paths, for tests
 * @throws {TwinspotError} `doctor-absent`, `doctor-failed`, or as `Connection`
 */
export async function findingsOf(connection: Connection, root = ''): Promise<Line[]> {
  const { code, stdout, stderr } = await connection.run(script(root, '--json'));
  if (code === ABSENT) throw absent(connection);
  try {
    const { findings } = JSON.parse(stdout);
    if (Array.isArray(findings)) return findings;
  } catch {
    // What was said instead tells more.
  }
  throw new TwinspotError(
    'doctor-failed',
    `The doctor of ${connection.host} did not come to an end (${lastLine(stderr)}); see whether the machine has room and memory left, and try again.`,
  );
}

/** Its support file. @throws {TwinspotError} as `findingsOf` */
export async function supportFileOf(connection: Connection, root = ''): Promise<Buffer> {
  const { code, stdout, stderr } = await connection.run(script(root, '--bundle -', ' | base64'));
  if (code === ABSENT) throw absent(connection);
  const file = Buffer.from(stdout, 'base64');
  // As every gzip file begins.
  if (file[0] === 0x1f && file[1] === 0x8b) return file;
  throw new TwinspotError(
    'doctor-failed',
    `The doctor of ${connection.host} gave no support file (${lastLine(stderr)}); see whether the machine has room and memory left, and try again.`,
  );
}

function absent({ host }: Connection): TwinspotError {
  return new TwinspotError(
    'doctor-absent',
    `There is no Twinspot on ${host}; install it with "npm run provision -- ssh ${host}".`,
  );
}
