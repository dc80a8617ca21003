/** The addon for cameras and graphics processors, for those who cannot do without and for those who can. */
import type { Binding } from '@twinspot/native/binding.js';
import { type Loaded, load } from '@twinspot/native/load.js';
import { TwinspotError } from './errors.ts';

let loaded: Loaded | undefined;

/** The addon, or null where it cannot be loaded; it is tried once. */
export function findNative(): Binding | null {
  loaded ??= load();
  return 'binding' in loaded ? loaded.binding : null;
}

/** The addon and the file that it is, or why there is none. */
export function nativeOrWhy(): { binding: Binding; file: string } | string {
  loaded ??= load();
  return 'binding' in loaded ? loaded : loaded.missing;
}

/** Why there is no addon, in words; null where there is one. */
export function whyNoNative(): string | null {
  loaded ??= load();
  return 'missing' in loaded ? loaded.missing : null;
}

/**
 * The addon.
 * @throws TwinspotError `native-missing` that says which builds were tried, why each failed, and what to type
 */
export function needNative(): Binding {
  const binding = findNative();
  if (binding !== null) return binding;
  throw new TwinspotError('native-missing', whyNoNative()!, { status: 503 });
}
