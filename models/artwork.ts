import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { TwinspotError } from '@twinspot/server/errors.js';
import { modelsDir } from '@twinspot/server/paths.js';
import { runMain } from '@twinspot/server/run-main.js';
import { renderArtwork } from './companion/artwork.ts';
import { installIcons } from './companion/icons.ts';

/** `artwork.js OUT [--limit N]`: the step of the training pipeline that renders the drawings. */
await runMain(async (args: string[], from: string) => {
  const { values, positionals } = parseArgs({
    args,
    options: { limit: { type: 'string' } },
    allowPositionals: true,
  });
  const [out] = positionals;
  if (out === undefined) {
    const message = 'Say into which folder the drawings go: artwork.js OUT [--limit N].';
    throw new TwinspotError('train-usage', message);
  }
  const limit = values.limit === undefined ? undefined : Number(values.limit);
  await renderArtwork(await installIcons(), resolve(from, out), limit, openDeck());
});

/** The drawings of the open deck, which a baseline learns to name. */
function openDeck(): Set<string> {
  const { symbols }: { symbols: { drawing: string }[] } = JSON.parse(
    readFileSync(join(modelsDir, 'decks', 'open', 'deck.json'), 'utf8'),
  );
  return new Set(symbols.map(({ drawing }) => drawing.replace(':', '/')));
}
