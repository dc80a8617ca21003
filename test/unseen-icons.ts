/** Drawings of an icon set that no training touched. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Artwork } from './rendered-deck.ts';

/** As many as the largest deck has symbols: none is another one turned, and none has gradients. */
const NAMES = `
  address-book alarm-clock android-os assistant automotive bar-chart
  binoculars biohazard biotech bookmark briefcase businesswoman
  calculator calendar camera capacitor cd-logo charge-battery
  clapperboard cloth currency-exchange dam database debt
  diploma-1 do-not-inhale electricity entering-heaven-alive factory full-trash
  film-reel flash-on doughnut-chart globe graduation-cap headset
  home icons8-cup idea in-transit key landscape
  like link lock mind-map music news
  old-time-camera package phone podium-with-speaker puzzle rating
  safe search settings
`;

/** The set, as the package registry calls it. */
export const unseenSet = 'flat-color-icons';

export function unseenIcons(): Artwork[] {
  const file = createRequire(import.meta.url).resolve(`@iconify-json/${unseenSet}/icons.json`);
  const set: { icons: Record<string, { body: string }> } = JSON.parse(readFileSync(file, 'utf8'));
  return NAMES.trim()
    .split(/\s+/)
    .map((id) => ({ id, elements: set.icons[id]!.body, side: 48 }));
}
