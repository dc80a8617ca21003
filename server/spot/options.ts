import { parseArgs } from 'node:util';
import { TwinspotError } from '../errors.ts';

export const HELP = `npm run --silent spot -- [options] IMAGE...

Finds the symbol that each two cards of a photo share.
  --deck DECK   auto (the default), any (no deck), open, classic, or a deck pack's folder or deck.json
  --model DIR   a model bundle other than the newest
  --json        one JSON array on stdout, an entry per image
  --draw DIR    writes each picture there, with outlines and matches drawn on it`;

export interface SpotOptions {
  readonly images: readonly string[];
  readonly deck: string;
  readonly model: string | undefined;
  readonly json: boolean;
  readonly draw: string | undefined;
  readonly help: boolean;
}

/** @throws {TwinspotError} `spot-usage` */
export function readOptions(args: string[]): SpotOptions {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        deck: { type: 'string', default: 'auto' },
        model: { type: 'string' },
        json: { type: 'boolean', default: false },
        draw: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (positionals.length === 0 && !values.help)
      throw new Error('Name at least one image to look at.');
    const { deck, model, json, draw, help } = values;
    return { images: positionals, deck, model, json, draw, help };
  } catch (cause) {
    throw new TwinspotError('spot-usage', `${(cause as Error).message}\n\n${HELP}`, {
      status: 400,
      cause,
    });
  }
}
