/** The addon where the release brought none that loads, and the adapter to the TensorRT of this very system. */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Machine } from '../steward/machine.ts';
import type { Stage } from './stage.ts';

/** Milliseconds: a Jetson Nano takes minutes. */
const PATIENCE = 3_600_000;
const ADAPTER = 'twinspot_tensorrt.so';
/** What TensorRT is compiled against, and where systems of NVIDIA have it. */
const HEADERS = ['/usr/include/aarch64-linux-gnu/NvInfer.h', '/usr/include/NvInfer.h'];

export interface NativeOptions {
  /** The folder of the release. */
  readonly release: string;
  /** The file of the addon that loads, or why none does. */
  readonly find: () => { readonly file: string } | string;
}

export function native({ release, find }: NativeOptions): Stage {
  return {
    name: 'native',
    title: 'What is made for this very machine is built; this takes minutes, once.',
    early: false,
    // Each release brings sources of its own.
    subject: basename(release),
    async run({ machine }) {
      const found = find();
      const hasHeaders = HEADERS.some((path) => existsSync(machine.at(path)));
      if (typeof found === 'string') {
        await build(machine, release, []);
        const folder = join(release, 'native/build/Release');
        mkdirSync(folder, { recursive: true });
        put(join(release, 'native/build/twinspot.node'), join(folder, 'twinspot.node'));
        if (hasHeaders) put(join(release, 'native/build', ADAPTER), join(folder, ADAPTER));
        await machine.run('systemctl', ['--no-block', 'try-restart', 'twinspot.service']);
        return `the addon is built, as there was none (${found})`;
      }
      const adapter = join(dirname(found.file), ADAPTER);
      if (existsSync(adapter)) return 'the addon and the adapter to TensorRT are there';
      if (!hasHeaders) return 'the addon is there; TensorRT is not, or without its headers';
      await build(machine, release, ['-DADAPTER_ALONE=ON']);
      put(join(release, 'native/build', ADAPTER), adapter);
      await machine.run('systemctl', ['--no-block', 'try-restart', 'twinspot.service']);
      return 'the adapter to TensorRT is built';
    },
  };
}

async function build(machine: Machine, release: string, words: readonly string[]): Promise<void> {
  const source = join(release, 'native');
  const folder = join(source, 'build');
  // What an interrupted build left may be half of something.
  rmSync(folder, { recursive: true, force: true });
  const packages = join(release, 'node_modules');
  const includes = [join(packages, 'node-api-headers/include'), join(packages, 'node-addon-api')];
  // -H and not -S: a Jetson Nano has CMake 3.10.
  await machine.run(
    'cmake',
    [`-H${source}`, `-B${folder}`, `-DCMAKE_JS_INC=${includes.join(';')}`, ...words],
    PATIENCE,
  );
  await machine.run('cmake', ['--build', folder, '--', '-j2'], PATIENCE);
}

/** In its place at once: a power cut leaves all of it or nothing. */
function put(file: string, place: string): void {
  if (file === place) return;
  copyFileSync(file, `${place}.new`);
  renameSync(`${place}.new`, place);
}
