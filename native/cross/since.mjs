// Since when GLib and GStreamer have what: their symbols have no versions, but their descriptions tell.
import fs from 'node:fs';
import path from 'node:path';
import { sysroot } from './sysroot.mjs';

/** What JetPack 4.6 has, by the beginning of a name: the second number of its version. */
const has = [
  { names: /^_?gst_/, minor: 14 },
  { names: /^_?g_/, minor: 56 },
];

/**
 * @param {string[]} names  of symbols
 * @returns {string[]} those that JetPack 4.6 has not, or that nothing tells of, each with what is known
 */
export function tooYoung(names) {
  const since = readDescriptions();
  return names.flatMap((name) => {
    const version = since.get(name);
    const limit = has.find((one) => one.names.test(name));
    if (version === undefined || limit === undefined) return [`${name} (of nobody known)`];
    return Number(version.split('.')[1]) <= limit.minor ? [] : [`${name} (since ${version})`];
  });
}

/** Of each function the version that it came with; 0.0 where it was always there. */
function readDescriptions() {
  const since = new Map();
  const folder = path.join(sysroot, 'usr/share/gir-1.0');
  const functions = /<[^>]*(?:c:identifier|glib:get-type)="([^"]+)"[^>]*>/g;
  for (const file of fs.readdirSync(folder).filter((name) => /^(G|Gst)[A-Z]?\w*-/.test(name))) {
    for (const [tag, name] of fs
      .readFileSync(path.join(folder, file), 'utf8')
      .matchAll(functions)) {
      since.set(name, /\sversion="(\d+\.\d+)/.exec(tag)?.[1] ?? '0.0');
    }
  }
  return since;
}
