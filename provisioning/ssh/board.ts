/** What a board that is reached by SSH is, and whether Twinspot can run there. */
import type { BoardName } from '@twinspot/server/appliance/layout.js';
import { ReleaseInfo } from '@twinspot/server/appliance/release.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { Value } from 'typebox/value';
import { boards } from '../boards.ts';
import { type Connection, quote } from './connection.ts';

/** What was found there. */
export interface FoundBoard {
  readonly board: BoardName;
  readonly title: string;
  /** Of what runs there; null where nothing does. */
  readonly release: ReleaseInfo | null;
  /** Whether it was said before what this appliance is. */
  readonly isKnown: boolean;
  /** Bytes that are free where releases lie. */
  readonly free: number;
  /** How one becomes root there: not at all, by sudo without a question, or by sudo with one. */
  readonly root: 'is' | 'sudo' | 'asks';
}

const QUESTIONS = (root: string) => `r=${quote(root)}
say() { printf '%s=%s\\n' "$1" "$(printf %s "$2" | tr '\\n' ' ')"; }
say arch "$(uname -m)"
say uid "$(id -u)"
say libc "$(ldd --version 2>&1 | head -n 1)"
say l4t "$(head -n 1 "$r/etc/nv_tegra_release" 2>/dev/null)"
say model "$(tr -d '\\000' <"$r/proc/device-tree/model" 2>/dev/null)"
say systemd "$(command -v systemctl)"
for d in "$r/opt/twinspot" "$r/opt" "$r/"; do [ -d "$d" ] && break; done
say free "$(df -Pk "$d" | tail -n 1 | awk '{print $4}')"
say release "$(cat "$r/opt/twinspot/current/release.json" 2>/dev/null)"
say known "$(cat "$r/etc/twinspot/appliance.json" 2>/dev/null)"
say sudo "$(sudo -n true 2>/dev/null && echo yes)"
say hassudo "$(command -v sudo)"`;

/**
 * Looks what is at the other end, and changes nothing.
 * @param wanted which board it is said to be
 * @throws {TwinspotError} `board-unknown`, `board-other`, `board-old`, `board-rights`
 */
export async function findBoard(
  connection: Connection,
  wanted: BoardName | undefined,
  root = '',
): Promise<FoundBoard> {
  const { stdout } = await connection.run(QUESTIONS(root));
  const answers = new Map(
    stdout.split('\n').map((line) => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1).trim()];
    }),
  );
  const answer = (name: string) => answers.get(name) ?? '';
  const board = boardOf(answer('arch'), answer('l4t'), answer('model'));
  const { host } = connection;
  if (board === null) {
    const what = [answer('model'), answer('arch'), answer('l4t')].filter(Boolean).join(', ');
    throw new TwinspotError(
      'board-unknown',
      `${host} is nothing that Twinspot is made for (${what || 'it does not say what it is'}); it runs on a Jetson Nano with JetPack 4.6, a Jetson Orin Nano with JetPack 6, or a PC.`,
      { status: 422 },
    );
  }
  const { title, system } = boards[board];
  if (wanted !== undefined && wanted !== board) {
    throw new TwinspotError(
      'board-other',
      `${host} is a ${board} and not a ${wanted}; leave --board out, or name the other machine.`,
      { status: 422 },
    );
  }
  const libc = /(\d+)\.(\d+)\s*$/.exec(answer('libc'));
  const needed = system?.newest.GLIBC ?? '2.27';
  if (!libc || !answer('systemd') || isOlder(`${libc[1]}.${libc[2]}`, needed)) {
    throw new TwinspotError(
      'board-old',
      `The system of ${host} is too old or another one (C library ${libc?.[0] ?? 'unknown'}, at least ${needed} was expected, and systemd); install ${boards[board].jetson ? `JetPack ${boards[board].jetson.jetpack}` : 'a present Debian or Ubuntu'} on it.`,
      { status: 422 },
    );
  }
  const isRoot = answer('uid') === '0';
  if (!isRoot && answer('hassudo') === '') {
    throw new TwinspotError(
      'board-rights',
      `${host} has no sudo, which its user needs for installing; come as root or install sudo there.`,
      { status: 403 },
    );
  }
  return {
    ...{ board, title, release: releaseIn(answer('release')), isKnown: answer('known') !== '' },
    free: Number(answer('free')) * 1024,
    root: isRoot ? 'is' : answer('sudo') === 'yes' ? 'sudo' : 'asks',
  };
}

function boardOf(arch: string, l4t: string, model: string): BoardName | null {
  if (arch === 'x86_64') return 'pc';
  const line = /# R(\d+)/.exec(l4t)?.[1];
  if (arch !== 'aarch64') return null;
  if (line === '32' && /jetson nano/i.test(model) && !/orin/i.test(model)) return 'jetson-nano';
  if (line === '36' && /orin nano/i.test(model)) return 'jetson-orin-nano';
  return null;
}

function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = than.split('.').map(Number);
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}

function releaseIn(text: string): ReleaseInfo | null {
  try {
    const value: unknown = JSON.parse(text);
    return Value.Check(ReleaseInfo, value) ? value : null;
  } catch {
    return null;
  }
}
