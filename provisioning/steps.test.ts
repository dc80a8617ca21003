import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Journal } from './journal.ts';
import { plainProgress } from './progress.ts';
import { runSteps, type Step } from './steps.ts';

let folder: string;
let said: string[];
let done: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-steps-'));
  said = [];
  done = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const step = (name: string, needs: string[], more: Partial<Step> = {}): Step => ({
  ...{ name, needs, title: name, inputs: 1, describe: () => [] },
  run: async () => {
    done.push(name);
    return name.toUpperCase();
  },
  ...more,
});

/** What was done of the steps in a run of their own. */
async function run(...steps: Step[]): Promise<string> {
  done = [];
  const journal = new Journal(folder);
  journal.start();
  try {
    await runSteps(
      steps,
      journal,
      plainProgress((line) => said.push(line)),
    );
  } finally {
    journal.stop();
  }
  return done.join(' ');
}

describe('steps', () => {
  it('are done once, in their order, and know what earlier ones came to', async () => {
    const b = step('b', ['a'], {
      run: async (_, resultOf) => {
        done.push(`b of ${resultOf<string>('a')}`);
        return null;
      },
    });
    expect(await run(step('a', []), b)).toBe('a b of A');
    expect(await run(step('a', []), b)).toBe('');
    expect(said).toContain('2/2 b: done before');
  });

  it('are done anew when what they were given changed, and so is what stands on them', async () => {
    const steps = (inputs: number) => [
      step('a', []),
      step('b', [], { inputs }),
      step('c', ['a', 'b']),
    ];
    expect(await run(...steps(1))).toBe('a b c');
    expect(await run(...steps(2))).toBe('b c');
    expect(await run(...steps(2))).toBe('');
  });

  it('are not done for the sake of what nobody takes any more', async () => {
    // Its leavings were removed, and what was made of them is still whole.
    const steps = (isThere: boolean) => [
      step('a', [], { intact: () => isThere }),
      step('b', ['a']),
    ];
    expect(await run(...steps(true))).toBe('a b');
    expect(await run(...steps(false))).toBe('');
  });

  it('bring back what a step takes that is done anew', async () => {
    const steps = (intact: boolean) => [
      step('a', [], { intact: () => intact }),
      step('b', ['a'], { intact: () => intact }),
    ];
    await run(...steps(true));
    expect(await run(...steps(false))).toBe('a b');
  });

  it('go on where one failed', async () => {
    const broken = step('b', ['a'], { run: () => Promise.reject(new Error('no')) });
    await expect(run(step('a', []), broken)).rejects.toThrow('no');
    expect(await run(step('a', []), step('b', ['a']))).toBe('b');
  });

  it('can be such that are always done', async () => {
    const card = step('card', ['a'], { always: true });
    expect(await run(step('a', []), card)).toBe('a card');
    expect(await run(step('a', []), card)).toBe('card');
  });

  it('start afresh when the journal is torn', async () => {
    await run(step('a', []));
    writeFileSync(join(folder, 'journal.json'), '{"a": {"key"');
    expect(await run(step('a', []))).toBe('a');
  });

  it('are done by one at a time; a lock of a process that is gone is nobody’s', async () => {
    writeFileSync(join(folder, 'lock'), `${process.ppid}\n`);
    await expect(run(step('a', []))).rejects.toMatchObject({ code: 'work-busy' });
    writeFileSync(join(folder, 'lock'), '999999999\n');
    expect(await run(step('a', []))).toBe('a');
  });
});
