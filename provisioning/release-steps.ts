/** The steps from the checkout to a release that the board can load. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BoardName } from '@twinspot/server/appliance/layout.js';
import { ReleaseInfo, releaseName } from '@twinspot/server/appliance/release.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { repoRoot } from '@twinspot/server/paths.js';
import { Value } from 'typebox/value';
import { boards } from './boards.ts';
import { checkRelease } from './payload/check.ts';
import { stageRelease } from './payload/stage.ts';
import { hashCheckout, hashFolder } from './sources.ts';
import type { Step } from './steps.ts';

export interface Staging {
  readonly board: BoardName;
  /** The folder to work in. */
  readonly work: string;
  /** A release that was staged before; it is staged in the work's folder where left out. */
  readonly staged?: string | undefined;
}

/** What the step `stage` comes to. */
export interface Staged {
  readonly folder: string;
  readonly release: ReleaseInfo;
}

export function releaseSteps(staging: Staging): Step[] {
  return [stageStep(staging), checkStep(staging)];
}

function stageStep({ board, work, staged }: Staging): Step {
  const folder = staged ?? join(work, 'release');
  return {
    name: 'stage',
    title: staged ? 'Take the release' : 'Put Twinspot together for the board',
    needs: [],
    inputs: { board, folder, content: staged ? hashFolder(staged) : hashCheckout(repoRoot) },
    describe: () => [
      staged
        ? `takes the release in ${staged}`
        : `builds what is stale, fetches what is missing, and puts it into ${folder}`,
    ],
    // What is built says so itself.
    loud: staged === undefined,
    intact: () => existsSync(join(folder, 'release.json')),
    run: async (say) => {
      if (staged === undefined)
        await stageRelease({ board, out: folder, say: (text) => say(text) });
      return { folder, release: readRelease(folder, board) } satisfies Staged;
    },
  };
}

/** Once more, whoever staged it: a binary that the board cannot load shows nothing but a black screen there. */
function checkStep({ board }: Staging): Step {
  return {
    name: 'check',
    title: 'Check that the board can load every part of it',
    needs: ['stage'],
    inputs: null,
    describe: () => [
      `reads every program and library of the release, and compares them with the ${boards[board].title}`,
    ],
    run: async (say, resultOf) => {
      const { folder, release } = resultOf<Staged>('stage');
      const count = await checkRelease(folder, boards[board]);
      say(`${count} programs and libraries of ${releaseName(release)} fit`);
      return count;
    },
  };
}

/** @throws {TwinspotError} `release` for a folder that holds none for this board */
function readRelease(folder: string, board: BoardName): ReleaseInfo {
  let found: unknown;
  try {
    found = JSON.parse(readFileSync(join(folder, 'release.json'), 'utf8'));
  } catch (cause) {
    throw new TwinspotError(
      'release',
      `${folder} holds no release (${(cause as Error).message}): leave --release out, and one is made.`,
      { cause },
    );
  }
  if (Value.Check(ReleaseInfo, found) && found.board === board) return found;
  throw new TwinspotError(
    'release',
    `${join(folder, 'release.json')} is not of a release for the ${board}: leave --release out, and one is made.`,
  );
}
