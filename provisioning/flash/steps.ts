/** The steps from NVIDIA's flash tools to a board that boots into the game. */
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { systemPlan } from '@twinspot/server/appliance/system.js';
import { repoRoot } from '@twinspot/server/paths.js';
import { asRoot, type RootCommand, runAsRoot, shown } from '../as-root.ts';
import { boards, type Variant } from '../boards.ts';
import type { Board } from '../checks.ts';
import type { Identity } from '../identity.ts';
import { describeEntries } from '../plan/describe.ts';
import { folderRoot, readFacts } from '../plan/facts.ts';
import type { PublicKey } from '../plan/own.ts';
import { plan, releaseTree } from '../plan/plan.ts';
import { builtProgram } from '../programs.ts';
import { releaseSteps, type Staged } from '../release-steps.ts';
import type { Step } from '../steps.ts';
import { checkRecovery } from './recovery.ts';

export interface Flashing {
  readonly board: Board;
  readonly variant: Variant;
  readonly identity: Identity;
  readonly publicKey: PublicKey;
  /** NVIDIA's folder, and its root file system in it. */
  readonly tegra: string;
  readonly rootfs: string;
  readonly work: string;
  readonly staged: string | undefined;
  /** Where programs are looked for. */
  readonly env: NodeJS.ProcessEnv;
}

export function flashSteps(flashing: Flashing): Step[] {
  const { board, work, staged } = flashing;
  return [...releaseSteps({ board, work, staged }), rootfsStep(flashing), flashStep(flashing)];
}

/**
 * The command of NVIDIA's that is run. It writes the boot menu of the board anew, so the overlay for the camera on the
 * flat cable is not named there: the tool itself lays it over the device tree.
 */
export function flashCommand({ board, variant, identity, tegra }: Flashing): RootCommand {
  const ribbon = boards[board].jetson!.ribbons.find(({ name }) => name === identity.ribbon);
  const overlay = ribbon?.overlay
    ? ['env', `ADDITIONAL_DTB_OVERLAY_OPT=${basename(ribbon.overlay)}`]
    : [];
  return { words: [...overlay, ...variant.flash.command], cwd: tegra };
}

function rootfsStep(flashing: Flashing): Step {
  const { rootfs, work, env } = flashing;
  const file = join(work, 'rootfs.json');
  const words = [process.execPath, builtProgram('flash/rootfs-main'), rootfs, file];
  return {
    name: 'rootfs',
    title: "Make NVIDIA's system an appliance",
    needs: ['stage', 'check'],
    inputs: null,
    // Somebody may have unpacked it anew, or changed it; what is so already is not written.
    always: true,
    loud: true,
    describe: async () => [
      ...describeEntries(await entriesOf(flashing, null)),
      `runs: ${shown(asRoot(words))}`,
    ],
    run: async (say, resultOf) => {
      const entries = await entriesOf(flashing, resultOf<Staged>('stage'));
      writeFileSync(file, JSON.stringify(entries), { mode: 0o600 });
      say(`Writing into ${rootfs}`);
      await runAsRoot({ words }, env);
      return null;
    },
  };
}

function flashStep(flashing: Flashing): Step {
  const command = flashCommand(flashing);
  const { variant, env } = flashing;
  return {
    name: 'flash',
    title: 'Write it onto the board',
    needs: ['rootfs'],
    inputs: null,
    always: true,
    loud: true,
    describe: () => [
      `looks for a board that waits to be flashed (lsusb: ${variant.flash.recovery.join(' or ')})`,
      `runs in ${command.cwd}: ${shown(asRoot(command.words))}`,
    ],
    run: async () => {
      await checkRecovery(variant, env);
      await runAsRoot(command, env);
      return null;
    },
  };
}

/** @param staged null where it is only to be told what would be done */
async function entriesOf(flashing: Flashing, staged: Staged | null) {
  const { board, publicKey, rootfs } = flashing;
  const { ribbon: _, ...identity } = flashing.identity;
  const facts = await readFacts(folderRoot(rootfs), identity.timeZone, []);
  const folder = staged?.folder ?? repoRoot;
  const release = staged?.release ?? {
    ...{ version: '0.0.0', build: 0, board, arch: 'arm64' as const, node: '', addon: true },
  };
  return plan(facts, {
    ...{ board, identity, publicKey, release },
    system: systemPlan({ release: folder, board, kiosk: identity.kiosk }),
    tree: staged ? releaseTree(folder, release) : [],
  });
}
