import { resolve } from 'node:path';
import { TwinspotError } from '../errors.ts';
import { needNative } from '../native.ts';
import { BrowserSource } from './browser-source.ts';
import { FolderSource } from './folder-source.ts';
import type { Frame } from './frame.ts';
import { NativeSource } from './native-source.ts';
import { isNative, pipelineOf } from './pipelines.ts';
import type { TableArt } from './virtual/art.ts';
import { VirtualSource } from './virtual/virtual-source.ts';

/** Every source there is; `kind` is what stands before the colon of its address. */
export type AnySource = VirtualSource | FolderSource | BrowserSource | NativeSource;

/** What sources need from outside. */
export interface SourceNeeds {
  /** The artwork for the virtual table. */
  art(): TableArt;
  /** A picture file's bytes to a frame. */
  decode(bytes: Uint8Array): Promise<Frame>;
  /** Takes sentences for people, such as a picture that is skipped. */
  tell(sentence: string): void;
  /** Takes a trouble that ends no wait: a camera that cannot be closed, for which the process has to end. */
  report?(trouble: TwinspotError): void;
  /** Where relative paths start. */
  readonly from: string;
  /** Decides what the virtual table deals. */
  readonly seed: number;
}

/**
 * The source with an address, not started yet: `virtual:`, `dir:PATH`, `browser:`, or with the addon `csi://0`,
 * `v4l2:///dev/video0`, `file:PATH` or `test://`.
 * @throws TwinspotError `unknown-source`, `source-address`; `native-missing` where there is no addon
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
  if (isNative(address)) {
    const binding = needNative();
    const has = (element: string) => binding.hasElement(element);
    const pipeline = pipelineOf(address, { has, from: needs.from });
    return new NativeSource(pipeline, binding, (trouble) => {
      if (needs.report === undefined) needs.tell(trouble.message);
      else needs.report(trouble);
    });
  }
  throw new TwinspotError(
    'unknown-source',
    `There is no source "${address}"; use csi://0, v4l2:///dev/video0, file:PATH, virtual:, dir:PATH or browser:.`,
    { status: 400 },
  );
}
