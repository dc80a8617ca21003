import type { host as en } from '../en/host.ts';

export const host: typeof en = {};
