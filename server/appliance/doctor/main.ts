/** The doctor on the device itself: `--json`, `--bundle FILE` (`-` for stdout). Its exit status is 1 where something fails. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { TwinspotError } from '../../errors.ts';
import { runMain } from '../../run-main.ts';
import { examineHere, supportFileHere } from './here.ts';
import { hasFailed, printed } from './report.ts';

await runMain(async (args, from) => {
  const { json, bundle } = options(args);
  const report = await examineHere();
  if (bundle !== undefined) {
    const bytes = await supportFileHere(report);
    if (bundle === '-') process.stdout.write(bytes);
    else await writeFile(resolve(from, bundle), bytes, { mode: 0o600 });
  } else {
    const { board, findings } = report;
    const shown = json ? `${JSON.stringify({ board, findings })}\n` : printed(findings);
    process.stdout.write(shown);
  }
  if (hasFailed(report.findings)) process.exitCode = 1;
});

function options(args: string[]): { json: boolean; bundle: string | undefined } {
  try {
    const { values } = parseArgs({
      args,
      options: { json: { type: 'boolean', default: false }, bundle: { type: 'string' } },
    });
    return { json: values.json, bundle: values.bundle };
  } catch (cause) {
    throw new TwinspotError(
      'doctor-usage',
      'The doctor knows --json and --bundle FILE; leave out what else you typed.',
      { cause },
    );
  }
}
