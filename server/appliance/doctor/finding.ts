/** What the doctor says of one thing. */
import type { Fact } from './facts.ts';

export const checkIds = [
  ...(['service', 'camera', 'graphics', 'addon', 'power', 'voltage', 'throttling'] as const),
  ...(['shutdowns', 'temperature', 'memory', 'disk', 'card', 'network', 'signal'] as const),
  ...(['name', 'clock', 'firewall', 'screen', 'versions'] as const),
] as const;
export type CheckId = (typeof checkIds)[number];
export type Status = 'ok' | 'warn' | 'fail' | 'unknown';

export interface Finding {
  readonly id: CheckId;
  readonly status: Status;
  /** Stable: what a page says in its own language goes by it. */
  readonly code: string;
  /** What was found, in a sentence. */
  readonly says: string;
  /** What to do; null where there is nothing to be done. */
  readonly remedy: string | null;
  /** The bare figure, where there is one: the same in every language. */
  readonly figure: string | null;
}

/** What hinders in every language: its code, and what to do. */
export const remedies = {
  'service-gone': 'Switch the machine off and on; when it stays so, install Twinspot anew.',
  'service-trouble': 'Do what the sentence says; the table page shows it too.',
  'camera-missing':
    'Switch off, push the ribbon cable straight into both ends with its contacts the right way round, and switch on again; or plug in a USB camera.',
  'camera-none': 'Plug in a USB camera, or let the table page use the one of your browser.',
  'camera-daemon': 'Switch the machine off and on; when it comes back, check the ribbon cable.',
  'camera-trouble': 'Do what the sentence says; the table page shows it too.',
  'graphics-missing': 'Install Twinspot anew from the image of this very board.',
  'graphics-slow':
    'Give it a few minutes after the first start: the networks are prepared for this board. When it stays so, keep the support file and ask for help.',
  'addon-missing': 'Install Twinspot anew; a USB camera in a browser works meanwhile.',
  'power-safe':
    'If the label of the supply says 5 V and 4 A, and jumper J48 is set, confirm it under Power; then the board may use all of it.',
  'power-unconfirmed':
    'Read the label of the supply: confirm 4 A under Power, or choose 2 A, so that the board does not go out in the middle of a game.',
  'voltage-low':
    'Use a supply of 5 V and 4 A with a short, thick cable, by the round plug with jumper J48 set.',
  'throttled-heat': 'Give the heat sink air, or put a fan on it.',
  'throttled-power':
    'Use a supply of 5 V and 4 A (for an Orin the one that came with it), without a cable in between.',
  'shutdowns-some':
    'Switch off by Power on this screen before you pull the plug; if it went out by itself, the supply is too weak.',
  'temperature-warm': 'Give the heat sink air, and keep the machine out of the sun.',
  'temperature-hot': 'Switch off, let it cool, and put a fan on the heat sink.',
  'memory-low': 'Close other programs on this machine, or switch it off and on.',
  'disk-low': 'Let the host leave "keep pictures" off, or use a larger card.',
  'disk-full': 'Let the host leave "keep pictures" off, or use a larger card.',
  'card-readonly': 'The card is damaged: make a new one with "npm run provision".',
  'card-errors': 'Make a new card soon: this one has begun to lose what is written to it.',
  'card-worn': 'Make a new card soon, best one made for many writes ("endurance").',
  'network-none':
    'Plug in a network cable, join a Wi-Fi here, or switch on the hotspot; playing at this screen works without.',
  'signal-weak': 'Bring the machine closer to the router, or use a cable.',
  'name-taken': 'Two machines are called twinspot.local: switch one off, or use the addresses.',
  'clock-unset': 'Connect it to the internet for a minute; games need no clock.',
  'clock-wrong': 'Connect it to the internet for a minute; games need no clock, certificates do.',
  'firewall-off': 'Switch the machine off and on; when it stays so, install Twinspot anew.',
  'screen-down': 'Switch the machine off and on with the screen plugged in and switched on.',
  'screen-no-browser': 'Install one with "sudo apt-get install -y chromium-browser".',
  'versions-board': 'Install the Twinspot that was made for this board.',
} as const;
export type RemedyCode = keyof typeof remedies;

export function good(id: CheckId, says: string, figure: string | null = null): Finding {
  return { id, status: 'ok', code: `${id}-ok`, says, remedy: null, figure };
}

export function bad(
  id: CheckId,
  status: 'warn' | 'fail',
  code: RemedyCode,
  says: string,
  figure: string | null = null,
): Finding {
  return { id, status, code, says, remedy: remedies[code], figure };
}

/** Judges a fact; one that is not known cannot be judged. */
export function judged<T>(
  id: CheckId,
  fact: Fact<T>,
  judge: (value: T) => Finding | null,
): Finding[] {
  if ('unknown' in fact) {
    const says = `This cannot be told: ${fact.unknown}.`;
    return [{ id, status: 'unknown', code: `${id}-unknown`, says, remedy: null, figure: null }];
  }
  const finding = judge(fact.is);
  return finding === null ? [] : [finding];
}
