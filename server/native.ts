/** The addon for cameras and graphics processors, for those who cannot do without and for those who can. */
import type { Binding } from '@twinspot/native/binding.js';
import { type Loaded, load } from '@twinspot/native/load.js';
import { TwinspotError } from './errors.ts';

let loaded: Loaded | undefined;

/** The addon and the file that it is, or why there is none, in words; it is tried once. */
export function nativeOrWhy(): { binding: Binding; file: string } | string {
  loaded ??= load();
  return 'binding' in loaded ? loaded : loaded.missing;
}

/** The addon, or null where it cannot be loaded. */
export function findNative(): Binding | null {
  const native = nativeOrWhy();
  return typeof native === 'string' ? null : native.binding;
}

/** Why there is no addon, in words; null where there is one. */
export function whyNoNative(): string | null {
  const native = nativeOrWhy();
  return typeof native === 'string' ? native : null;
}

/**
 * The addon.
 * @throws TwinspotError `native-missing` that says which builds were tried, why each failed, and what to type
 */
export function needNative(): Binding {
  const native = nativeOrWhy();
  if (typeof native !== 'string') return native.binding;
  throw new TwinspotError('native-missing', native, { status: 503 });
}
