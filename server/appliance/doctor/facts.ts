/** What is known of a machine, gathered in one go; what cannot be read says why. */
import type { Health } from '../../web/protocol.ts';
import type { BoardName } from '../layout.ts';

export type Fact<T> = { readonly is: T } | { readonly unknown: string };

export interface Zone {
  readonly name: string;
  /** Degrees Celsius. */
  readonly celsius: number;
}

export interface Disk {
  /** Bytes. */
  readonly free: number;
  readonly size: number;
}

/** The card or disk that the system lies on. */
export interface Medium {
  /** Such as `mmcblk0p1`. */
  readonly name: string;
  readonly readOnly: boolean;
  /** Errors that its file system counts; null where it does not count. */
  readonly errors: number | null;
  /** Tenths of its life that are used up, 1 to 11, as eMMC and some cards tell; null where it does not. */
  readonly worn: number | null;
}

export interface Versions {
  /** Of Twinspot; null where it runs from a checkout. */
  readonly release: string | null;
  /** The board that the release is for; null as above. */
  readonly board: string | null;
  readonly node: string;
  readonly kernel: string;
  /** NVIDIA's own, such as R32.7.6; null on other machines. */
  readonly l4t: string | null;
  /** Null where Node does not tell. */
  readonly glibc: string | null;
}

export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** When the release was made: it cannot be earlier. Null where nobody knows. */
  readonly notBefore: number | null;
  readonly synchronized: boolean;
}

export interface Facts {
  /** Null where Twinspot does not look after the machine. */
  readonly board: BoardName | null;
  /** What the board calls itself, null for a PC. */
  readonly model: string | null;
  /** `nvpmodel`'s mode. */
  readonly powerMode: Fact<number>;
  /** What was confirmed of the supply, amperes; 2 until it was. */
  readonly supply: Fact<2 | 4>;
  /** Volts at the board's input. */
  readonly volts: Fact<number>;
  /** Reasons for which the board is slower now: `heat` or `power`, as it names them. */
  readonly throttled: Fact<readonly ('heat' | 'power')[]>;
  /** How often the power went away while Twinspot was on. */
  readonly powerCuts: Fact<number>;
  readonly zones: Fact<readonly Zone[]>;
  /** Bytes. */
  readonly memory: Fact<{ readonly size: number; readonly free: number; readonly swap: number }>;
  readonly disk: Fact<Disk>;
  readonly medium: Fact<Medium>;
  /** Lines of the kernel's log that tell of damage. */
  readonly kernel: Fact<readonly string[]>;
  /** Devices such as /dev/video0. */
  readonly cameras: Fact<readonly string[]>;
  /** Units of systemd and whether they are `active`, `inactive`, `failed` or so. */
  readonly units: Fact<Readonly<Record<string, string>>>;
  /** Whether there is a graphics processor of NVIDIA's. */
  readonly graphics: Fact<boolean>;
  /** Addresses on the network. */
  readonly addresses: Fact<readonly string[]>;
  /** Percent of the wireless network that is used; null where none is. */
  readonly signal: Fact<number | null>;
  /** Whether another machine has the name `twinspot.local`. */
  readonly nameTaken: Fact<boolean>;
  readonly clock: Fact<Clock>;
  readonly versions: Fact<Versions>;
  /** The browser that can show the kiosk; null for none. */
  readonly browser: Fact<string | null>;
  /** What the service says of itself. */
  readonly health: Fact<Health>;
}

/** The fact, or why there is none. */
export function attempt<T>(look: () => T): Fact<T> {
  try {
    return { is: look() };
  } catch (error) {
    return { unknown: why(error) };
  }
}

export async function attemptLater<T>(look: () => Promise<T>): Promise<Fact<T>> {
  try {
    return { is: await look() };
  } catch (error) {
    return { unknown: why(error) };
  }
}

function why(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return path === undefined ? 'it is not there' : `${path} is not there`;
  if (code === 'EACCES' || code === 'EPERM') return 'this user may not look';
  return error.message.split('\n', 1)[0]!;
}
