/** For tests: edits an image and kills itself, as a power cut would, when it says certain words. */
import { applyEntries } from './apply.ts';
import { editImage } from './edit.ts';
import type { ImageEntry } from './entries.ts';

const [source = '', out = '', entries = '[]', moment = ''] = process.argv.slice(2);
const say = (what: string) => {
  if (what.startsWith(moment)) process.kill(process.pid, 'SIGKILL');
};
await editImage({ source, out, say }, (image) =>
  applyEntries(image, JSON.parse(entries) as ImageEntry[], say),
);
