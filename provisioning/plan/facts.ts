/** What the plan has to know of a root file system before it can change it. */
import { lstat, readFile as readLocal } from 'node:fs/promises';
import { join } from 'node:path';
import { DEVICE_TREES, EXTLINUX } from './boot.ts';
import { namesOfZone } from './place.ts';

/** A file with what is in it and who owns it. */
export interface FoundFile {
  readonly text: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

export interface Facts {
  /** By path; those that are missing are missing here. */
  readonly files: ReadonlyMap<string, FoundFile>;
  /** Paths, of those asked for, that are there. */
  readonly present: ReadonlySet<string>;
}

/** A root file system that can be read: an image, or a folder. */
export interface Root {
  /** What is at these paths; links are not followed. */
  look(paths: readonly string[]): Promise<ReadonlyMap<string, Omit<FoundFile, 'text'>>>;
  read(path: string): Promise<string>;
}

export const ZONES = '/usr/share/zoneinfo';
export const RELEASE = '/etc/nv_tegra_release';
export const ACCOUNTS = ['/etc/passwd', '/etc/group', '/etc/shadow', '/etc/gshadow'] as const;
const TEXTS = [...ACCOUNTS, RELEASE, '/etc/hosts', '/etc/ssh/sshd_config', EXTLINUX];
const SKELETON = ['.bash_logout', '.bashrc', '.profile'].map((name) => `/etc/skel/${name}`);

/** @param zone the time zone that is wanted */
export async function readFacts(
  root: Root,
  zone: string,
  overlays: readonly string[],
): Promise<Facts> {
  const texts = [...TEXTS, ...SKELETON];
  const zones = namesOfZone(zone).map((name) => `${ZONES}/${name}`);
  const found = await root.look([...texts, ...zones, ...DEVICE_TREES, ...overlays]);
  const files = new Map<string, FoundFile>();
  for (const path of texts) {
    const owned = found.get(path);
    if (owned !== undefined) files.set(path, { ...owned, text: await root.read(path) });
  }
  return { files, present: new Set(found.keys()) };
}

/** A folder of this machine as a root file system. */
export function folderRoot(folder: string): Root {
  return {
    async look(paths) {
      const found = new Map<string, Omit<FoundFile, 'text'>>();
      for (const path of paths) {
        const stat = await lstat(join(folder, path)).catch(() => undefined);
        if (stat) found.set(path, { mode: stat.mode & 0o7777, uid: stat.uid, gid: stat.gid });
      }
      return found;
    },
    read: (path) => readLocal(join(folder, path), 'utf8'),
  };
}
