/** What the first boot hinders the service by, for every page. */
import { readFileSync } from 'node:fs';
import { Value } from 'typebox/value';
import type { ErrorBody } from '../web/protocol.ts';
import { PROGRESS, Progress } from './first-boot/first-boot.ts';

/** @returns null where it does nothing, or nothing that the eye does not tell better */
export function firstBootTrouble(root = ''): ErrorBody | null {
  let progress: Progress;
  try {
    progress = Value.Parse(Progress, JSON.parse(readFileSync(root + PROGRESS, 'utf8')));
  } catch {
    return null;
  }
  // How far the networks are the eye says by itself.
  const { finished, name, number, count } = progress;
  if (finished || name === 'engines') return null;
  return {
    code: 'first-boot',
    message: `This device is being made ready (${number}/${count}); this takes minutes, once, and meanwhile not everything works.`,
  };
}
