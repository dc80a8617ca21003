/** `npm run evaluate`: how good a model bundle is, beside the one in use and a baseline, and whether it may take its place. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { EVALUATION_FILE, REFUSED, REPORT_FILE } from '@twinspot/models/companion/evaluation.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { repoRoot } from '@twinspot/server/paths.js';
import { findBundle } from '@twinspot/server/vision/bundle.js';
import { openDataSet } from './data-set.ts';
import { evaluate, type FullEvaluation } from './evaluate.ts';
import { htmlReport } from './report.ts';
import { figureRows } from './rows.ts';
import { worstOf } from './worst.ts';

const HELP = `npm run evaluate -- [BUNDLE] [options]

Measures a model bundle (a folder; the one in use where none is named) on pictures that are the same for every bundle,
and writes evaluation.json and report.html. It fails where the bundle must not take the place of the one in use.
  --against BUNDLE    the bundle to compare with (the one in use, where BUNDLE is another)
  --alone             compare with none
  --baseline FOLDER   a detector as npm run train -- --architecture ssdlite leaves it, beside them
  --data URI#NAME     look at the test split of a data set as well
  --only rendered|data
  --out DIR           (.cache/evaluation)
  --quick             some of the pictures, in seconds: for trying out, not for deciding
  --json              print evaluation.json
  --hand-on           do not say where the report is, as whoever called moves it on`;

/** @throws {TwinspotError} `evaluate-usage`, and as `evaluate` and `openDataSet` */
export async function main(args: string[], from: string): Promise<void> {
  const { help, json, quick, alone, out, only, data, 'hand-on': handOn, ...named } = read(args);
  if (help) {
    console.error(HELP);
    return;
  }
  const inUse = findBundle();
  const bundle = named.bundle === undefined ? inUse : findBundle(resolve(from, named.bundle));
  const other = named.against === undefined ? inUse : findBundle(resolve(from, named.against));
  const against = alone || (named.against === undefined && other === bundle) ? null : other;
  const baseline = named.baseline === undefined ? null : resolve(from, named.baseline);
  const folder = resolve(from, out ?? join(repoRoot, '.cache', 'evaluation'));
  const kept = mkdtempSync(join(tmpdir(), 'twinspot-evaluation-'));
  const tell = (text: string) => console.error(text);
  // Whatever happens now, what an earlier run found is not taken for what this one did.
  rmSync(join(folder, EVALUATION_FILE), { force: true });
  try {
    const rendered = only !== 'data';
    const set = data === undefined || only === 'rendered' ? null : place(data, from);
    const opened = set === null ? null : await openDataSet(set, kept, quick);
    const wanted = { bundle, against, baseline, rendered, quick, data: opened };
    const evaluated = await evaluate(wanted, tell);
    const { evaluation } = evaluated;
    mkdirSync(folder, { recursive: true });
    const worst = await worstOf(evaluated, folder);
    await evaluated.close();
    writeFileSync(join(folder, REPORT_FILE), htmlReport(evaluation, worst));
    writeFileSync(join(folder, EVALUATION_FILE), `${JSON.stringify(evaluation)}\n`);
    if (json) console.log(JSON.stringify(evaluation, null, 1));
    else console.log(inWords(evaluation));
    if (!handOn) console.error(`The report is in ${join(folder, REPORT_FILE)}.`);
    if (!evaluation.gate.passed) process.exitCode = REFUSED;
  } finally {
    rmSync(kept, { recursive: true, force: true });
  }
}

/** A data set's place may be a path, which starts where the user is. */
function place(reference: string, from: string): string {
  const at = reference.lastIndexOf('#');
  if (at < 0 || /^[a-z][a-z0-9+.-]*:\/\//i.test(reference)) return reference;
  return `${resolve(from, reference.slice(0, at))}${reference.slice(at)}`;
}

/** The figures as lines, a column each. */
function inWords({ sets, gate, bundle, against, baseline, notes }: FullEvaluation): string {
  const who = { bundle, against, baseline };
  const lines = Object.entries(sets).flatMap(([id, { origin, pictures, figures }]) => {
    const roles = Object.keys(figures) as (keyof typeof who)[];
    const head = ['', ...roles.map((role) => `${who[role]?.name} ${who[role]?.version}`)];
    return [
      `${id}: ${pictures} pictures, ${origin}`,
      ...[head, ...figureRows(figures).map(({ name, cells }) => [name, ...cells])].map(
        ([name = '', ...cells]) =>
          `  ${name.padEnd(40)}${cells.map((cell) => cell.padStart(32)).join('')}`.trimEnd(),
      ),
      '',
    ];
  });
  const verdict = gate.passed
    ? [
        against === null
          ? 'It was compared with no other bundle.'
          : 'It may take the place of the one in use.',
      ]
    : ['It must not take the place of the one in use:', ...gate.reasons.map((why) => `  ${why}`)];
  return [...lines, ...notes, ...verdict].join('\n');
}

function read(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        against: { type: 'string' },
        baseline: { type: 'string' },
        data: { type: 'string' },
        only: { type: 'string' },
        out: { type: 'string' },
        alone: { type: 'boolean', default: false },
        quick: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        'hand-on': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const [bundle, ...more] = positionals;
    if (more.length > 0) throw new Error(`One bundle is measured at a time, not also ${more[0]}`);
    if (values.alone && values.against !== undefined) {
      throw new Error('--alone and --against exclude each other');
    }
    if (values.only !== undefined && !['rendered', 'data'].includes(values.only)) {
      throw new Error(`--only takes rendered or data, not "${values.only}"`);
    }
    if (values.only === 'data' && values.data === undefined) {
      throw new Error('--only data wants --data URI#NAME');
    }
    return { ...values, bundle };
  } catch (cause) {
    throw new TwinspotError('evaluate-usage', `${(cause as Error).message}.\n\n${HELP}`, { cause });
  }
}
