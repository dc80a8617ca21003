/** For tests: the partitions of NVIDIA's images, and what of their root file system provisioning has to do with. */

export type NvidiaBoard = 'jetson-nano' | 'jetson-orin-nano';

/** A file where it has `text`, a link where it has `target`, else a folder; of root where it says nothing else. */
export interface TestEntry {
  readonly path: string;
  readonly text?: string;
  readonly target?: string;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
}

/** Name and length in sectors, from partition 2 on; APP is 1 and lies last. The Orin's are shortened. */
export const nvidiaPartitions: Readonly<Record<NvidiaBoard, readonly [string, number][]>> = {
  'jetson-nano': [
    ['TBC', 256],
    ['RP1', 896],
    ['EBT', 1152],
    ['WB0', 128],
    ['BPF', 384],
    ['BPF-DTB', 896],
    ['FX', 128],
    ['TOS', 896],
    ['DTB', 896],
    ['LNX', 1536],
    ['EKS', 128],
    ['BMP', 1536],
    ['RP4', 256],
  ],
  'jetson-orin-nano': [
    ['A_kernel', 2048],
    ['A_kernel-dtb', 1536],
    ['A_reserved_on_user', 2048],
    ['B_kernel', 2048],
    ['B_kernel-dtb', 1536],
    ['B_reserved_on_user', 2048],
    ['recovery', 2048],
    ['recovery-dtb', 1024],
    ['esp', 2048],
    ['recovery_alt', 1024],
    ['recovery-dtb_alt', 1024],
    ['esp_alt', 1024],
  ],
};

