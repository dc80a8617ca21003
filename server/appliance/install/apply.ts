/** Makes the running system what a plan says, and changes nothing that is so already. */
import { execFile } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { chmod, chown, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';
import { replaceFile, syncFolder, writeWhole } from '../../durable.ts';
import type { SystemEntry, SystemPlan, SystemUser } from '../system-plan.ts';
import { accountsIn } from './accounts.ts';
import { replaceLink } from './links.ts';
import type { Places } from './places.ts';

const run = promisify(execFile);

/** What an applied plan changed, by paths on the appliance. */
export interface Applied {
  /** Written anew, replaced or removed. */
  readonly changed: readonly string[];
  /** Units that are wanted now and were not before. */
  readonly wanted: readonly string[];
}

/**
 * Applies a plan as root. What the plan before wrote and this one does not is removed, as far as it bears Twinspot's name.
 * Doing it twice changes nothing more, and so it may be interrupted.
 */
export async function applyPlan(plan: SystemPlan, places: Places): Promise<Applied> {
  for (const user of plan.users) await makeUser(user, places.root);
  const { user: accountOf } = accountsIn(places.root);
  // Folders stay, as others may have put something into them.
  const written = plan.entries
    .filter(({ kind }) => kind === 'file' || kind === 'link')
    .map(({ path }) => path);
  const before = readPlan(places.plan);
  // Whatever happens from here on, what either plan wrote is known.
  await notePlan(places.plan, [...new Set([...before, ...written])].sort());
  const changed: string[] = [];
  for (const path of before.filter((known) => !written.includes(known) && isOurs(known))) {
    if (await removeFile(places.root + path)) changed.push(path);
  }
  for (const entry of plan.entries) {
    const owner = 'owner' in entry && entry.owner !== undefined ? accountOf(entry.owner) : null;
    const ids = owner ?? { uid: 0, gid: 0 };
    if (await applyEntry(entry, places.root + entry.path, ids)) changed.push(entry.path);
  }
  await notePlan(places.plan, written);
  const wants = /^\/etc\/systemd\/system\/[^/]+\.wants\/([^/]+)$/;
  const wanted = changed.filter((path) => written.includes(path) && wants.test(path));
  return { changed, wanted: wanted.map((path) => basename(path)) };
}

function isOurs(path: string): boolean {
  return path.includes('twinspot');
}

function readPlan(file: string): string[] {
  if (!existsSync(file)) return [];
  return JSON.parse(readFileSync(file, 'utf8')) as string[];
}

async function notePlan(file: string, paths: readonly string[]): Promise<void> {
  const text = JSON.stringify(paths);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  await mkdir(dirname(file), { recursive: true });
  await replaceFile(file, text);
}

interface Ids {
  readonly uid: number;
  readonly gid: number;
}

/** @returns whether anything was changed */
async function applyEntry(entry: SystemEntry, at: string, ids: Ids): Promise<boolean> {
  if (entry.kind === 'gone') return remove(at);
  await mkdir(dirname(at), { recursive: true });
  if (entry.kind === 'folder') return applyFolder(at, entry.mode, ids);
  if (entry.kind === 'file') return applyFile(at, entry.text, entry.mode, ids);
  const there = lstatSync(at, { throwIfNoEntry: false });
  if (there?.isSymbolicLink() && readlinkSync(at) === entry.target) return false;
  if (there?.isDirectory()) await rm(at, { recursive: true });
  await replaceLink(at, entry.target);
  return true;
}

async function applyFolder(at: string, mode: number, ids: Ids): Promise<boolean> {
  const there = lstatSync(at, { throwIfNoEntry: false });
  if (there?.isDirectory() && hasRights(there, mode, ids)) return false;
  if (there !== undefined && !there.isDirectory()) await rm(at);
  await mkdir(at, { recursive: true });
  await give(at, mode, ids);
  return true;
}

async function applyFile(at: string, text: string, mode: number, ids: Ids): Promise<boolean> {
  const there = lstatSync(at, { throwIfNoEntry: false });
  if (there?.isFile() && hasRights(there, mode, ids) && readFileSync(at, 'utf8') === text)
    return false;
  if (there?.isDirectory()) await rm(at, { recursive: true });
  const draft = `${at}.twinspot-new`;
  await rm(draft, { force: true });
  await writeWhole(draft, text, 'wx');
  await give(draft, mode, ids);
  await rename(draft, at);
  await syncFolder(dirname(at));
  return true;
}

interface Rights extends Ids {
  readonly mode: number;
}

/** Who is not root, as in a test, owns all that it writes. */
function hasRights(there: Rights, mode: number, { uid, gid }: Ids): boolean {
  const isOwner = process.getuid!() !== 0 || (there.uid === uid && there.gid === gid);
  return isOwner && (there.mode & 0o7777) === mode;
}

async function give(at: string, mode: number, { uid, gid }: Ids): Promise<void> {
  if (process.getuid!() === 0) await chown(at, uid, gid);
  // Last: a change of the owner takes bits away.
  await chmod(at, mode);
}

async function remove(at: string): Promise<boolean> {
  if (lstatSync(at, { throwIfNoEntry: false }) === undefined) return false;
  await rm(at, { recursive: true, force: true });
  return true;
}

async function removeFile(at: string): Promise<boolean> {
  const there = lstatSync(at, { throwIfNoEntry: false });
  if (there === undefined || there.isDirectory()) return false;
  await rm(at);
  return true;
}

async function makeUser({ name, home, shell, groups }: SystemUser, root: string): Promise<void> {
  const prefix = root === '' ? [] : ['--prefix', root];
  if (accountsIn(root).user(name) === undefined) {
    const words = ['--system', '--user-group', '--no-create-home', '--home-dir', home];
    await run('useradd', [...prefix, ...words, '--shell', shell, name]);
  }
  const { members } = accountsIn(root);
  const missing = groups.filter((group) => members(group)?.includes(name) === false);
  if (missing.length > 0)
    await run('usermod', [...prefix, '--append', '--groups', missing.join(','), name]);
}
