/** Writes a card as root: node card-main.js IMAGE DISK. Whoever starts it has had the disk confirmed. */
import { runMain } from '@twinspot/server/run-main.js';
import { writeCard } from './card/write.ts';
import { lines } from './progress.ts';

await runMain(async ([image, disk]) => {
  await writeCard({ image: image!, disk: disk!, say: lines((line) => console.error(line)) });
  return `${disk} holds the image.`;
});
