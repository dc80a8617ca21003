/** The machine's name, its time zone and its locale. */
import type { SystemEntry } from '@twinspot/server/appliance/system-plan.js';
import type { ImageEntry } from '../image/entries.ts';

/** @param hosts the text of /etc/hosts */
export function nameEntries(hostname: string, hosts: string): SystemEntry[] {
  return [
    { kind: 'file', path: '/etc/hostname', mode: 0o644, text: `${hostname}\n` },
    { kind: 'file', path: '/etc/hosts', mode: 0o644, text: named(hosts, hostname) },
  ];
}

/** Debian's way: the machine's own name has an address that is always there. */
function named(hosts: string, hostname: string): string {
  const own = `127.0.1.1\t${hostname}`;
  const lines = hosts.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const others = lines.filter((line) => !/^\s*127\.0\.1\.1\s/.test(line));
  const local = others.findIndex((line) => /^\s*127\.0\.0\.1\s/.test(line));
  const before = local < 0 ? ['127.0.0.1\tlocalhost'] : others.slice(0, local + 1);
  return `${[...before, own, ...others.slice(local + 1)].join('\n')}\n`;
}

/** @param zone one whose file the system has */
export function timeZoneEntries(zone: string): ImageEntry[] {
  return [
    { kind: 'link', path: '/etc/localtime', target: `/usr/share/zoneinfo/${zone}` },
    { kind: 'file', path: '/etc/timezone', mode: 0o644, text: `${zone}\n` },
  ];
}

/** Names that a zone had before and after the image was made: `Europe/Kyiv` is `Europe/Kiev` in 2018. */
export function namesOfZone(zone: string): string[] {
  const canonical = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  return [...new Set([zone, canonical])];
}

/** Only this one is compiled in every image; the pages speak the language that was chosen by themselves. */
export const locale: ImageEntry = {
  kind: 'file',
  path: '/etc/default/locale',
  mode: 0o644,
  text: 'LANG=C.UTF-8\n',
};
