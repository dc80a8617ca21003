import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstBootTrouble } from '../first-boot-trouble.ts';
import { Machine } from '../steward/machine.ts';
import { ThrowAwayRoot } from '../steward/testing.ts';
import { firstBoot, PROGRESS, readJournal } from './first-boot.ts';
import type { Stage } from './stage.ts';

let root: ThrowAwayRoot;
let did: string[];
beforeEach(() => {
  root = new ThrowAwayRoot();
  did = [];
});
afterEach(() => root.remove());

function stage(name: Stage['name'], more: Partial<Stage> = {}): Stage {
  return {
    ...{ name, title: `This is ${name}.`, early: false },
    run: async () => {
      did.push(name);
      return 'done';
    },
    ...more,
  };
}

const boot = (stages: readonly Stage[]) =>
  firstBoot({
    ...{ machine: new Machine(root.folder), stages, say: () => {} },
    ready: async () => did.push('ready'),
  });
const progress = () => JSON.parse(root.read(PROGRESS)!);

describe('the first boot', () => {
  it('lets the service start between what is quick and what is slow', async () => {
    const journal = await boot([stage('engines'), stage('grow', { early: true }), stage('native')]);
    expect(did).toEqual(['grow', 'ready', 'engines', 'native']);
    expect(journal.finished).toBe(true);
    expect(progress()).toMatchObject({ finished: true });
  });

  it('does nothing twice', async () => {
    const stages = [stage('grow', { early: true }), stage('engines')];
    await boot(stages);
    did = [];
    expect(await boot(stages)).toMatchObject({ finished: true });
    expect(did).toEqual(['ready']);
  });

  it('goes on where the power was cut', async () => {
    const cut = stage('engines', { run: () => new Promise(() => {}) });
    void boot([stage('grow', { early: true }), cut]);
    await expect.poll(() => readJournal(new Machine(root.folder)).stages.engines).toBeDefined();
    expect(progress()).toEqual({
      ...{ name: 'engines', number: 2, count: 2, title: 'This is engines.', finished: false },
    });
    did = [];
    await boot([stage('grow', { early: true }), stage('engines')]);
    expect(did).toEqual(['ready', 'engines']);
  });

  it('goes on after a stage that fails, tries it again twice, and then leaves it alone', async () => {
    const fails = stage('native', {
      run: async () => {
        did.push('native');
        throw new Error('no compiler');
      },
    });
    const stages = [fails, stage('engines')];
    const journal = await boot(stages);
    expect(did).toEqual(['ready', 'native', 'engines']);
    expect(journal).toMatchObject({
      stages: { native: { done: false, tries: 1, said: 'no compiler' }, engines: { done: true } },
      finished: false,
    });
    await boot(stages);
    expect(await boot(stages)).toMatchObject({ finished: true });
    did = [];
    await boot(stages);
    expect(did).toEqual(['ready']);
  });

  it('does again for another release what belongs to a release', async () => {
    const of = (subject: string) => [stage('grow', { early: true }), stage('native', { subject })];
    await boot(of('1.0.0-1'));
    did = [];
    await boot(of('1.0.0-2'));
    expect(did).toEqual(['ready', 'native']);
  });

  it('gives another release its own tries', async () => {
    const fails = (subject: string) =>
      stage('native', { subject, run: () => Promise.reject(new Error('no')) });
    for (let at = 0; at < 3; at++) await boot([fails('1.0.0-1')]);
    const { stages } = await boot([fails('1.0.0-2')]);
    expect(stages.native).toMatchObject({ tries: 1, subject: '1.0.0-2' });
  });

  it('makes swap whenever something slow is left, and only then', async () => {
    const swap = stage('swap', { early: true, helps: true });
    const engines = stage('engines');
    await boot([swap, engines]);
    expect(did).toEqual(['swap', 'ready', 'engines']);
    did = [];
    await boot([swap, engines]);
    expect(did).toEqual(['ready']);
    await boot([swap, { ...engines, subject: 'another' }]);
    expect(did).toEqual(['ready', 'swap', 'ready', 'engines']);
  });

  it('is told on every page, but for what the eye tells better', async () => {
    expect(firstBootTrouble(root.folder)).toBeNull();
    const during: unknown[] = [];
    const told = (name: Stage['name']) =>
      stage(name, {
        run: async () => {
          during.push(firstBootTrouble(root.folder));
          return 'done';
        },
      });
    await boot([told('native'), told('engines')]);
    const message = expect.stringContaining('(1/2)');
    expect(during).toEqual([{ code: 'first-boot', message }, null]);
    expect(firstBootTrouble(root.folder)).toBeNull();
  });

  it('begins anew where its journal is damaged', async () => {
    root.write('/var/lib/twinspot-system/first-boot.json', '{"stages": {"gr');
    await boot([stage('grow', { early: true })]);
    expect(did).toEqual(['grow', 'ready']);
  });
});
