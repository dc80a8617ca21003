/** The doctor on the device itself: `--json`, `--bundle FILE` (`-` for stdout). Its exit status is 1 where something fails. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { TwinspotError } from '../../errors.ts';
import { dataDir, repoRoot } from '../../paths.ts';
import { runMain } from '../../run-main.ts';
import { DATA, OPT, PORT } from '../layout.ts';
import { supportBundle } from './bundle.ts';
import { knownSecrets } from './known-secrets.ts';
import { examine, hasFailed, printed } from './report.ts';
import { systemAt } from './system.ts';

/** Milliseconds that the service may take to say how it is. */
const PATIENCE = 3000;

await runMain(async (args, from) => {
  const { json, bundle } = options(args);
  const system = systemAt();
  // On a device nobody sets this, and there it is another folder than a checkout's.
  const data = process.env.TWINSPOT_DATA ? dataDir() : repoRoot.startsWith(OPT) ? DATA : dataDir();
  const report = await examine(system, { data, release: repoRoot, health: askService });
  if (bundle !== undefined) {
    const bytes = await supportBundle(system, report, await knownSecrets(system, data));
    if (bundle === '-') process.stdout.write(bytes);
    else await writeFile(resolve(from, bundle), bytes, { mode: 0o600 });
  } else {
    const { board, findings } = report;
    const shown = json ? `${JSON.stringify({ board, findings })}\n` : printed(findings);
    process.stdout.write(shown);
  }
  if (hasFailed(report.findings)) process.exitCode = 1;
});

async function askService(): Promise<unknown> {
  const port = process.env.TWINSPOT_PORT || PORT;
  const response = await fetch(`http://127.0.0.1:${port}/api/health`, {
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => {
    throw new Error(`nothing listens at port ${port}`);
  });
  return response.json();
}

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
