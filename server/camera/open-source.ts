import { resolve } from 'node:path';
import { TwinspotError } from '../errors.ts';
import { BrowserSource } from './browser-source.ts';
import { FolderSource } from './folder-source.ts';
import type { Frame } from './frame.ts';
import type { TableArt } from './virtual/art.ts';
import { VirtualSource } from './virtual/virtual-source.ts';

/** Every source there is; `kind` is what stands before the colon of its address. */
export type AnySource = VirtualSource | FolderSource | BrowserSource;

/** What sources need from outside. */
export interface SourceNeeds {
  /** The artwork for the virtual table. */
  art(): TableArt;
  /** A picture file's bytes to a frame. */
  decode(bytes: Uint8Array): Promise<Frame>;
  /** Takes sentences for people, such as a picture that is skipped. */
  tell(sentence: string): void;
  /** Where relative paths start. */
  readonly from: string;
  /** Decides what the virtual table deals. */
  readonly seed: number;
}

/**
 * The source with an address, not started yet: `virtual:`, `dir:PATH` or `browser:`.
 * @throws TwinspotError `unknown-source`
 */
export function openSource(address: string, needs: SourceNeeds): AnySource {
  const colon = address.indexOf(':');
  const kind = colon === -1 ? address : address.slice(0, colon);
  const rest = colon === -1 ? '' : address.slice(colon + 1);
  const decode = (bytes: Uint8Array) => needs.decode(bytes);
  const tell = (sentence: string) => needs.tell(sentence);
  if (kind === 'virtual' && rest === '') return new VirtualSource(needs.art(), needs.seed);
  if (kind === 'browser' && rest === '') return new BrowserSource(decode, tell);
  if (kind === 'dir' && rest !== '') {
    return new FolderSource(resolve(needs.from, rest), decode, tell);
  }
  throw new TwinspotError(
    'unknown-source',
    `There is no source "${address}"; use virtual:, dir:PATH or browser:.`,
    { status: 400 },
  );
}
