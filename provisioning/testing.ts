/** For tests: a home of its own, a small release, and the command as it is typed. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BoardName } from '@twinspot/server/appliance/layout.js';
import { repoRoot } from '@twinspot/server/paths.js';
import { type NvidiaBoard, nvidiaRoot, type TestEntry } from './image/testing-root.ts';
import { DEVICE_TREES } from './plan/boot.ts';

/** A folder with `home/`, in which there is an SSH key. */
export function makeHome(): string {
  const folder = mkdtempSync(join(tmpdir(), 'twinspot-provision-'));
  const keys = join(folder, 'home', '.ssh');
  mkdirSync(keys, { recursive: true, mode: 0o700 });
  const words = ['-q', '-t', 'ed25519', '-N', '', '-C', 'ann@pc', '-f', join(keys, 'id_ed25519')];
  execFileSync('ssh-keygen', words);
  return folder;
}

/** A release with the real units and next to nothing else. */
export function makeRelease(folder: string, board: BoardName, build = 29_000_000): string {
  rmSync(folder, { recursive: true, force: true });
  for (const path of ['server/dist', 'node/bin', 'ui/dist'])
    mkdirSync(join(folder, path), { recursive: true });
  cpSync(join(repoRoot, 'systemd'), join(folder, 'systemd'), { recursive: true });
  const arch = board === 'pc' ? 'x64' : 'arm64';
  const release = { version: '0.1.0', build, board, arch, node: '24.0.0', addon: true };
  writeFileSync(join(folder, 'release.json'), `${JSON.stringify(release)}\n`);
  writeFileSync(join(folder, 'package.json'), '{"name":"twinspot"}\n');
  writeFileSync(join(folder, 'server/dist/main.js'), 'console.log("here");\n');
  writeFileSync(join(folder, 'ui/dist/index.html'), '<!doctype html>\n');
  // Awkward on purpose: a program, a link, and a name with a space and a quote.
  writeFileSync(join(folder, 'node/bin/node'), '#!/bin/sh\n', { mode: 0o700 });
  symlinkSync('node', join(folder, 'node/bin/same'));
  writeFileSync(join(folder, 'ui/dist/a "b" c.js'), '', { mode: 0o600 });
  return folder;
}

/** NVIDIA's root with what a camera on a flat cable needs of an Orin. */
export function rootWithCamera(board: NvidiaBoard): TestEntry[] {
  const overlay = '/boot/tegra234-p3767-camera-p3768-imx219-A.dtbo';
  const files = board === 'jetson-orin-nano' ? [DEVICE_TREES[1]!, overlay] : [];
  return [...nvidiaRoot[board], ...files.map((path) => ({ path, text: 'tree' }))];
}

/** Builds what runs as root, or in a process of its own. @returns the command as plain Node runs it */
export function buildCommand(): string {
  const command = 'provisioning/dist/provision.js';
  const words = [join(repoRoot, 'scripts/run.mjs'), command, '--help'];
  execFileSync(process.execPath, words, { stdio: 'pipe' });
  return join(repoRoot, command);
}
