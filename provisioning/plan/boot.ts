/** What the first start finds: no wizard, no identity of another machine, and the camera's driver. */
import type { ImageEntry } from '../image/entries.ts';

const UNITS = '/etc/systemd/system';

/** NVIDIA's first-boot wizard waits for a keyboard; its target conflicts with the one that starts everything else. */
export const wizardGone: readonly ImageEntry[] = [
  { kind: 'gone', path: `${UNITS}/nv-oem-config.target` },
  { kind: 'gone', path: `${UNITS}/nv-oem-config.target.wants` },
  {
    kind: 'link',
    path: `${UNITS}/default.target`,
    target: '/lib/systemd/system/multi-user.target',
  },
];

/** An empty file makes systemd draw a new number at the first start: two cards of one image are two machines. */
export const ownIdentity: readonly ImageEntry[] = [
  { kind: 'file', path: '/etc/machine-id', mode: 0o444, text: '' },
  { kind: 'link', path: '/var/lib/dbus/machine-id', target: '/etc/machine-id' },
];

export const EXTLINUX = '/boot/extlinux/extlinux.conf';

/** The Orin's device tree as a file, under the names that images have it by; the first is that of the Super. */
export const DEVICE_TREES = [
  '/boot/dtb/kernel_tegra234-p3768-0000+p3767-0005-nv-super.dtb',
  '/boot/dtb/kernel_tegra234-p3768-0000+p3767-0005-nv.dtb',
];

/**
 * The Orin's sockets for flat cables are off until an overlay of the device tree is named in the boot menu. Its boot
 * loader lays one only over a tree that is named there too: with the tree that it has itself it ignores the overlay.
 * @param config the text of extlinux.conf
 * @param tree the file of the device tree
 * @returns the new text; an entry in which somebody chose an overlay stays as it is
 */
export function withOverlay(config: string, overlay: string, tree: string): string {
  const lines = config.split('\n');
  const isLabel = (line: string) => /^\s*LABEL\s/i.test(line);
  const out: string[] = [];
  for (const [index, line] of lines.entries()) {
    out.push(line);
    const indent = /^(\s*)LINUX\s/i.exec(line)?.[1];
    if (indent === undefined) continue;
    const start = lines.slice(0, index).findLastIndex(isLabel) + 1;
    const next = lines.slice(index).findIndex(isLabel);
    const entry = lines.slice(start, next < 0 ? undefined : index + next);
    const has = (word: RegExp) => entry.some((other) => word.test(other));
    if (has(/^\s*OVERLAYS\s/i)) continue;
    if (!has(/^\s*FDT\s/i)) out.push(`${indent}FDT ${tree}`);
    out.push(`${indent}OVERLAYS ${overlay}`);
  }
  return out.join('\n');
}
