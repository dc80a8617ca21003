/** Whether a board can load every program and library of a release. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Elf, readElf } from '@twinspot/native/elf.js';
import { type System, systemWith, tooNew } from '@twinspot/native/systems.js';
import { listTree } from '@twinspot/server/appliance/bundle/tree.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import type { Board } from '../boards.ts';

/** What every board's system has: the C and C++ libraries, and on a Jetson NVIDIA's image brings GStreamer and GLib. */
const had = [
  /^ld-linux-(aarch64|x86-64)\.so\.\d$/,
  /^lib(c|m)\.so\.6$/,
  /^lib(dl|resolv)\.so\.2$/,
  /^lib(pthread|util)\.so\.\d$/,
  /^lib(rt|gcc_s)\.so\.1$/,
  /^libstdc\+\+\.so\.6$/,
  /^libg(lib|object)-2\.0\.so\.0$/,
  /^lib(gstreamer|gstbase|gstapp|gstvideo)-1\.0\.so\.0$/,
];

/**
 * Reads all of them; what is one is told by its first bytes, whatever its name.
 * @returns how many there are
 * @throws {TwinspotError} `payload-unfit` with every file that does not fit, and why
 */
export async function checkRelease(folder: string, board: Board): Promise<number> {
  const programs: { path: string; elf: Elf | null }[] = [];
  for (const entry of await listTree(folder)) {
    const file = join(folder, entry.path);
    if (entry.kind === 'file' && isElf(file)) programs.push({ path: entry.path, elf: read(file) });
  }
  const system = board.system ?? thisSystem();
  const inside = new Map(programs.map(({ path, elf }) => [basename(path), elf]));
  const faults = programs.flatMap(({ path, elf }) =>
    faultsOf(elf, board, system, inside).map((fault) => `${path} ${fault}`),
  );
  if (faults.length > 0) {
    throw new TwinspotError(
      'payload-unfit',
      `What was put together does not run on ${board.title}: ${faults.join('; ')}. Use the pinned versions: get package-lock.json back with git, and try again.`,
    );
  }
  return programs.length;
}

/** @param inside what the release brings, by name */
function faultsOf(
  elf: Elf | null,
  { arch }: Board,
  system: System,
  inside: ReadonlyMap<string, Elf | null>,
): string[] {
  if (elf === null) return ['cannot be read'];
  if (elf.machine !== arch) return [`is for ${elf.machine}, and this is ${arch}`];
  const missing = elf.libraries.filter(
    (name) => !inside.has(name) && !had.some((known) => known.test(name)),
  );
  const others = elf.versions.filter(({ library }) => !inside.has(library));
  const lacking = elf.versions.filter(
    ({ library, version }) =>
      inside.has(library) &&
      !inside.get(library)?.symbols.some((one) => !one.wanted && one.version === version),
  );
  return [
    ...tooNew({ ...elf, versions: others }, system).map(
      (version) => `needs ${version}, which ${system.name} has not`,
    ),
    ...lacking.map(
      ({ library, version }) => `needs ${version} of ${library}, and the one beside it has it not`,
    ),
    ...missing.map((name) => `needs ${name}, which is neither in the release nor on the board`),
    ...elf.paths
      .filter((path) => !path.startsWith('$ORIGIN'))
      .map((path) => `looks for libraries in ${path}, a folder of the machine that built it`),
  ];
}

function isElf(file: string): boolean {
  const head = Buffer.alloc(4);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, head, 0, 4, 0);
  } finally {
    closeSync(handle);
  }
  return head.toString('latin1') === '\x7fELF';
}

function read(file: string): Elf | null {
  try {
    return readElf(readFileSync(file));
  } catch {
    return null;
  }
}

/** A PC is its own judge: what made the release runs it. */
function thisSystem(): System {
  const { sharedObjects } = process.report.getReport() as unknown as { sharedObjects: string[] };
  const libraries = sharedObjects.filter((file) => had.some((known) => known.test(basename(file))));
  return systemWith(
    'this machine',
    libraries.map((file) => readElf(readFileSync(file))),
  );
}
