import type { Messages } from '../messages.ts';
import { common } from './common.ts';
import { dealing } from './dealing.ts';
import { device } from './device.ts';
import { errors } from './errors.ts';
import { host } from './host.ts';
import { kiosk } from './kiosk.ts';
import { label } from './label.ts';
import { learn } from './learn.ts';
import { phone } from './phone.ts';
import { rules } from './rules.ts';
import { symbols } from './symbols.ts';
import { table } from './table.ts';

export const pl: Messages = {
  common,
  table,
  dealing,
  phone,
  host,
  kiosk,
  device,
  label,
  learn,
  rules,
  symbols,
  errors,
};
