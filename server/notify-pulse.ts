/** Feeds systemd's watchdog with what the eye does: a service that answers, but sees nothing any more, starves. */
import { setInterval } from 'node:timers';
import type { Notifier } from './notify.ts';
import type { EyeStatus } from './web/eye-client.ts';
import type { Health } from './web/protocol.ts';

/** What is known of the eye's life. Times in milliseconds on one steady clock. */
export interface Vital {
  readonly status: Pick<EyeStatus, 'phase' | 'camera' | 'troubles'>;
  /** When phase, camera or troubles last changed. */
  readonly changedAt: number;
  /** When anything was last heard of the eye. */
  readonly heardAt: number;
  /** When it last sent a frame or an answer. */
  readonly workedAt: number;
}

/** Milliseconds for networks to be loaded, from a slow card on a busy board. */
const LOADING = 600_000;
/** Milliseconds of silence. The service ends an eye that is silent for half as long, so that then it is itself at fault. */
const SILENT = 60_000;
/** Milliseconds without a frame or an answer while frames are due; while nobody looks there is one a second. */
const IDLE = 60_000;
/** Frames of these come by themselves. */
const flowing = new Set(['csi', 'v4l2', 'virtual', 'test']);

/**
 * Whether all is as it should be, or is being mended by those whose task that is: the service starts an eye anew, and the
 * eye a camera. What neither can mend is a matter for systemd.
 */
export function isWell({ status, changedAt, heardAt, workedAt }: Vital, now: number): boolean {
  const { phase, camera, troubles } = status;
  if (phase === 'gone') return false;
  if (phase !== 'ready') return now - changedAt < LOADING;
  if (now - heardAt >= SILENT) return false;
  // With one of these it is known, and told on every page, why there are no frames.
  const isExcused =
    troubles.has('vision') ||
    troubles.has('camera') ||
    troubles.get('heat')?.code === 'too-hot' ||
    troubles.get('engine')?.code === 'engine-building';
  const isDue = camera !== null && flowing.has(camera) && !isExcused;
  return !isDue || now - Math.max(workedAt, changedAt) < IDLE;
}

export interface PulseNeeds {
  readonly notifier: Notifier;
  vital(): Vital;
  health(): Health;
  now?(): number;
}

export class Pulse {
  readonly #needs: PulseNeeds;
  readonly #now: () => number;
  #timer: NodeJS.Timeout | null = null;
  #telling: Promise<unknown> = Promise.resolve();

  constructor(needs: PulseNeeds) {
    this.#needs = needs;
    this.#now = needs.now ?? (() => performance.now());
  }

  /** Says that the service is there, and goes on saying how it is. Resolves when the first word is out. */
  async start(): Promise<void> {
    this.#timer = setInterval(() => void this.beat(), this.#needs.notifier.every).unref();
    await this.beat();
  }

  /** Says how it is. That it is ready is said each time: systemd may miss what a process says that ends at once. */
  beat(): Promise<unknown> {
    const isFed = isWell(this.#needs.vital(), this.#now());
    this.#telling = this.#needs.notifier.tell({
      READY: '1',
      STATUS: isFed ? statusOf(this.#needs.health()) : 'Nothing is seen any more.',
      ...(isFed ? { WATCHDOG: '1' } : {}),
    });
    return this.#telling;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer ?? undefined);
    await this.#telling;
    await this.#needs.notifier.tell({ STOPPING: '1', STATUS: 'Ends in good order.' });
  }
}

/** For `systemctl status`: one line. */
function statusOf({ status, message, camera, backend, fps }: Health): string {
  if (message !== undefined) return `${status}: ${message}`;
  return `${status}: ${camera}, ${backend}, ${fps} frames a second`;
}
