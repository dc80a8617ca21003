/** Why the addon cannot be loaded, and what to type, by cause. */
import type { Machine } from './machine.ts';

/** A build that was looked for, and what came of it: `missing`, or what the loader said. */
export interface Tried {
  readonly file: string;
  readonly why: string;
}

/** The version of Node-API that the addon is built for; `binary` in native/package.json says the same. */
const NAPI = 8;
const REBUILD = 'type "npm run build:native" on this machine';

/**
 * One sentence on the most telling failure, then the builds that were tried, each with its own.
 * @param tried at least one
 */
export function explain(tried: readonly Tried[], machine: Machine): string {
  const found = tried.filter(({ why }) => why !== 'missing');
  const [first] = found;
  const cause = first === undefined ? notBuilt(machine) : causeOf(first, machine);
  const list = tried.map(({ file, why }) => `${file} (${why})`).join('; ');
  return `The addon for cameras and graphics processors cannot be loaded: ${cause}. Tried: ${list}.`;
}

function notBuilt({ platform }: Machine): string {
  const there = platform === 'linux' ? '' : ', which is made for Linux,';
  return `it${there} is not built yet; ${REBUILD}, which says what it needs`;
}

function causeOf({ file, why }: Tried, machine: Machine): string {
  const { arch, node, napi, glibc, builtFor } = machine;
  const made = builtFor.get(file);
  if (made === undefined) return `the file is no program for this system; ${REBUILD}`;
  if (made !== arch) return `it was built for ${made} and this is ${arch}; ${REBUILD}`;
  if (napi < NAPI) {
    return `it needs Node-API ${NAPI} and this Node ${node} has ${napi}; install Node 20.19 or later`;
  }
  if (/addons? (loading )?(is |are )?disabled|ERR_DLOPEN_DISABLED/i.test(why)) {
    return 'Node was told to load no addons; leave out --no-addons, also in NODE_OPTIONS';
  }
  const library = /(lib[\w+.-]+\.so[\w.]*): cannot open shared object/.exec(why)?.[1];
  if (library !== undefined) return `${library} is not on this machine; ${install(library)}`;
  const needed = /version `(GLIBC(?:XX)?|CXXABI)_([\d.]+)' not found/.exec(why);
  if (needed !== null) {
    const [, name, version] = needed;
    const has = name === 'GLIBC' && glibc !== null ? `, this one has glibc ${glibc}` : '';
    return `it was built on a newer system (it needs ${name} ${version}${has}); ${REBUILD}`;
  }
  if (why.startsWith('stale')) return `it was built from other sources; ${REBUILD}`;
  if (/undefined symbol: \w*gst_/.test(why)) {
    return `it was built with a newer GStreamer; ${REBUILD}`;
  }
  if (/did not self-register|different Node\.js version|undefined symbol: napi_/.test(why)) {
    return `it does not fit Node ${node}; ${REBUILD}`;
  }
  return `the system refuses it; ${REBUILD}`;
}

/** What brings a library, for the packages of Debian and Ubuntu. */
function install(library: string): string {
  if (/^libgst(app|video|audio|pbutils)/.test(library)) {
    return 'type "sudo apt-get install -y libgstreamer-plugins-base1.0-0"';
  }
  if (/^lib(gst|g(lib|object|module))/.test(library)) {
    return 'type "sudo apt-get install -y libgstreamer1.0-0 libgstreamer-plugins-base1.0-0"';
  }
  if (/^libstdc\+\+/.test(library)) return 'type "sudo apt-get install -y libstdc++6"';
  return `install the package that holds it, or ${REBUILD}`;
}
