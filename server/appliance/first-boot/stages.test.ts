import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Health } from '../../web/protocol.ts';
import { Machine } from '../steward/machine.ts';
import { ThrowAwayRoot } from '../steward/testing.ts';
import { engines } from './engines.ts';
import { spared } from './mounts.ts';
import { native } from './native.ts';
import { power } from './power.ts';
import { endSwap, swap } from './swap.ts';

let root: ThrowAwayRoot;
let machine: Machine;
beforeEach(() => {
  root = new ThrowAwayRoot();
  machine = new Machine(root.folder);
});
afterEach(() => root.remove());

const needs = () => ({ machine, say: () => {} });
const memory = (gigabytes: number) =>
  root.write(
    '/proc/meminfo',
    `MemTotal:     ${Math.round(gigabytes * 2 ** 20)} kB\nMemFree: 1 kB\n`,
  );

const TAB = '/dev/root            /                     ext4           defaults         0 1';

it('the root file system is spared, and nothing else in fstab changes', () => {
  const others = '# /dev/root / ext4 defaults 0 1\nUUID=1 /boot/efi vfat defaults 0 1\n';
  expect(spared(`${others}${TAB}\n`)).toBe(
    `${others}${TAB.replace('defaults', 'noatime,commit=60')}\n`,
  );
});

it('what somebody chose for the root file system stays', () => {
  const chosen = TAB.replace('defaults', 'relatime,commit=5,errors=remount-ro');
  expect(spared(chosen)).toBe(chosen);
  expect(spared(spared(TAB))).toBe(spared(TAB));
  expect(spared(TAB.replace('ext4', 'btrfs'))).toBe(TAB.replace('ext4', 'btrfs'));
});

it('a Nano draws 5 W until its supply is said to be strong, and an Orin what it likes', async () => {
  root.tool('/usr/sbin/nvpmodel');
  expect(await power('jetson-nano').run(needs())).toContain('5 W');
  expect(root.takeCalls()).toEqual(['nvpmodel -m 1']);
  root.write('/var/lib/twinspot-system/supply.json', '{"amps": 4}');
  expect(await power('jetson-nano').run(needs())).toContain('10 W');
  expect(root.takeCalls()).toEqual(['nvpmodel -m 0']);
  await power('jetson-orin-nano').run(needs());
  expect(root.takeCalls()).toEqual([]);
});

it('swap is made where memory is short, for root alone, and goes without a trace', async () => {
  for (const tool of ['fallocate', 'mkswap', 'swapon', 'swapoff']) {
    root.tool(tool === 'fallocate' ? '/usr/bin/fallocate' : `/usr/sbin/${tool}`);
  }
  memory(4);
  expect(await swap.run(needs())).toMatch(/MiB of swap/);
  const file = root.at('/var/lib/twinspot-system/swap');
  const calls = root.takeCalls();
  expect(calls[0]).toMatch(/^fallocate -l \d+MiB /);
  expect(calls.slice(1)).toEqual([`mkswap ${file}`, `swapon -p 0 ${file}`]);
  root.write('/proc/swaps', 'Filename Type\n/var/lib/twinspot-system/swap file 4 0 0\n');
  await endSwap(machine);
  expect(root.takeCalls()).toEqual([`swapoff ${file}`]);
  expect(root.read('/var/lib/twinspot-system/swap')).toBeNull();
});

it('no swap is made where there is memory enough', async () => {
  memory(7.4);
  expect(await swap.run(needs())).toBe('there is memory enough');
  expect(root.read('/var/lib/twinspot-system/swap')).toBeNull();
});

function healthWith(more: Partial<Health>): Health {
  return {
    ...{ status: 'ok', version: '0.1.0', camera: 'csi', backend: 'ort-cpu', model: null },
    ...{ deck: 'auto', fps: 1, latencyMs: null, ...more },
  };
}

const building = healthWith({ status: 'degraded', code: 'engine-building', message: '(1/2)' });
const patience = { look: 0, quiet: 3, most: 50 };

function watch(healths: readonly (Health | null)[]) {
  const left = [...healths];
  return engines('1', async () => (left.length > 1 ? left.shift()! : left[0]!), patience);
}

