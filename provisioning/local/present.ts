/** What was chosen when Twinspot was installed on this PC before. */
import { existsSync, readFileSync } from 'node:fs';
import { placesIn } from '@twinspot/server/appliance/install/places.js';
import type { Appliance } from '@twinspot/server/appliance/layout.js';
import { type Chosen, sourceIn } from '../plan/own.ts';

/** @param root '' for this PC itself */
export function settingsIn(root: string): string {
  const { environment } = placesIn(root);
  return existsSync(environment) ? readFileSync(environment, 'utf8') : '';
}

/** @returns nothing where it was not */
export function chosenBefore(root: string): Partial<Chosen> {
  const { appliance: file } = placesIn(root);
  if (!existsSync(file)) return {};
  const { language, browser, kiosk = false } = JSON.parse(readFileSync(file, 'utf8')) as Appliance;
  const camera = sourceIn(settingsIn(root));
  return { language, browser, kiosk, ...(camera !== undefined && { camera }) };
}
