import type { SystemUser } from '@twinspot/server/appliance/system-plan.js';
import { describe, expect, it } from 'vitest';
import { addUsers } from './accounts.ts';

const accounts = {
  passwd:
    'root:x:0:0:root:/root:/bin/bash\ndaemon:x:999:999::/:/bin/false\nnobody:x:65534:65534::/:/bin/false\n',
  group: 'root:x:0:\nvideo:x:44:gdm\nrender:x:998:\nlost:x:1000:\n',
  shadow: 'root:*:1:0:99999:7:::\nnobody:*:1::::::\n',
  gshadow: 'root:*::\nvideo:!::gdm\n',
};
const service: SystemUser = {
  name: 'twinspot',
  home: '/var/lib/twinspot',
  shell: '/usr/sbin/nologin',
  groups: ['video', 'there-is-none'],
};
const person: SystemUser = {
  name: 'admin',
  home: '/home/admin',
  shell: '/bin/bash',
  groups: ['video'],
};
const people = new Set(['admin']);

describe('users of an appliance', () => {
  it('get free numbers for themselves and their groups, and no password', () => {
    const { accounts: after, owners } = addUsers(accounts, [service, person], people);
    expect(owners.get('twinspot')).toEqual({ uid: 997, gid: 997 });
    expect(owners.get('admin')).toEqual({ uid: 1001, gid: 1001 });
    expect(owners.get('root')).toEqual({ uid: 0, gid: 0 });
    expect(after.passwd).toBe(
      `${accounts.passwd}twinspot:x:997:997::/var/lib/twinspot:/usr/sbin/nologin\nadmin:x:1001:1001::/home/admin:/bin/bash\n`,
    );
    expect(after.shadow).toBe(`${accounts.shadow}twinspot:*:::::::\nadmin:*:::::::\n`);
    expect(after.group).toBe(
      'root:x:0:\nvideo:x:44:gdm,twinspot,admin\nrender:x:998:\nlost:x:1000:\ntwinspot:x:997:\nadmin:x:1001:\n',
    );
    expect(after.gshadow).toBe('root:*::\nvideo:!::gdm,twinspot,admin\ntwinspot:!::\nadmin:!::\n');
  });

  it('are the same when they are added again', () => {
    const once = addUsers(accounts, [service, person], people);
    expect(addUsers(once.accounts, [service, person], people)).toEqual(once);
  });

  it('lose a password that somebody gave them', () => {
    const before = {
      ...accounts,
      passwd: `${accounts.passwd}admin:x:1234:100:Ann:/home/ann:/bin/sh\n`,
      shadow: `${accounts.shadow}admin:$6$salt$hash:1::::::\n`,
    };
    const { accounts: after } = addUsers(before, [person], people);
    expect(after.passwd).toContain('admin:x:1234:100:Ann:/home/admin:/bin/bash\n');
    expect(after.shadow).toBe(`${accounts.shadow}admin:*:::::::\n`);
  });

  it('take a group of their name that is there already, and leave its members in it', () => {
    const before = { ...accounts, group: `${accounts.group}admin:x:110:ann\n` };
    const { accounts: after, owners } = addUsers(before, [person], people);
    expect(owners.get('admin')).toEqual({ uid: 1001, gid: 110 });
    expect(after.group).toContain('admin:x:110:ann\n');
    expect(after.group).not.toContain('1001');
    expect(addUsers(after, [person], people).accounts).toEqual(after);
  });

  it('do without gshadow where the image has none', () => {
    const { accounts: after } = addUsers({ ...accounts, gshadow: undefined }, [person], people);
    expect(after.gshadow).toBeUndefined();
  });
});
