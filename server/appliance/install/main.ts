/** What root does about updates of Twinspot, on the appliance itself: see `HELP` in options.ts. */
import { existsSync } from 'node:fs';
import { TwinspotError } from '../../errors.ts';
import { repoRoot } from '../../paths.ts';
import { runMain } from '../../run-main.ts';
import { releaseName } from '../release.ts';
import { systemPlan } from '../system.ts';
import { applyPlan } from './apply.ts';
import { checkAtBoot, judgeAfterBoot } from './boot.ts';
import { readAppliance, type Say } from './candidate.ts';
import { goBack, install } from './installer.ts';
import { type InstallArgs, readArgs } from './options.ts';
import { type Places, placesIn } from './places.ts';
import { report } from './report.ts';
import { becomeService } from './rights.ts';
import { readRelease, readStatus } from './status.ts';
import { installFromStick } from './stick.ts';
import { watchModel } from './watch.ts';

/** Says what is done on the standard output, which may have gone meanwhile, and on the screen. */
function sayTo({ report: file }: Places): Say {
  return (words, share) => {
    const percent = share === undefined ? '' : ` ${Math.round(100 * share)} %`;
    console.log(`${words}${percent}`);
    report(file, { state: 'running', words, ...(share !== undefined && { share }) });
  };
}

/** Does one thing, and leaves a report of how it ended. */
async function told(places: Places, work: (say: Say) => Promise<string | null>): Promise<void> {
  try {
    const words = await work(sayTo(places));
    if (words === null) return;
    console.log(words);
    report(places.report, { state: 'done', words });
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    // How that goes on is told by whoever does it.
    const isOthers = error instanceof TwinspotError && error.code === 'update-running';
    if (!isOthers) report(places.report, { state: 'failed', words });
    throw error;
  }
}

async function run(args: InstallArgs): Promise<void> {
  const places = placesIn(args.root);
  const { names, downgrade, patience } = args;
  switch (args.command) {
    case 'install':
      return told(places, (say) => install(names, { places, say, patience }, { downgrade }));
    case 'stick':
      return told(places, (say) => installFromStick(names[0]!, { places, say, patience }));
    case 'return':
      return told(places, (say) => goBack({ places, say, patience }, names[0] ? 'model' : 'app'));
    case 'boot':
      return told(places, async (say) => {
        await checkAtBoot(places, say);
        return null;
      });
    case 'confirm':
      if (!existsSync(places.trial)) return;
      return told(places, async (say) => {
        await judgeAfterBoot(places, say, patience);
        return 'The update is installed, and the service is well.';
      });
    case 'watch':
      if (!existsSync(places.watch)) return;
      return told(places, (say) => watchModel({ places, say, patience }));
    case 'status':
      return console.log(JSON.stringify(readStatus(places)));
    case 'probe':
      return console.log(nameHere());
    case 'plan':
      return console.log(JSON.stringify(await applyPlanHere(places)));
    case 'try': {
      becomeService(places);
      // What runs networks is large, and may not load at all: only who needs it loads it.
      const { tryParts } = await import('./trial-run.ts');
      return console.log(await tryParts(args.model, args.decks));
    }
  }
}

/** The name of the release that this very file belongs to. */
function nameHere(): string {
  const info = readRelease(repoRoot);
  if (info !== null) return releaseName(info);
  throw new TwinspotError(
    'release-unreadable',
    `${repoRoot} is no release (release.json is missing or wrong); install one from a bundle.`,
  );
}

function applyPlanHere(places: Places) {
  const appliance = readAppliance(places);
  if (appliance !== null) {
    const { board, kiosk } = appliance;
    const plan = systemPlan({ release: repoRoot, board, ...(kiosk !== undefined && { kiosk }) });
    return applyPlan(plan, places);
  }
  throw new TwinspotError(
    'appliance-unknown',
    `${places.appliance} is missing, so it is not known which board this is; provision it again.`,
  );
}

// Whoever listened may have gone, as when a connection broke; what was begun is ended all the same.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
process.on('SIGHUP', () => {});
await runMain(async (args) => run(readArgs(args)));
