/** Where the installer finds things; tests put all of it under a folder of their own. */
import { join } from 'node:path';
import {
  APPLIANCE,
  CURRENT,
  DATA,
  ENVIRONMENT,
  KEYS,
  OPT,
  PREVIOUS,
  RELEASES,
  STATE,
  TOLD,
} from '../layout.ts';

export interface Places {
  /** '' on an appliance. */
  readonly root: string;
  readonly opt: string;
  readonly releases: string;
  readonly current: string;
  readonly previous: string;
  readonly keys: string;
  readonly appliance: string;
  readonly environment: string;
  readonly data: string;
  readonly state: string;
  /** What has been switched to and is not known to be healthy yet. */
  readonly trial: string;
  /** Which model is watched, and how well the one before it did. */
  readonly watch: string;
  /** What the last update of a model changed. */
  readonly before: string;
  /** What the last plan wrote. */
  readonly plan: string;
  readonly lock: string;
  /** What root tells everybody until the machine is switched off. */
  readonly news: string;
  /** How an update goes on. */
  readonly report: string;
}

/** @param root the folder in whose place the appliance has `/` */
export function placesIn(root = ''): Places {
  const at = (path: string) => (root === '' ? path : join(root, path));
  return {
    ...{ root, opt: at(OPT), releases: at(RELEASES), current: at(CURRENT) },
    ...{ previous: at(PREVIOUS), keys: at(KEYS), appliance: at(APPLIANCE) },
    ...{ environment: at(ENVIRONMENT), data: at(DATA), state: at(STATE) },
    ...{ trial: at(`${STATE}/trial.json`), watch: at(`${STATE}/watch.json`) },
    before: at(`${STATE}/model-before.json`),
    ...{
      plan: at(`${STATE}/plan.json`),
      lock: at(`${STATE}/lock`),
      news: at(TOLD),
      report: at(`${TOLD}/update.json`),
    },
  };
}
