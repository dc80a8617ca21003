/** The doctor's round on the machine that it runs on, where the service is another process. */
import { dataDir, repoRoot } from '../../paths.ts';
import { DATA, OPT, PORT } from '../layout.ts';
import { supportBundle } from './bundle.ts';
import { knownSecrets } from './known-secrets.ts';
import { examine, type Report } from './report.ts';
import { systemAt } from './system.ts';

/** Milliseconds that the service may take to say how it is. */
const PATIENCE = 3000;

export function examineHere(): Promise<Report> {
  return examine(systemAt(), { data: dataHere(), release: repoRoot, health: askService });
}

/** The support file of this machine. */
export async function supportFileHere(report: Report): Promise<Buffer> {
  const system = systemAt();
  return supportBundle(system, report, await knownSecrets(system, dataHere()));
}

/** On an appliance nobody who types a command has set it, and there it is another folder than a checkout's. */
function dataHere(): string {
  return process.env.TWINSPOT_DATA || !repoRoot.startsWith(`${OPT}/`) ? dataDir() : DATA;
}

async function askService(): Promise<unknown> {
  const port = process.env.TWINSPOT_PORT || PORT;
  const response = await fetch(`http://127.0.0.1:${port}/api/health`, {
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => {
    throw new Error(`nothing listens at port ${port}`);
  });
  return response.json();
}
