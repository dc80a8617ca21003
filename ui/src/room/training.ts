/** How a training went. */
import { isNamed } from '../../../server/game/card.ts';
import type { Award } from '../../../server/game/game.ts';

export interface Training {
  /** Right answers. */
  readonly right: number;
  /** Milliseconds from the moment the cards lay open; null where nothing was right. */
  readonly mean: number | null;
  readonly best: number | null;
  /** The keys of the symbols that took longer than symbols did on average, the slowest first: three at most. */
  readonly slowest: readonly string[];
}

const MOST = 3;

export function trainingOf(awards: readonly Award[]): Training {
  const won = awards.filter(({ kind }) => kind === 'won');
  const timed = won.flatMap(({ took, symbol }) =>
    took !== null && took > 0 ? { took, symbol } : [],
  );
  const times = timed.map(({ took }) => took);
  const mean = times.length > 0 ? meanOf(times) : null;
  const bySymbol = new Map<string, number[]>();
  for (const { took, symbol } of timed) {
    // What has no name cannot be dealt on purpose, nor told.
    if (symbol === null || !isNamed(symbol)) continue;
    bySymbol.set(symbol, [...(bySymbol.get(symbol) ?? []), took]);
  }
  const symbols = [...bySymbol].map(([key, all]) => ({ key, time: meanOf(all) }));
  const usual = meanOf(symbols.map(({ time }) => time));
  const slowest = symbols
    .filter(({ time }) => time > usual)
    .sort((a, b) => b.time - a.time)
    .slice(0, MOST)
    .map(({ key }) => key);
  const best = times.length > 0 ? Math.min(...times) : null;
  return { right: won.length, mean, best, slowest };
}

function meanOf(times: readonly number[]): number {
  return times.reduce((sum, time) => sum + time, 0) / times.length;
}