const passwd = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
bin:x:2:2:bin:/bin:/usr/sbin/nologin
sys:x:3:3:sys:/dev:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
systemd-network:x:100:102:systemd Network Management,,,:/run/systemd/netif:/usr/sbin/nologin
systemd-resolve:x:101:103:systemd Resolver,,,:/run/systemd/resolve:/usr/sbin/nologin
syslog:x:102:106::/home/syslog:/usr/sbin/nologin
messagebus:x:103:107::/nonexistent:/usr/sbin/nologin
sshd:x:104:65534::/run/sshd:/usr/sbin/nologin
gdm:x:120:125:Gnome Display Manager:/var/lib/gdm3:/bin/false
`;
const group = `root:x:0:
daemon:x:1:
bin:x:2:
sys:x:3:
adm:x:4:syslog
tty:x:5:
dialout:x:20:
sudo:x:27:
audio:x:29:pulse
www-data:x:33:
video:x:44:
plugdev:x:46:
users:x:100:
nogroup:x:65534:
systemd-network:x:102:
systemd-resolve:x:103:
input:x:104:
crypto:x:105:
syslog:x:106:
messagebus:x:107:
netdev:x:108:
ssh:x:109:
render:x:110:
i2c:x:114:
gdm:x:125:
gpio:x:999:
weston-launch:x:998:
`;

const names = (text: string) => text.split('\n').flatMap((line) => line.split(':')[0] || []);
const shadow = names(passwd).map((name) => `${name}:*:18375:0:99999:7:::\n`);
const gshadow = names(group).map(
  (name) => `${name}:*::${name === 'adm' ? 'syslog' : name === 'audio' ? 'pulse' : ''}\n`,
);

const file = (path: string, text = '', mode = 0o644): TestEntry => ({ path, text, mode });
const link = (path: string, target: string): TestEntry => ({ path, target });
const folder = (path: string, mode = 0o755): TestEntry => ({ path, mode });
const unit = (name: string) => `[Unit]\nDescription=${name}\n`;

function root(board: NvidiaBoard): TestEntry[] {
  const nano = board === 'jetson-nano';
  const units = nano ? '/lib/systemd/system' : '/usr/lib/systemd/system';
  const wants = '/etc/systemd/system/multi-user.target.wants';
  return [
    ...(nano ? [folder('/lib')] : [link('/lib', 'usr/lib'), link('/bin', 'usr/bin')]),
    ...['/boot', '/dev', '/etc', '/home', '/media', '/mnt', '/opt'].map((path) => folder(path)),
    ...['/proc', '/run', '/srv', '/sys', '/usr', '/usr/bin', '/usr/lib', '/var', '/var/log'].map(
      (path) => folder(path),
    ),
    folder('/root', 0o700),
    folder('/tmp', 0o1777),
    folder('/var/tmp', 0o1777),
    file('/etc/passwd', passwd),
    { path: '/etc/shadow', text: shadow.join(''), mode: 0o640, gid: 42 },
    file('/etc/group', group),
    { path: '/etc/gshadow', text: gshadow.join(''), mode: 0o640, gid: 42 },
    file('/etc/subuid'),
    file('/etc/subgid'),
    file('/etc/hostname', 'localhost.localdomain\n'),
    file('/etc/hosts', '127.0.0.1 localhost\n127.0.1.1 localhost.localdomain\n'),
    file('/etc/machine-id'),
    file('/etc/timezone', 'Etc/UTC\n'),
    link('/etc/localtime', '/usr/share/zoneinfo/Etc/UTC'),
    file('/etc/default/locale', 'LANG=en_US.UTF-8\n'),
    file('/etc/fstab', '/dev/root / ext4 defaults 0 1\n'),
    file('/etc/os-release', `ID=ubuntu\nVERSION_ID="${nano ? '18.04' : '22.04'}"\n`),
    file(
      '/etc/nv_tegra_release',
      nano
        ? '# R32 (release), REVISION: 7.1, GCID: 29818004, BOARD: t210ref, EABI: aarch64, DATE: Sat Feb 19 17:05:08 UTC 2022\n'
        : '# R36 (release), REVISION: 4.3, GCID: 38968081, BOARD: generic, EABI: aarch64, DATE: Wed Jan  8 01:49:37 UTC 2025\n',
    ),
    file('/etc/sudoers', 'root ALL=(ALL:ALL) ALL\n#includedir /etc/sudoers.d\n', 0o440),
    folder('/etc/sudoers.d'),
    file('/etc/ssh/sshd_config', 'UsePAM yes\nPermitRootLogin prohibit-password\n'),
    file('/etc/X11/Xwrapper.config', 'allowed_users=console\n'),
    file('/etc/X11/default-display-manager', '/usr/sbin/gdm3\n'),
    file('/etc/NetworkManager/NetworkManager.conf', '[main]\nplugins=ifupdown,keyfile\n'),
    folder('/etc/NetworkManager/system-connections'),
    file(
      '/etc/apt/sources.list.d/nvidia-l4t-apt-source.list',
      'deb https://repo.download.nvidia.com/jetson/common r32.7 main\n',
    ),
    link('/etc/systemd/system/default.target', '/lib/systemd/system/nv-oem-config.target'),
    link('/etc/systemd/system/display-manager.service', '/lib/systemd/system/gdm.service'),
    link(`${wants}/ssh.service`, '/lib/systemd/system/ssh.service'),
    link(`${wants}/nvargus-daemon.service`, '/etc/systemd/system/nvargus-daemon.service'),
    file('/etc/systemd/system/nvargus-daemon.service', unit('nvargus-daemon')),
    ...['nv-oem-config.target', 'multi-user.target', 'graphical.target', 'gdm.service'].map(
      (name) => file(`${units}/${name}`, unit(name)),
    ),
    ...['nv-oem-config.service', 'ssh.service', 'apt-daily.timer'].map((name) =>
      file(`${units}/${name}`, unit(name)),
    ),
    file('/boot/Image', 'kernel '.repeat(20_000)),
    file('/boot/initrd', 'initrd '.repeat(5000)),
    file(
      '/boot/extlinux/extlinux.conf',
      `TIMEOUT 30
DEFAULT primary

MENU TITLE L4T boot options

LABEL primary
      MENU LABEL primary kernel
      LINUX /boot/Image
      INITRD /boot/initrd
      APPEND \${cbootargs} quiet root=/dev/mmcblk0p1 rw rootwait
`,
    ),
    file('/usr/bin/sudo', 'sudo', 0o4755),
    file('/usr/share/zoneinfo/Etc/UTC', 'TZif'),
    file('/usr/share/zoneinfo/Europe/Berlin', 'TZif'),
    file('/var/lib/dpkg/status', 'Package: nvidia-l4t-core\nStatus: install ok installed\n'),
    file('/var/lib/apt/lists/lock', '', 0o640),
    file('/var/lib/apt/lists/ports.ubuntu.com_dists_bionic_InRelease', 'Suite: bionic\n'),
    file('/var/log/dpkg.log', 'startup archives install\n'),
  ];
}

export const nvidiaRoot: Readonly<Record<NvidiaBoard, readonly TestEntry[]>> = {
  'jetson-nano': root('jetson-nano'),
  'jetson-orin-nano': root('jetson-orin-nano'),
};
