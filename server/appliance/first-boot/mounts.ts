/** The card is spared: no time of reading is written, and what nobody asked to be safe at once is written together. */
import { chmodSync, readFileSync } from 'node:fs';
import { replaceFile } from '../../durable.ts';
import type { Stage } from './stage.ts';

const FSTAB = '/etc/fstab';
/** What Twinspot keeps is on the card when it says so; the rest may be lost for as long as this, in seconds. */
const OPTIONS = ['noatime', 'commit=60'];

export const mounts: Stage = {
  name: 'mounts',
  title: 'The card is spared.',
  early: true,
  async run({ machine }) {
    const file = machine.at(FSTAB);
    const before = readFileSync(file, 'utf8');
    const after = spared(before);
    if (after === before) return 'the card is spared already';
    await replaceFile(file, after);
    chmodSync(file, 0o644);
    await machine.run('mount', ['-o', `remount,${OPTIONS.join(',')}`, '/']);
    return `the root file system has ${OPTIONS.join(' and ')} now`;
  },
};

/** fstab with the options at its ext4 root, where nobody chose others; everything else stays to the letter. */
export function spared(fstab: string): string {
  return fstab.replace(
    /^(\s*[^#\s]\S*\s+\/\s+ext4\s+)(\S+)/m,
    (_, before: string, options: string) => {
      const chosen = options.split(',').filter((option) => option !== 'defaults');
      const names = new Set(chosen.map((option) => option.split('=')[0]));
      const isAboutTime = ['noatime', 'relatime', 'strictatime'].some((name) => names.has(name));
      const added = OPTIONS.filter((option) =>
        option === 'noatime' ? !isAboutTime : !names.has(option.split('=')[0]!),
      );
      return before + (added.length === 0 ? options : [...chosen, ...added].join(','));
    },
  );
}
