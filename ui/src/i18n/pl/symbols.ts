import type { symbols as en } from '../en/symbols.ts';

export const symbols: typeof en = {};
