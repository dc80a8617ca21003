/** Tells systemd how the service is; outside systemd nobody is told. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Milliseconds after which a call that did not return is given up. */
const PATIENCE = 5000;
/** Milliseconds between words where systemd keeps no watch. */
const UNWATCHED = 10_000;

/** Variables of sd_notify(3), such as READY or STATUS, and their values. */
export type Words = Readonly<Record<string, string>>;

export interface Notifier {
  /** Milliseconds from word to word, so that the watchdog is fed four times before it is hungry. */
  readonly every: number;
  /** Sends words together. Never rejects. @returns false where they did not go out */
  tell(words: Words): Promise<boolean>;
}

/**
 * By `systemd-notify`, as Node has no such sockets; a call takes tens of milliseconds of another process.
 * @returns null outside systemd
 */
export function openNotifier(
  env: NodeJS.ProcessEnv = process.env,
  pid: number = process.pid,
): Notifier | null {
  if (!env.NOTIFY_SOCKET) return null;
  const run = promisify(execFile);
  return {
    every: watchdogOf(env, pid) / 4,
    tell: async (words) => {
      const lines = Object.entries(words).map(([name, value]) => `${name}=${oneLine(value)}`);
      try {
        await run('systemd-notify', lines, { env, timeout: PATIENCE });
        return true;
      } catch {
        // The next word says the same again.
        return false;
      }
    },
  };
}

/** Milliseconds within which the watchdog wants to hear something. */
function watchdogOf({ WATCHDOG_USEC, WATCHDOG_PID }: NodeJS.ProcessEnv, pid: number): number {
  const micros = Number(WATCHDOG_USEC);
  const isOurs = WATCHDOG_PID === undefined || Number(WATCHDOG_PID) === pid;
  return isOurs && micros > 0 ? micros / 1000 : 4 * UNWATCHED;
}

/** A new line would begin another variable. */
function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ');
}
