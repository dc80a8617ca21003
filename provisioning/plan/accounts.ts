/** Users and groups, in the text of the files that name them: /etc/passwd, group, shadow and gshadow. */
import type { SystemUser } from '@twinspot/server/appliance/system-plan.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import type { Owners } from '../image/entries.ts';

/** The text of each file; gshadow may be missing. */
export interface Accounts {
  readonly passwd: string;
  readonly group: string;
  readonly shadow: string;
  readonly gshadow: string | undefined;
}

/** Ranges of useradd: services count down from 999, people up from 1000. */
const SERVICES = Array.from({ length: 900 }, (_, index) => 999 - index);
const PEOPLE = Array.from({ length: 59_000 }, (_, index) => 1000 + index);

/**
 * Adds users who have no password and can be given none by guessing. One who is there already keeps the number.
 * @param people names of those who are people; the others are services
 * @returns the new text, the same where nothing had to change, and the numbers of all users
 */
export function addUsers(
  accounts: Accounts,
  users: readonly SystemUser[],
  people: ReadonlySet<string>,
): { accounts: Accounts; owners: Owners } {
  const passwd = table(accounts.passwd);
  const group = table(accounts.group);
  const shadow = table(accounts.shadow);
  const gshadow = accounts.gshadow === undefined ? undefined : table(accounts.gshadow);
  for (const user of users) {
    checkWords(user);
    const known = passwd.find(([name]) => name === user.name);
    const number = Number(known?.[2] ?? freeNumber(passwd, group, people.has(user.name)));
    // A group of that name may be there for another reason, with its members.
    const own = group.find(([name]) => name === user.name);
    const gid = Number(known?.[3] ?? own?.[2] ?? number);
    const line = [user.name, 'x', `${number}`, `${gid}`, known?.[4] ?? '', user.home, user.shell];
    put(passwd, line);
    // "*" is a password that nothing matches, and unlike "!" it does not lock out keys.
    put(shadow, [user.name, '*', '', '', '', '', '', '', '']);
    if (!group.some((fields) => Number(fields[2]) === gid)) {
      put(group, [user.name, 'x', `${gid}`, '']);
      if (gshadow) put(gshadow, [user.name, '!', '', '']);
    }
    for (const name of user.groups) {
      join(group, name, user.name);
      if (gshadow) join(gshadow, name, user.name);
    }
  }
  return {
    accounts: {
      passwd: text(passwd),
      group: text(group),
      shadow: text(shadow),
      gshadow: gshadow && text(gshadow),
    },
    owners: new Map(
      passwd.map(([name, , uid, gid]) => [name!, { uid: Number(uid), gid: Number(gid) }]),
    ),
  };
}

type Table = string[][];

function table(content: string): Table {
  const lines = content.split('\n').filter((line) => line !== '');
  return lines.map((line) => line.split(':'));
}

function text(rows: Table): string {
  return rows.map((fields) => `${fields.join(':')}\n`).join('');
}

function put(rows: Table, line: string[]): void {
  const at = rows.findIndex(([name]) => name === line[0]);
  rows.splice(at < 0 ? rows.length : at, at < 0 ? 0 : 1, line);
}

/** Groups that the system lacks are left out. */
function join(groups: Table, name: string, member: string): void {
  const fields = groups.find((candidate) => candidate[0] === name);
  if (fields === undefined) return;
  const members = (fields[3] ?? '').split(',').filter(Boolean);
  if (!members.includes(member)) fields[3] = [...members, member].join(',');
}

/** One number for the user and the user's own group. */
function freeNumber(passwd: Table, group: Table, isPerson: boolean): number {
  const taken = new Set([...passwd, ...group].map((fields) => Number(fields[2])));
  const free = (isPerson ? PEOPLE : SERVICES).find((number) => !taken.has(number));
  if (free !== undefined) return free;
  throw new TwinspotError(
    'plan-users',
    "The image has no number left for another user: take NVIDIA's image as it was published.",
  );
}

function checkWords({ name, home, shell, groups }: SystemUser): void {
  if ([name, home, shell, ...groups].some((word) => /[:\n,]/.test(word)))
    throw new Error(`a user with a colon, a comma or a line break: ${JSON.stringify(name)}`);
}
