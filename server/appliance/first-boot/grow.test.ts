import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Machine } from '../steward/machine.ts';
import { grown, growPartition } from './grow.ts';

/** As on a card for a Jetson Nano: what is numbered first lies last. */
const DUMP = `label: gpt
label-id: 0FBA1D9D-3DD9-4B04-8C4C-8A9A0EB1B1B6
device: /dev/mmcblk0
unit: sectors
first-lba: 2048
last-lba: 28702718

/dev/mmcblk0p1 : start=       28672, size=    28674048, type=0FC63DAF-8483-4772-8E79-3D69D8477DE4, uuid=1, name="APP"
/dev/mmcblk0p2 : start=        2048, size=         256, type=0FC63DAF-8483-4772-8E79-3D69D8477DE4, uuid=2, name="TBC"
`;
/** Sectors of a card of 64 GB. */
const CARD = 124_735_488;

describe('the table that is grown', () => {
  it('gives the partition all that is behind it, and leaves the others', () => {
    const table = grown(DUMP, '/dev/mmcblk0p1', CARD)!;
    const size = Number(/p1 : start= +28672, size=(\d+), /.exec(table)![1]);
    expect(28672 + size).toBeLessThanOrEqual(CARD - 34);
    expect(28672 + size).toBeGreaterThan(CARD - 4096);
    expect(table).not.toContain('last-lba');
    expect(table).toContain('name="APP"');
    expect(table).toContain(DUMP.split('\n')[8]);
  });

  it('is the same once it is grown', () => {
    const table = grown(DUMP, '/dev/mmcblk0p1', CARD)!;
    expect(grown(table, '/dev/mmcblk0p1', CARD)).toBeNull();
  });

  it('never grows over another partition, nor one that it does not know', () => {
    expect(grown(DUMP, '/dev/mmcblk0p2', CARD)).toBeNull();
    expect(grown(DUMP, '/dev/mmcblk0p3', CARD)).toBeNull();
    // The tenth is not the first.
    expect(grown(DUMP.replaceAll('p1 ', 'p10 '), '/dev/mmcblk0p1', CARD)).toBeNull();
  });
});

describe.runIf(process.platform === 'linux')('sfdisk', () => {
  it('takes the grown table on a larger card, with its second copy at the new end', () => {
    const folder = mkdtempSync(join(tmpdir(), 'twinspot-grow-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const card = join(folder, 'card');
    writeFileSync(card, '');
    truncateSync(card, 64 * 2 ** 20);
    const sfdisk = (words: string[], input = '') =>
      execFileSync('/usr/sbin/sfdisk', [...words, card], { input, encoding: 'utf8' });
    sfdisk(['--quiet'], 'label: gpt\nstart=4096, size=4096, name=TBC\nstart=16384, name=APP\n');
    truncateSync(card, 256 * 2 ** 20);
    const sectors = (256 * 2 ** 20) / 512;
    const table = grown(sfdisk(['--dump']), `${card}2`, sectors)!;
    sfdisk(['--no-reread', '--force', '--quiet'], table);
    expect(sfdisk(['--verify'])).toContain('No errors detected');
    const [, size] = /card2 : start= *16384, size= *(\d+)/.exec(sfdisk(['--dump']))!;
    expect(16384 + Number(size)).toBeGreaterThan(sectors - 4096);
    expect(sfdisk(['--dump'])).toMatch(/card1 : start= *4096, size= *4096/);
  });
});

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
/** Whether it has CAP_SYS_RESOURCE, which roots of some machines in machines have not. */
const mayResize = isRoot && (capabilities() & (1n << 24n)) !== 0n;

function capabilities(): bigint {
  const status = readFileSync('/proc/self/status', 'utf8');
  return BigInt(`0x${/^CapEff:\s*(\w+)$/m.exec(status)![1]}`);
}

describe.runIf(isRoot)('a card in use (as root)', () => {
  it('has all its room in its file system, and stays so', { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'twinspot-grow-'));
    const card = join(folder, 'card');
    const place = join(folder, 'mounted');
    mkdirSync(place);
    const run = (...[file, ...words]: [string, ...string[]]) =>
      execFileSync(file, words, { encoding: 'utf8', stdio: 'pipe' });
    const undo: (() => void)[] = [() => rmSync(folder, { recursive: true })];
    try {
      writeFileSync(card, '');
      truncateSync(card, 64 * 2 ** 20);
      const table = 'label: gpt\nstart=4096, size=4096, name=TBC\nstart=16384, name=APP\n';
      execFileSync('/usr/sbin/sfdisk', ['--quiet', card], { input: table });
      const loop = run('losetup', '--find', '--show', card).trim();
      undo.unshift(() => run('losetup', '--detach', loop));
      run('partx', '--add', loop);
      undo.unshift(() => run('partx', '--delete', loop));
      run('mkfs.ext4', '-q', `${loop}p2`);
      run('mount', `${loop}p2`, place);
      undo.unshift(() => run('umount', place));
      const megabytes = () => {
        const { blocks, bsize } = statfsSync(place);
        return (blocks * bsize) / 2 ** 20;
      };
      expect(megabytes()).toBeLessThan(64);
      writeFileSync(join(place, 'kept'), 'it');
      truncateSync(card, 256 * 2 ** 20);
      run('losetup', '--set-capacity', loop);
      const block = `/sys/class/block/${basename(loop)}p2`;
      const grow = () => growPartition(new Machine(), block);
      if (mayResize) {
        expect(await grow()).toMatch(/takes the whole card$/);
        expect(megabytes()).toBeGreaterThan(200);
        expect(await grow()).toMatch(/ends where the card does$/);
      } else {
        // As far as this root may: the kernel knows of the larger partition while it is in use.
        await expect(grow()).rejects.toMatchObject({ said: expect.stringMatching(/Permission/) });
      }
      expect((Number(run('cat', `${block}/size`)) * 512) / 2 ** 20).toBeGreaterThan(200);
      expect(run('cat', join(place, 'kept'))).toBe('it');
    } finally {
      for (const step of undo) step();
    }
  });

  it('is left alone where it has no partitions, or is none', async () => {
    const machine = new Machine();
    expect(await growPartition(machine, '/sys/dev/block/0:999')).toMatch(/no disk/);
  });
});
