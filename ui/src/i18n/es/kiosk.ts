import type { kiosk as en } from '../en/kiosk.ts';

export const kiosk: typeof en = {};
