/** What decides whether a build can be loaded here. */
import { closeSync, existsSync, openSync, readSync } from 'node:fs';

export interface Machine {
  readonly platform: string;
  /** As Node names it: `x64`, `arm64`. */
  readonly arch: string;
  readonly node: string;
  /** The newest version of Node-API that this Node has. */
  readonly napi: number;
  /** Null where the C library is another one. */
  readonly glibc: string | null;
  /** What each build was made for; only those that exist and say so. */
  readonly builtFor: ReadonlyMap<string, string>;
}

/** @param files builds, some of which may be missing */
export function thisMachine(files: readonly string[]): Machine {
  const { header } = process.report.getReport() as {
    header: { glibcVersionRuntime?: string };
  };
  const builtFor = new Map<string, string>();
  for (const file of files) {
    const arch = existsSync(file) ? elfArch(file) : null;
    if (arch !== null) builtFor.set(file, arch);
  }
  return {
    platform: process.platform,
    arch: process.arch,
    node: process.versions.node,
    napi: Number(process.versions.napi),
    glibc: header.glibcVersionRuntime ?? null,
    builtFor,
  };
}

const machines = new Map([
  [0x03, 'ia32'],
  [0x28, 'arm'],
  [0x3e, 'x64'],
  [0xb7, 'arm64'],
]);

/** The processor that an ELF file is for, in Node's words; null for a file of another kind. */
function elfArch(file: string): string | null {
  const head = Buffer.alloc(20);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, head, 0, head.length, 0);
  } finally {
    closeSync(handle);
  }
  if (head.toString('latin1', 0, 4) !== '\x7fELF') return null;
  return archOf(head.readUInt16LE(18));
}

/** The processor that an ELF file names by a number, in Node's words. */
export function archOf(machine: number): string {
  return machines.get(machine) ?? `machine ${machine}`;
}
