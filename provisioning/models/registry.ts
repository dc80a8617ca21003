/** Takes a model out of the registry of experiments; only here, on the PC, is there a Python and a network for it. */

import { findPython, run } from '@twinspot/models/companion/environment.js';
import { pipelineEnvironment } from '@twinspot/models/companion/flow.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { findBundle } from '@twinspot/server/vision/bundle.js';

/** How a registered model is named: by an alias, by name and alias, or by name and version. */
const REFERENCE = /^mlflow:([\w.-]+|[\w.-]+@[\w.-]+|[\w.-]+\/\d+)$/;

export function isReference(text: string): boolean {
  return REFERENCE.test(text);
}

/**
 * Fetches the bundle of a registered model; MLFLOW_TRACKING_URI says from where.
 * @param reference as `mlflow:champion`
 * @param folder is made
 * @throws {TwinspotError} `registry-failed`, and as `findPython` and `findBundle`
 */
export async function fetchModel(reference: string, folder: string): Promise<void> {
  const python = await findPython();
  try {
    const env = pipelineEnvironment();
    await run(python, ['-m', 'flow.registry', 'fetch', reference, folder], { env });
  } catch (cause) {
    throw new TwinspotError(
      'registry-failed',
      `${reference} could not be taken from the registry; what is said above tells why.`,
      { status: 502, cause },
    );
  }
  findBundle(folder);
}
