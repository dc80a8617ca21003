import { hostname, networkInterfaces } from 'node:os';

/** Networks of containers and virtual machines: nobody's phone is there. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|utun|tailscale|zt|lo)/;

/** This machine's IPv4 addresses on networks that others may be on, the likeliest first. */
export function lanAddresses(interfaces = networkInterfaces()): string[] {
  return Object.entries(interfaces)
    .flatMap(([name, list]) => (list ?? []).map((entry) => ({ name, ...entry })))
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .filter(({ address }) => !address.startsWith('169.254.'))
    .sort((a, b) => Number(VIRTUAL.test(a.name)) - Number(VIRTUAL.test(b.name)))
    .map(({ address }) => address);
}

/** Names and addresses (IPv6 in brackets) under which this machine is reached. */
export function ownNames(interfaces = networkInterfaces(), host = hostname()): Set<string> {
  const names = new Set(['localhost', '127.0.0.1', '[::1]', 'twinspot.local']);
  const short = host.toLowerCase().replace(/\.local$/, '');
  names.add(short).add(`${short}.local`);
  for (const list of Object.values(interfaces)) {
    for (const { address, family } of list ?? []) {
      names.add(family === 'IPv6' ? `[${address}]` : address);
    }
  }
  return names;
}

/**
 * Where pages can be opened, with the token; the addresses of the network first when others can reach it.
 * @param path of the page: `/`, or `/play` for a phone that joins a game
 */
export function joinAddresses(
  listensOn: string,
  port: number,
  token: string,
  path = '/',
): string[] {
  const everywhere = listensOn === '0.0.0.0' || listensOn === '::';
  const alone = listensOn === 'localhost' || listensOn.startsWith('127.') || listensOn === '::1';
  const named = listensOn.includes(':') ? `[${listensOn}]` : listensOn;
  const lan = everywhere ? lanAddresses() : alone ? [] : [named];
  const own = everywhere || alone ? ['localhost'] : [];
  return [...lan, ...own].map((name) => `http://${name}:${port}${path}?t=${token}`);
}
