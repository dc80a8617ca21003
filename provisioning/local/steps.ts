/** The steps that install Twinspot on this PC. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ETC, KEYS } from '@twinspot/server/appliance/layout.js';
import { asRoot, runAsRoot, shown } from '../as-root.ts';
import { makeBundle } from '../bundle/make.ts';
import { areSo } from '../flash/rootfs.ts';
import { type ImageEntry, ownedBy } from '../image/entries.ts';
import type { SigningKeys } from '../keys/keys.ts';
import { type Chosen, ownEntries } from '../plan/own.ts';
import { builtProgram } from '../programs.ts';
import { releaseSteps, type Staged } from '../release-steps.ts';
import type { Step } from '../steps.ts';
import { settingsIn } from './present.ts';

export interface Local {
  readonly chosen: Chosen;
  readonly work: string;
  readonly staged: string | undefined;
  /** '' for this PC itself. */
  readonly root: string;
  /** None in a run that touches nothing. */
  readonly keys: SigningKeys | undefined;
}

export function localSteps(local: Local): Step[] {
  const { work, staged } = local;
  return [...releaseSteps({ board: 'pc', work, staged }), bundleStep(local), installStep(local)];
}

function bundleStep({ work, keys }: Local): Step {
  const out = join(work, 'twinspot.twinspot');
  return {
    name: 'bundle',
    title: 'Pack and sign it',
    needs: ['stage', 'check'],
    inputs: { out, key: keys?.publicName },
    describe: () => [`writes ${out}`],
    intact: () => existsSync(out),
    run: async (say, resultOf) => {
      const { folder } = resultOf<Staged>('stage');
      return await makeBundle({ kind: 'app', folder, out, keys: keys!, say });
    },
  };
}

/** What root runs, in this order. */
interface Commands {
  readonly write: readonly string[];
  readonly install: readonly string[];
  /** Only where something that was chosen changed, and the release did not. */
  readonly renew: readonly (readonly string[])[];
}

function commandsOf({ work, root }: Local, release: string): Commands {
  const node = join(release, 'node/bin/node');
  const installer = join(release, 'server/dist/appliance/install/main.js');
  const below = root === '' ? [] : ['--root', root];
  return {
    write: [process.execPath, builtProgram('flash/rootfs-main'), root || '/', noteIn(work)],
    install: [node, installer, 'install', join(work, 'twinspot.twinspot'), ...below],
    renew: [
      [node, installer, 'plan', ...below],
      ['systemctl', 'daemon-reload'],
      ['systemctl', 'try-restart', 'twinspot.service'],
    ],
  };
}

const noteIn = (work: string) => join(work, 'chosen.json');

function installStep(local: Local): Step {
  const { work, root } = local;
  return {
    name: 'install',
    title: 'Install it',
    needs: ['bundle'],
    inputs: null,
    always: true,
    loud: true,
    describe: () => {
      const { write, install, renew } = commandsOf(local, local.staged ?? join(work, 'release'));
      const later = areSo(root || '/', entriesOf(local)) ? [] : renew;
      return [write, install, ...later].map((words) => `runs: ${shown(asRoot(words))}`);
    },
    run: async (_, resultOf) => {
      const entries = entriesOf(local);
      const { write, install, renew } = commandsOf(local, resultOf<Staged>('stage').folder);
      const isNew = !areSo(root || '/', entries);
      const commands = isNew ? [write, install, ...renew] : [install];
      writeFileSync(noteIn(work), JSON.stringify(entries), { mode: 0o600 });
      for (const words of commands) await runAsRoot({ words });
      return null;
    },
  };
}

function entriesOf({ chosen, keys, root }: Local): ImageEntry[] {
  const key = keys ?? { publicName: 'NEW.pem', publicPem: '' };
  return [
    { kind: 'folder', path: ETC, mode: 0o755 },
    { kind: 'folder', path: KEYS, mode: 0o755 },
    ...ownedBy(new Map(), ownEntries('pc', chosen, key, settingsIn(root))),
  ];
}
