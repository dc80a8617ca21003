/**
 * What is done about a live camera that fails, step by step and not for ever. Pure: who holds the camera tells what
 * happened and when, and does what the next step says.
 */

/**
 * `reopen`: open it again after `wait`. `restart-daemon`: have the camera daemon started anew before that. `end-eye`: end
 * this process, for only then a driver lets go. `hands`: nothing helped, so people are asked; it is tried on, rarely.
 */
export type Step = 'reopen' | 'restart-daemon' | 'end-eye' | 'hands';

/** Plain data, as it outlives the process in which the camera is open. Times in milliseconds. */
export interface Ladder {
  /** Failures since it last went well for a while. */
  readonly failures: number;
  /** What was last decided, and how long to wait before the camera is opened again. */
  readonly step: Step;
  readonly wait: number;
  /** Since when pictures come, on the clock of those who tell; null while none do. */
  readonly wellSince: number | null;
}

export const firstRung: Ladder = { failures: 0, step: 'reopen', wait: 0, wellSince: null };

/** Milliseconds of pictures after which a camera is well again and everything may be tried anew. */
export const WELL = 10_000;

/** Milliseconds: the first wait, which doubles, and the longest. */
const FIRST = 500;
const LONGEST = 4000;
/** Milliseconds between looks for something that was unplugged: to look costs nothing. */
const GLANCE = 1000;
/** Milliseconds for what another program or a person has to change. */
const OTHERS = 3000;
/** Milliseconds in which the daemon has to have stopped and started. */
const DAEMON = 4000;
/** Milliseconds between tries once nothing helped: what hangs costs a process each time. */
const RARELY = 30_000;

const absent = new Set(['camera-missing', 'camera-unplugged']);
/** With these a camera may come back if only it is treated roughly enough. */
const climbing = new Set([
  ...['camera-ended', 'camera-failed', 'camera-no-frame', 'camera-silent', 'camera-stuck'],
]);

const reopen = (times: number) => Array.from({ length: times }, (): Step => 'reopen');
/** Argus is a daemon of its own that may hold a session which nobody ends; other cameras have none. */
const rungs: Record<'csi' | 'other', readonly Step[]> = {
  csi: [
    ...[...reopen(2), 'restart-daemon' as const, ...reopen(1), 'end-eye' as const],
    ...[...reopen(1), 'restart-daemon' as const, ...reopen(1)],
  ],
  other: [...reopen(4), 'end-eye', ...reopen(2)],
};

/**
 * After a failure.
 * @param address of the source
 * @param code of the trouble
 */
export function afterFailure(ladder: Ladder, address: string, code: string, time: number): Ladder {
  const well = ladder.wellSince !== null && time - ladder.wellSince >= WELL;
  // What is unplugged is a matter of hands already, and a new beginning for what is plugged in.
  if (absent.has(code)) return { ...firstRung, wait: GLANCE };
  if (!climbing.has(code)) return { ...firstRung, wait: OTHERS };
  const before = well ? 0 : ladder.failures;
  const list = rungs[address.startsWith('csi:') ? 'csi' : 'other'];
  const climbed = list[before] ?? 'hands';
  const failures = before + 1;
  // It hangs: no step below the end of the process frees it.
  const step = code === 'camera-stuck' && climbed !== 'hands' ? 'end-eye' : climbed;
  return { failures, step, wait: waitBefore(step, failures, code, address), wellSince: null };
}

/** With a picture. Gives back the same ladder where nothing changes. */
export function afterPicture(ladder: Ladder, time: number): Ladder {
  if (ladder.failures === 0) return ladder;
  if (ladder.wellSince === null) return { ...ladder, wellSince: time };
  return time - ladder.wellSince >= WELL ? firstRung : ladder;
}

function waitBefore(step: Step, failures: number, code: string, address: string): number {
  if (step === 'end-eye') return 0;
  if (step === 'restart-daemon') return DAEMON;
  if (step === 'hands') {
    return code === 'camera-stuck' || address.startsWith('csi:') ? RARELY : LONGEST;
  }
  return Math.min(FIRST * 2 ** (failures - 1), LONGEST);
}
