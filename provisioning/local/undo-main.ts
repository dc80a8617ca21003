/** Removes Twinspot from this PC; runs as root: node undo-main.js [ROOT]. */
import { runMain } from '@twinspot/server/run-main.js';
import { undo } from './undo.ts';

await runMain(async ([root = '']) => {
  await undo(root);
  return 'Twinspot is gone from this PC.';
});
