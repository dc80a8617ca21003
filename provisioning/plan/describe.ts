/** A plan in words, for people who want to know before. */
import { RELEASES } from '@twinspot/server/appliance/layout.js';
import type { ImageEntry } from '../image/entries.ts';
import { DEVICE_TREES, EXTLINUX } from './boot.ts';
import { ACCOUNTS, type Facts, RELEASE, ZONES } from './facts.ts';

/** @returns a line for each entry; the many files of the release are one. What is in them is not told. */
export function describeEntries(entries: readonly ImageEntry[]): string[] {
  const release = entries.filter(({ path }) => path.startsWith(`${RELEASES}/`));
  const others = entries.filter(({ path }) => !path.startsWith(`${RELEASES}/`));
  const files = release.filter(({ kind }) => kind === 'file').length;
  return [
    ...others.map(describe),
    ...(files > 0 ? [`${files} files of the release below ${release[0]!.path}`] : []),
  ];
}

function describe(entry: ImageEntry): string {
  switch (entry.kind) {
    case 'gone':
      return `remove ${entry.path}`;
    case 'link':
      return `link   ${entry.path} -> ${entry.target}`;
    default: {
      const { kind, path, mode, uid = 0, gid = 0 } = entry;
      return `${kind.padEnd(6)} ${path} (${mode.toString(8).padStart(4, '0')}, ${uid}:${gid})`;
    }
  }
}

/** What NVIDIA's image has of what the plan asks for, where no image is there yet to be asked. */
export function assumedFacts(l4t: string, zone: string, overlays: readonly string[]): Facts {
  const owned = { mode: 0o644, uid: 0, gid: 0 };
  const texts = new Map<string, string>(ACCOUNTS.map((path) => [path, '']));
  texts.set(RELEASE, `# R${l4t.split('.')[0]} (release), REVISION: 0`);
  texts.set('/etc/ssh/sshd_config', '');
  texts.set(EXTLINUX, '');
  return {
    files: new Map([...texts].map(([path, text]) => [path, { ...owned, text }])),
    present: new Set([`${ZONES}/${zone}`, ...DEVICE_TREES, ...overlays]),
  };
}
