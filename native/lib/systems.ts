/** Which versions of libraries an operating system has, and what of a program or library is too new for it. */
import type { Elf } from './elf.ts';

/** The newest version of each family of symbols, such as 2.27 of `GLIBC`. */
export interface System {
  readonly name: string;
  readonly newest: Readonly<Record<string, string>>;
}

/** JetPack 4.6 on the original Jetson Nano is Ubuntu 18.04: glibc 2.27, and the libstdc++ and libgcc of GCC 8. */
export const jetpack4: System = {
  name: 'JetPack 4.6',
  newest: { GLIBC: '2.27', GLIBCXX: '3.4.25', CXXABI: '1.3.11', GCC: '7.0.0' },
};

/** JetPack 6 on a Jetson Orin Nano is Ubuntu 22.04: glibc 2.35, and the libstdc++ and libgcc of GCC 12. */
export const jetpack6: System = {
  name: 'JetPack 6',
  newest: { GLIBC: '2.35', GLIBCXX: '3.4.30', CXXABI: '1.3.13', GCC: '12.0.0' },
};

/** @returns what a system has that has these libraries, such as the C library */
export function systemWith(name: string, libraries: readonly Elf[]): System {
  const newest: Record<string, string> = {};
  for (const { version, wanted } of libraries.flatMap(({ symbols }) => symbols)) {
    const [, family, number] = wanted ? [] : split(version ?? '');
    if (family === undefined || number === undefined) continue;
    if (newest[family] === undefined || compare(number, newest[family]) > 0)
      newest[family] = number;
  }
  return { name, newest };
}

/** @returns the versions that the file needs and the system has not, such as `GLIBC_2.34 of libc.so.6` */
export function tooNew(elf: Elf, system: System): string[] {
  return elf.versions
    .filter(({ version }) => !has(system, version))
    .map(({ library, version }) => `${version} of ${library}`)
    .sort();
}

/** @param version with its family before it: `GLIBC_2.17`. One that has no number is nobody's but that very build's. */
export function has({ newest }: System, version: string): boolean {
  const [, family = '', number = ''] = split(version);
  const limit = newest[family];
  return limit !== undefined && compare(number, limit) <= 0;
}

/** @returns the family and the number, after the whole; nothing for a version that has no number */
function split(version: string): readonly (string | undefined)[] {
  return /^(\w+?)_(\d[\d.]*)$/.exec(version) ?? [];
}

function compare(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => text.split('.').map(Number)) as [number[], number[]];
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
