/** Makes the entries of a file so in a folder; runs as root: node rootfs-main.js ROOTFS FILE. */
import { readFileSync } from 'node:fs';
import { runMain } from '@twinspot/server/run-main.js';
import type { ImageEntry } from '../image/entries.ts';
import { applyToFolder } from './rootfs.ts';

await runMain(async ([root, file]) => {
  const entries = JSON.parse(readFileSync(file!, 'utf8')) as ImageEntry[];
  const { kept, written } = applyToFolder(root!, entries);
  return `${written} entries written into ${root}, ${kept} were so already.`;
});
