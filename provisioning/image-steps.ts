/** The steps from NVIDIA's image to one that boots into the game. */
import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { systemPlan } from '@twinspot/server/appliance/system.js';
import { repoRoot } from '@twinspot/server/paths.js';
import { type Answers, cardVariant } from './answers.ts';
import { boards } from './boards.ts';
import { applyEntries } from './image/apply.ts';
import { editImage } from './image/edit.ts';
import type { Image, ImageEntry, Say } from './image/entries.ts';
import { openImage } from './image/image.ts';
import { look, readFile } from './image/look.ts';
import { isAddress, type Taken, takeImage } from './image/source.ts';
import { packingOf } from './image/unpack.ts';
import { verifyEntries } from './image/verify.ts';
import { assumedFacts, describeEntries } from './plan/describe.ts';
import { type Facts, readFacts } from './plan/facts.ts';
import type { PublicKey } from './plan/own.ts';
import { plan, releaseTree } from './plan/plan.ts';
import { releaseSteps, type Staged } from './release-steps.ts';
import { hashFolder } from './sources.ts';
import type { Step } from './steps.ts';
import { statOf } from './writable.ts';

export interface Making {
  readonly answers: Answers;
  /** The folder to work in. */
  readonly work: string;
  /** A release that was staged before; it is staged in the work's folder where left out. */
  readonly staged?: string | undefined;
  readonly publicKey: PublicKey;
}

/** A file as a step left it. */
interface Left {
  readonly file: string;
  readonly size: number;
  /** In milliseconds since 1970. */
  readonly changed: number;
}

export function imageSteps(making: Making): Step[] {
  const { answers, work, staged } = making;
  return [
    sourceStep(making),
    ...releaseSteps({ board: answers.board, work, staged }),
    imageStep(making),
  ];
}

/** What is known of the image that NVIDIA publishes for this board, and where that is. */
export function sourceOf({ board, variant, image }: Answers) {
  const published = cardVariant(board, variant).image;
  const from = image ?? published!.url;
  const isPublished = published !== null && basename(from) === basename(published.url);
  const { sha256 = null, unpacked = null } = isPublished ? published : {};
  return { from, sha256, unpacked };
}

function sourceStep({ answers, work }: Making): Step {
  const source = sourceOf(answers);
  return {
    name: 'source',
    title: "Take NVIDIA's image",
    needs: [],
    inputs: { source, file: isAddress(source.from) ? null : left(source.from) },
    describe: () => [
      isAddress(source.from) ? `downloads ${source.from}` : `takes ${source.from}`,
      ...(source.sha256 ? [`checks that its SHA-256 is ${source.sha256}`] : []),
      `unpacks it into ${work}, where it is packed`,
    ],
    intact: (result) => isAsLeft(result as Left),
    run: async (say) => {
      const { file }: Taken = await takeImage({ ...source, folder: work, say });
      return left(file);
    },
  };
}

function imageStep({ answers, publicKey }: Making): Step {
  const { board, out, write: _, image: __, ...identity } = answers;
  const wanted = (release: string) => ({
    ...{ board, identity, publicKey },
    system: systemPlan({ release, board, kiosk: identity.kiosk }),
  });
  return {
    name: 'image',
    title: "Make NVIDIA's system an appliance",
    needs: ['source', 'stage', 'check'],
    // Another plan makes another image, of the same answers.
    inputs: { identity, publicKey, out, plan: hashFolder(join(repoRoot, 'provisioning/plan')) },
    describe: async () => {
      const facts = (await factsBefore(answers)) ?? assumed(answers);
      const release = { version: '0.0.0', build: 0, board, arch: 'arm64', node: '', addon: true };
      const entries = plan(facts, {
        ...wanted(repoRoot),
        release: release as Staged['release'],
        tree: [],
      });
      return [
        ...describeEntries(entries.filter(({ path }) => !path.startsWith('/opt/twinspot/current'))),
        'the release, and the link to it: /opt/twinspot/current',
        `writes the finished image to ${out}`,
      ];
    },
    intact: (result) => isAsLeft(result as Left),
    run: async (say, resultOf) => {
      const { folder, release } = resultOf<Staged>('stage');
      const { file: source } = resultOf<Left>('source');
      const tree = releaseTree(folder, release);
      await editImage({ source, out, more: sizeOf(tree), say }, (image) =>
        make(image, identity.timeZone, board, say, (facts) =>
          plan(facts, { ...wanted(folder), release, tree }),
        ),
      );
      return left(out);
    },
  };
}

async function make(
  image: Image,
  zone: string,
  board: Answers['board'],
  say: Say,
  planOf: (facts: Facts) => readonly ImageEntry[],
): Promise<void> {
  const entries = planOf(await factsOf(image, zone, board));
  await applyEntries(image, entries, say);
  await verifyEntries(image, entries, say);
}

async function factsOf(image: Image, zone: string, board: Answers['board']): Promise<Facts> {
  const root = {
    look: (paths: readonly string[]) => look(image, paths),
    read: async (path: string) => (await readFile(image, path)).toString(),
  };
  return readFacts(root, zone, overlaysOf(board));
}

/** Of an image that needs not be unpacked first. */
async function factsBefore(answers: Answers): Promise<Facts | undefined> {
  const { from } = sourceOf(answers);
  if (isAddress(from) || !existsSync(from) || (await packingOf(from)) !== 'none') return undefined;
  return await factsOf(await openImage(from), answers.timeZone, answers.board);
}

function assumed({ board, timeZone }: Answers): Facts {
  return assumedFacts(boards[board].jetson!.l4t, timeZone, overlaysOf(board));
}

function overlaysOf(board: Answers['board']): string[] {
  return boards[board].jetson!.ribbons.flatMap(({ overlay }) => overlay ?? []);
}

function sizeOf(tree: readonly ImageEntry[]): number {
  return tree.reduce(
    (sum, entry) => sum + (entry.kind === 'file' && entry.from ? statSync(entry.from).size : 0),
    0,
  );
}

function left(file: string): Left | null {
  const stat = statOf(file);
  return stat ? { file, size: stat.size, changed: stat.mtimeMs } : null;
}

function isAsLeft(result: Left | null): boolean {
  const now = result && left(result.file);
  return now?.size === result?.size && now?.changed === result?.changed && now !== null;
}
