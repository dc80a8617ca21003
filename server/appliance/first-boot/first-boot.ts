/** Runs the stages in turn, notes which are done, and says how far it is. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { replaceFile } from '../../durable.ts';
import { STATE, TOLD } from '../layout.ts';
import { type Machine, ToolFailure } from '../steward/machine.ts';
import type { Stage } from './stage.ts';

/** In `STATE`: what was done. Without network or clock, starts are counted and not dated. */
const JOURNAL = `${STATE}/first-boot.json`;
/** In `TOLD`: what is being done. */
export const PROGRESS = `${TOLD}/first-boot.json`;
/** Starts of the machine after which a stage that fails is left alone. */
const TRIES = 3;

const Journal = Type.Object({
  /** By the name of the stage. */
  stages: Type.Record(
    Type.String(),
    Type.Object({
      done: Type.Boolean(),
      /** Starts in which it was tried. */
      tries: Type.Integer(),
      /** What was done, or why not. */
      said: Type.String(),
      subject: Type.String(),
    }),
  ),
  finished: Type.Boolean(),
});
export type Journal = Static<typeof Journal>;

export const Progress = Type.Object({
  /** Of the stage; empty at the end. */
  name: Type.String(),
  number: Type.Integer(),
  count: Type.Integer(),
  title: Type.String(),
  /** Whether there is nothing more to do. */
  finished: Type.Boolean(),
});
export type Progress = Static<typeof Progress>;

export interface FirstBootOptions {
  readonly machine: Machine;
  readonly stages: readonly Stage[];
  /** Takes lines for the console and the log. */
  readonly say: (line: string) => void;
  /** Called once when the service may start. */
  readonly ready: () => Promise<unknown>;
}

/** @returns the journal as it is then */
export async function firstBoot({
  machine,
  stages,
  say,
  ready,
}: FirstBootOptions): Promise<Journal> {
  for (const folder of [STATE, TOLD]) mkdirSync(machine.at(folder), { recursive: true });
  let journal = readJournal(machine);
  const keep = async (changed: Journal) => {
    journal = changed;
    await replaceFile(machine.at(JOURNAL), `${JSON.stringify(journal, null, 2)}\n`);
  };
  const note = (stage: Stage, entry: Omit<Entry, 'subject'>) => {
    const noted = { ...entry, subject: stage.subject ?? '' };
    return keep({ stages: { ...journal.stages, [stage.name]: noted }, finished: false });
  };
  const wanted = wantedOf(stages, journal);
  const early = wanted.filter((stage) => stage.early);
  const late = wanted.filter((stage) => !stage.early);
  const run = async (stage: Stage, number: number) => {
    const tell = (title: string) =>
      tellProgress(machine, {
        ...{ name: stage.name, number, count: wanted.length, title, finished: false },
      });
    tell(stage.title);
    say(stage.title);
    const tries = triesOf(stage, journal) + 1;
    // Noted before: what takes the machine down with it is not tried for ever.
    await note(stage, { done: false, tries, said: 'It was interrupted.' });
    try {
      const said = await stage.run({ machine, say: tell });
      say(`${stage.name}: ${said}`);
      await note(stage, { done: true, tries: 0, said });
    } catch (error) {
      const said = reasonOf(error);
      say(`${stage.name} failed: ${said}`);
      await note(stage, { done: false, tries, said });
    }
  };
  for (const [index, stage] of early.entries()) await run(stage, index + 1);
  await ready();
  for (const [index, stage] of late.entries()) await run(stage, early.length + index + 1);
  await keep({ ...journal, finished: wantedOf(stages, journal).length === 0 });
  tellProgress(machine, { name: '', number: 0, count: 0, title: '', finished: true });
  return journal;
}

type Entry = Journal['stages'][string];

/** With the last line that a tool said. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!(error instanceof ToolFailure)) return error.message;
  return `${error.message}: ${error.said.trim().split('\n').at(-1)}`;
}

/** What is neither done nor given up. */
function wantedOf(stages: readonly Stage[], journal: Journal): Stage[] {
  const open = stages.filter((stage) => {
    const entry = journal.stages[stage.name];
    const isDone = entry?.done === true && entry.subject === (stage.subject ?? '');
    return stage.helps !== true && !isDone && triesOf(stage, journal) < TRIES;
  });
  const isHelped = open.some(({ early }) => !early);
  return stages.filter((stage) => open.includes(stage) || (stage.helps === true && isHelped));
}

function triesOf({ name, subject = '' }: Stage, journal: Journal): number {
  const entry = journal.stages[name];
  return entry?.subject === subject ? entry.tries : 0;
}

/** A journal that cannot be read is begun anew: each stage finds out by itself what is done. */
export function readJournal(machine: Machine): Journal {
  try {
    return Value.Parse(Journal, JSON.parse(readFileSync(machine.at(JOURNAL), 'utf8')));
  } catch {
    return { stages: {}, finished: false };
  }
}

/** For everybody to read, in memory: it need not outlive a power cut. */
function tellProgress(machine: Machine, progress: Progress): void {
  const path = machine.at(PROGRESS);
  writeFileSync(`${path}.draft`, JSON.stringify(progress), { mode: 0o644 });
  renameSync(`${path}.draft`, path);
}
