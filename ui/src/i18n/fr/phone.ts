import type { phone as en } from '../en/phone.ts';

export const phone: typeof en = {};
