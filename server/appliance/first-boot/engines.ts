/**
 * The service prepares the networks for the graphics processor by itself. Here is what root can do for it: swap until
 * then, and on a board with little memory no browser beside it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Value } from 'typebox/value';
import { Health } from '../../web/protocol.ts';
import { PORT } from '../layout.ts';
import type { Machine } from '../steward/machine.ts';
import type { Stage } from './stage.ts';
import { endSwap, memoryOf } from './swap.ts';

const GIB = 2 ** 30;
/** Bytes of memory below which a browser and a build do not fit beside each other. */
const LITTLE = 3 * GIB;

export interface EnginePatience {
  /** Milliseconds between two looks. */
  readonly look: number;
  /** Looks in a row that find nothing being prepared, until nothing is expected any more. */
  readonly quiet: number;
  /** Looks at most. */
  readonly most: number;
}

const usual: EnginePatience = { look: 5000, quiet: 12, most: 1440 };

/** @param release its name: another one may bring other networks */
export function engines(
  release: string,
  ask: () => Promise<Health | null> = askService,
  patience: EnginePatience = usual,
): Stage {
  return {
    name: 'engines',
    title: 'The networks are prepared for the graphics processor; this takes minutes, once.',
    early: false,
    subject: release,
    async run({ machine, say }) {
      const isSmall = memoryOf(machine) < LITTLE;
      let isAlone = false;
      let quiet = 0;
      let said = 'the networks took longer than expected; they go on being prepared';
      try {
        for (let look = 0; look < patience.most; look++) {
          const health = await ask();
          if (health?.backend === 'tensorrt') {
            said = 'the networks run on the graphics processor';
            break;
          }
          if (health?.code === 'engine-building') {
            quiet = 0;
            say(health.message ?? '');
            if (isSmall && !isAlone) {
              isAlone = true;
              await screen(machine, 'stop');
            }
          } else if (health !== null && health.status !== 'starting') {
            quiet++;
          }
          if (quiet >= patience.quiet) {
            said = `no network is being prepared; they run by ${health?.backend}`;
            break;
          }
          await sleep(patience.look);
        }
      } finally {
        try {
          await endSwap(machine);
        } finally {
          // Also where what is swapped has no room in memory yet.
          if (isAlone) await screen(machine, 'start');
        }
      }
      return said;
    },
  };
}

function screen(machine: Machine, what: 'start' | 'stop'): Promise<string> {
  return machine.run('systemctl', ['--no-block', what, 'twinspot-kiosk.service']);
}

/** How the service is; null while it does not answer. */
async function askService(): Promise<Health | null> {
  try {
    const signal = AbortSignal.timeout(5000);
    const answer = await fetch(`http://127.0.0.1:${PORT}/api/health`, { signal });
    return Value.Parse(Health, await answer.json());
  } catch {
    return null;
  }
}
