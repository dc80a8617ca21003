/** The join token: it comes with the address, and is kept for the tab, so that a reload needs no address again. */

const STORED = 'twinspot-token';

/** What `readToken` needs of a browser's storage. */
type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** The token of the address (`?t=`), else the one this tab used before; empty where there is none. */
export function readToken(search: string, store: Store | null): string {
  const given = new URLSearchParams(search).get('t') ?? '';
  try {
    if (given) store?.setItem(STORED, given);
    return given || (store?.getItem(STORED) ?? '');
  } catch {
    return given;
  }
}

/** A path of the service with the token and further values in its query. */
export function withToken(
  path: string,
  token: string,
  values: Record<string, string> = {},
): string {
  const query = new URLSearchParams(values);
  if (token) query.set('t', token);
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** The same as a WebSocket address. */
export function socketAddress(path: string, location: Pick<Location, 'protocol' | 'host'>): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${path}`;
}
