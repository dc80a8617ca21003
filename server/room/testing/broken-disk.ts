/** For tests: a disk on which nothing can be written for a while. */
import { type FileHandle, open } from 'node:fs/promises';
import { vi } from 'vitest';

/** From now on nothing gets onto the disk. @returns what ends that */
export async function breakDisk(): Promise<() => void> {
  const handle = await open('/dev/null');
  const prototype: FileHandle = Object.getPrototypeOf(handle);
  await handle.close();
  const full = Object.assign(new Error('ENOSPC: no space left on device, fdatasync'), {
    code: 'ENOSPC',
  });
  const fault = vi.spyOn(prototype, 'datasync').mockRejectedValue(full);
  return () => fault.mockRestore();
}
