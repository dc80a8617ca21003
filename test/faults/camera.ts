/** A camera that fails on request, for the real service: see `camera.c`. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repoRoot } from '@twinspot/server/paths.js';

export type Fault = 'fine' | 'end' | 'error' | 'silent' | 'stuck' | 'unplugged';

export interface FaultyCamera {
  /** With these settings the service looks through it. */
  readonly settings: Record<string, string>;
  is(fault: Fault): void;
  remove(): void;
}

/** @throws {Error} where there is no C compiler or GStreamer to build it with; `npm test` installs them */
export function buildFaultyCamera(): FaultyCamera {
  const folder = mkdtempSync(join(tmpdir(), 'faulty-camera-'));
  const plugins = join(folder, 'plugins');
  const device = join(folder, 'video0');
  mkdirSync(plugins);
  const ask = (...words: string[]) =>
    execFileSync('pkg-config', words, { encoding: 'utf8' }).trim();
  const parts = ['gstreamer-base-1.0', 'gstreamer-video-1.0'];
  const words = ask('--cflags', '--libs', ...parts).split(/\s+/);
  const source = join(repoRoot, 'test/faults/camera.c');
  const library = join(plugins, 'libgstfaultycamera.so');
  execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, ...words]);
  // All the other plugins as they are: the element of that name would win over ours.
  const system = ask('--variable=pluginsdir', 'gstreamer-1.0');
  for (const name of readdirSync(system)) {
    if (name.endsWith('.so') && !name.includes('video4linux2')) {
      symlinkSync(join(system, name), join(plugins, name));
    }
  }
  const is = (fault: Fault) => {
    if (fault === 'unplugged') rmSync(device);
    else writeFileSync(device, fault);
  };
  is('fine');
  return {
    settings: {
      TWINSPOT_SOURCE: `v4l2://${device}?format=raw&width=640&height=360`,
      GST_PLUGIN_SYSTEM_PATH_1_0: plugins,
      GST_REGISTRY_1_0: join(folder, 'registry.bin'),
    },
    is,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
