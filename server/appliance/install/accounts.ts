/** The users and groups of a system, by the files that have them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Account {
  readonly uid: number;
  /** Of its own group. */
  readonly gid: number;
  /** Of all others that it is in. */
  readonly groups: readonly number[];
}

export interface Accounts {
  user(name: string): Account | undefined;
  /** The members of a group; undefined where there is no such group. */
  members(group: string): readonly string[] | undefined;
}

/** Reads them anew. @param root the folder in whose place the appliance has `/` */
export function accountsIn(root: string): Accounts {
  const groups = new Map(
    lines(join(root || '/', 'etc/group')).map(([name = '', , gid, members = '']) => [
      name,
      { gid: Number(gid), members: members.split(',').filter(Boolean) },
    ]),
  );
  const groupsOf = (user: string) =>
    [...groups.values()].filter(({ members }) => members.includes(user)).map(({ gid }) => gid);
  const users = new Map(
    lines(join(root || '/', 'etc/passwd')).map(([name = '', , uid, gid]) => [
      name,
      { uid: Number(uid), gid: Number(gid), groups: groupsOf(name) },
    ]),
  );
  return { user: (name) => users.get(name), members: (group) => groups.get(group)?.members };
}

function lines(file: string): string[][] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(':'));
}
