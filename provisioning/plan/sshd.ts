/** SSH by key alone. */
import type { ImageEntry } from '../image/entries.ts';

const BEGIN = '# Twinspot: only keys open this door.\n';
const END = '# End of Twinspot.\n';
const RULES = `PasswordAuthentication no
ChallengeResponseAuthentication no
PermitEmptyPasswords no
PermitRootLogin no
X11Forwarding no
`;
const FOLDER = '/etc/ssh/sshd_config.d';

/**
 * The first value of a setting counts for sshd: rules stand above everything else, in a file of their own where the
 * image's sshd reads such (OpenSSH 8.2 and later).
 * @param config the text of /etc/ssh/sshd_config
 */
export function sshdEntries(config: string): ImageEntry[] {
  const own = withoutRules(config);
  const include = /^[ \t]*Include[ \t]+\/etc\/ssh\/sshd_config\.d\/\*\.conf/im.exec(own);
  const first = /^[ \t]*(?!include\b)[a-z]/im.exec(own);
  if (include && (first === null || include.index < first.index)) {
    // 00: what is read first counts.
    const path = `${FOLDER}/00-twinspot.conf`;
    return [
      { kind: 'file', path, mode: 0o644, text: BEGIN + RULES },
      ...(config === own ? [] : [whole(own)]),
    ];
  }
  return [whole(BEGIN + RULES + END + own)];
}

function whole(text: string): ImageEntry {
  return { kind: 'file', path: '/etc/ssh/sshd_config', mode: 0o644, text };
}

function withoutRules(config: string): string {
  const begin = config.indexOf(BEGIN);
  const end = config.indexOf(END, begin);
  return begin < 0 || end < 0 ? config : config.slice(0, begin) + config.slice(end + END.length);
}

const HOST_KEYS = ['rsa', 'dsa', 'ecdsa', 'ed25519'].flatMap((type) => [
  `/etc/ssh/ssh_host_${type}_key`,
  `/etc/ssh/ssh_host_${type}_key.pub`,
]);

/** Keys of the machine itself are made at its first start: those in an image are known to all who have the image. */
export function hostKeyEntries(): ImageEntry[] {
  return [
    ...HOST_KEYS.map((path): ImageEntry => ({ kind: 'gone', path })),
    { kind: 'folder', path: '/etc/systemd/system/ssh.service.d', mode: 0o755 },
    {
      kind: 'file',
      path: '/etc/systemd/system/ssh.service.d/twinspot-keys.conf',
      mode: 0o644,
      // Emptied first: sshd -t comes before in the unit itself, and fails where there is no key yet.
      // A power cut in the first minute leaves empty ones, which ssh-keygen before 7.7 takes for keys.
      text: `# Makes the keys of this machine where it has none.
[Service]
ExecStartPre=
ExecStartPre=-/usr/bin/find /etc/ssh -maxdepth 1 -name ssh_host_*_key -size 0 -delete
ExecStartPre=/usr/bin/ssh-keygen -A
ExecStartPre=/usr/sbin/sshd -t
`,
    },
    {
      kind: 'link',
      path: '/etc/systemd/system/multi-user.target.wants/ssh.service',
      target: '/lib/systemd/system/ssh.service',
    },
  ];
}