it('waits until the networks run on the graphics processor', async () => {
  memory(4);
  const says: string[] = [];
  const stage = watch([null, building, building, healthWith({ backend: 'tensorrt' })]);
  expect(await stage.run({ machine, say: (line) => says.push(line) })).toContain('graphics');
  expect(says).toEqual(['(1/2)', '(1/2)']);
  expect(root.takeCalls()).toEqual([]);
});

it('where memory is little, the browser makes room for a build, and comes back', async () => {
  root.tool('/usr/bin/systemctl');
  memory(1.9);
  await watch([building, building, healthWith({ backend: 'tensorrt' })]).run(needs());
  expect(root.takeCalls()).toEqual([
    'systemctl --no-block stop twinspot-kiosk.service',
    'systemctl --no-block start twinspot-kiosk.service',
  ]);
});

it('the browser comes back also where what is swapped has no room in memory', async () => {
  root.tool('/usr/bin/systemctl');
  root.tool('/usr/sbin/swapoff', '*) echo "Cannot allocate memory" >&2; exit 255;;');
  root.write('/proc/swaps', 'Filename Type\n/var/lib/twinspot-system/swap file 4 0 0\n');
  memory(1.9);
  const stage = watch([building, healthWith({ backend: 'tensorrt' })]);
  await expect(stage.run(needs())).rejects.toThrow('swapoff ended with 255');
  expect(root.takeCalls()).toEqual([
    'systemctl --no-block stop twinspot-kiosk.service',
    `swapoff ${root.at('/var/lib/twinspot-system/swap')}`,
    'systemctl --no-block start twinspot-kiosk.service',
  ]);
});

it('does not wait for what is not being prepared, but does while the service starts', async () => {
  memory(4);
  const starting = Array.from({ length: 20 }, () => healthWith({ status: 'starting' }));
  const said = await watch([...starting, healthWith({})]).run(needs());
  expect(said).toBe('no network is being prepared; they run by ort-cpu');
});

it('gives up waiting in the end', async () => {
  memory(4);
  expect(await watch([null]).run(needs())).toContain('longer than expected');
});

const CMAKE = `
*--build*) touch "$2/twinspot.node" "$2/twinspot_tensorrt.so";;
*) for word in "$@"; do case $word in -B*) mkdir -p "\${word#-B}";; esac; done;;
`;

it('builds the adapter alone where the addon loads and TensorRT has its headers', async () => {
  root.tool('/usr/bin/cmake', CMAKE);
  root.tool('/usr/bin/systemctl');
  root.write('/usr/include/aarch64-linux-gnu/NvInfer.h', '');
  root.write('/release/native/prebuilt/linux-arm64/twinspot.node', '');
  const file = root.at('/release/native/prebuilt/linux-arm64/twinspot.node');
  const stage = native({ release: root.at('/release'), find: () => ({ file }) });
  expect(await stage.run(needs())).toBe('the adapter to TensorRT is built');
  expect(root.takeCalls()).toEqual([
    expect.stringMatching(
      /^cmake -H\S+\/release\/native -B\S+ -DCMAKE_JS_INC=\S+ -DADAPTER_ALONE=ON$/,
    ),
    expect.stringMatching(/^cmake --build \S+ -- -j2$/),
    'systemctl --no-block try-restart twinspot.service',
  ]);
  expect(root.read('/release/native/prebuilt/linux-arm64/twinspot_tensorrt.so')).toBe('');
  expect(await stage.run(needs())).toBe('the addon and the adapter to TensorRT are there');
  expect(root.takeCalls()).toEqual([]);
});

it('builds the addon only where none loads', async () => {
  root.tool('/usr/bin/cmake', CMAKE);
  root.tool('/usr/bin/systemctl');
  root.write('/release/native/CMakeLists.txt', '');
  const release = root.at('/release');
  expect(await native({ release, find: () => 'there is none' }).run(needs())).toContain('built');
  expect(root.read('/release/native/build/Release/twinspot.node')).toBe('');
  root.takeCalls();
  const file = root.at('/release/native/build/Release/twinspot.node');
  expect(await native({ release, find: () => ({ file }) }).run(needs())).toMatch(/TensorRT is not/);
  expect(root.takeCalls()).toEqual([]);
});
