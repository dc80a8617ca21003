/** The card or disk that the system lies on, and how worn it is. */
import type { Medium } from './facts.ts';
import type { System } from './system.ts';

/** @throws where nothing says what the system lies on */
export function mediumOf({ text }: System): Medium {
  const line = text('/proc/mounts')
    .split('\n')
    .map((mount) => mount.split(' '))
    .find(([device, at]) => at === '/' && device?.startsWith('/dev/'));
  if (line === undefined) throw new Error('the system lies on no disk of its own');
  const [device, , , options] = line;
  const name = nameOf(device!, () => text('/proc/cmdline'));
  const disk = name.replace(/(?<=mmcblk\d+)p\d+$|(?<=nvme\d+n\d+)p\d+$|(?<=^[sv]d[a-z]+)\d+$/, '');
  return {
    name,
    readOnly: options!.split(',').includes('ro'),
    errors: numberOr(() => text(`/sys/fs/ext4/${name}/errors_count`)),
    worn: wornOf(() => text(`/sys/block/${disk}/device/life_time`)),
  };
}

/** Some kernels call it `/dev/root`, and were told at their start what that is. */
function nameOf(device: string, commandLine: () => string): string {
  const [, root] = device === '/dev/root' ? (/root=(\/dev\/\S+)/.exec(commandLine()) ?? []) : [];
  return (root ?? device).slice('/dev/'.length);
}

function numberOr(look: () => string): number | null {
  try {
    const value = Number(look());
    return Number.isInteger(value) ? value : null;
  } catch {
    return null;
  }
}

/** Such as `0x02 0x01`: of both kinds of memory within, the worse one; 0 means that it does not tell. */
function wornOf(look: () => string): number | null {
  try {
    const most = Math.max(...look().split(/\s+/).map(Number));
    return most > 0 && most <= 11 ? most : null;
  } catch {
    return null;
  }
}
