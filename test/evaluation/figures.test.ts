import { gate } from '@twinspot/models/companion/gate.js';
import { expect, test } from 'vitest';
import type { Confused } from '../confusion.ts';
import { rivalsDeck } from '../rivals-deck.ts';
import type { Score } from '../scoring.ts';
import { type FullEvaluation, measuredOf } from './evaluate.ts';
import { type Figures, figuresOf } from './figures.ts';
import type { Observation } from './observation.ts';
import type { Picture } from './pictures.ts';
import { htmlReport } from './report.ts';
import { figureRows } from './rows.ts';

const { deck } = rivalsDeck();
const average = { map50: 0.9, map: 0.7, agnostic50: 0.95, agnostic: 0.8 };
const score = (right: number, wrong = 0, unanswered = 0): Score => ({ right, wrong, unanswered });

function observation(
  light: string,
  deckScore: Score,
  anyScore: Score | null,
  confused: readonly Confused[] = [[1, 1]],
  milliseconds: number | null = 10,
): Observation {
  const picture: Picture = {
    ...{ name: 'table', care: 'quick', factors: { light }, asked: { deck: 1, any: 1 } },
    ...{ says: '', placed: [], score: () => deckScore, judged: () => [] },
    frame: () => Promise.reject(new Error('nobody draws it')),
  };
  const judged = { deck: [{ confidence: 0.9, right: true }], any: [] };
  return {
    ...{ picture, scores: { deck: deckScore, any: anyScore }, judged },
    ...{ confused, labels: [], milliseconds },
  };
}

const seen = [
  observation('day', score(1), score(1), [
    [1, 1],
    [2, 2],
  ]),
  observation(
    'day',
    score(1),
    score(0, 0, 1),
    [
      [1, null],
      [null, 4],
    ],
    30,
  ),
  observation('dim', score(0, 1), score(0, 2), [[3, 5]], null),
];

test('pairs are counted with the deck and without it, in all and by what is known of the picture', () => {
  const { pairs, by } = figuresOf(seen, deck, average, []);
  expect(pairs.deck).toMatchObject({ pairs: 3, right: { count: 2, of: 3 }, wrong: 1 });
  expect(pairs.any).toMatchObject({ right: { count: 1 }, wrong: 2, unanswered: 1 });
  expect(by.light!.day!.deck).toMatchObject({ pairs: 2, right: { share: 1 }, wrong: 0 });
  expect(by.light!.dim!.any).toMatchObject({ pairs: 1, right: { count: 0 }, wrong: 2 });
});

test('a symbol counts as found whatever its name, as accurate by its name, and a box on nothing against precision', () => {
  const { symbols } = figuresOf(seen, deck, average, []);
  expect(symbols).toMatchObject({
    ...{
      found: { count: 3, of: 4 },
      accuracy: { count: 2, of: 4 },
      precision: { count: 3, of: 4 },
    },
    average,
  });
  expect(symbols!.confusion.counts).toHaveLength(deck.symbols.length + 1);
});

test('who cannot do without the deck has no such figures, and times are those that were taken', () => {
  const only = seen.map((one) => ({ ...one, scores: { ...one.scores, any: null } }));
  const { pairs, sureness, time } = figuresOf(only, deck, null, [1.5]);
  expect([pairs.any, sureness.any]).toEqual([null, null]);
  expect(sureness.deck!.brier).toBeCloseTo(0.01, 6);
  expect(time).toEqual({ milliseconds: 30, ratio: { middle: 1.5, low: 1.5, high: 1.5 } });
});

const set = (pictures: readonly Observation[]) => ({
  ...{ id: 'rendered' as const, decides: true, origin: 'tables', deck },
  pictures: pictures.map(({ picture }) => picture),
});

test('without an answer there is no calibration, neither as figures nor in the report', () => {
  const silent = seen.map((one) => ({ ...one, judged: { deck: [], any: [] } }));
  const figures = figuresOf(silent, deck, average, []);
  expect(figures.sureness.deck).toMatchObject({ answers: 0, ece: null, brier: null });
  const rows = figureRows({ bundle: figures }).filter(({ name }) => name.startsWith('calibration'));
  expect(rows.map(({ cells }) => cells)).toEqual([['–'], ['–']]);
  const page = pageOf(figures);
  expect(page).toContain('No answer was given, so there is no confidence to look at.');
  expect(pageOf(figuresOf(seen, deck, average, []))).not.toContain('No answer was given');
});

test('what decides is told picture by picture, and a bundle that misreads more is refused', () => {
  const many = <T>(one: T) => Array.from({ length: 40 }, () => one);
  const used = many(seen[0]!);
  const bad = many(
    observation('day', score(0, 0, 1), score(1), [
      [1, 1],
      [2, 3],
    ]),
  );
  const against = (bundle: readonly Observation[]) =>
    gate(measuredOf([{ set: set(used), seen: { bundle, against: used } }]));
  expect(against(used).passed).toBe(true);
  expect(against(bad).reasons.map((why) => why.split(':')[0])).toEqual([
    'pairs right with the deck',
    'symbols named rightly',
  ]);
  const wrong = [
    observation('day', score(1, 1), score(1), [
      [1, 1],
      [2, 2],
    ]),
    ...used.slice(1),
  ];
  expect(against(wrong).reasons).toEqual([
    expect.stringMatching(/^pairs with the deck: .* 1 sure/),
  ]);
});

test('where only labels lie that the deck lacks, symbols are neither compared nor given a figure', () => {
  const unknown = seen.map((one) => ({ ...one, confused: [] }));
  const compared = (own: readonly Observation[]) =>
    measuredOf([{ set: set(own), seen: { bundle: own, against: own } }]).deciding.map(
      ({ name }) => name,
    );
  const pairs = ['pairs right with the deck', 'pairs right without the deck'];
  expect(compared(seen)).toEqual([...pairs, 'symbols named rightly']);
  expect(compared(unknown)).toEqual(pairs);
  const none = { map50: null, map: null, agnostic50: null, agnostic: null };
  const rows = figureRows({ bundle: figuresOf(unknown, deck, none, []) });
  const cells = new Map(rows.map(({ name, cells: [cell] }) => [name, cell]));
  expect(cells.get('symbols found and named (accuracy)')).toBe('–');
  expect([cells.get('mAP at .5'), cells.get('mAP at .5 to .95')]).toEqual(['–', '–']);
  expect(cells.get('the same, whatever the name')).toBe('– / –');
});

/** The report of a bundle with such figures. */
function pageOf(figures: Figures): string {
  const subject = { name: 'a<b>', version: '1', sha256: 'f'.repeat(64) };
  const evaluation: FullEvaluation = {
    ...{ format: 'twinspot-evaluation 1', made: '2030-01-02T03:04:05Z', quick: true },
    ...{ bundle: subject, against: subject, baseline: null, figures: { rendered: figures } },
    sets: {
      rendered: {
        ...{ origin: 'tables', sha256: '0'.repeat(64), pictures: 3, figures: { bundle: figures } },
        deck: { id: 'rivals', symbols: 57, cards: 57 },
      },
    },
    gate: { passed: false, reasons: ['It is <worse>.'], compared: [] },
    notes: [],
  };
  const picture = { says: 'a "table"', source: 'data:image/jpeg;base64,AAAA' };
  return htmlReport(evaluation, [{ set: 'rendered', ...picture }]);
}

test('the report is one page that loads nothing, says why, and takes no name for markup', () => {
  const page = pageOf(figuresOf(seen, deck, average, []));
  expect(page).toContain('It is &lt;worse>.');
  expect(page).toContain('Evaluation of a&lt;b> 1');
  expect(page).toContain('66.7 %');
  expect(page).toContain('named nothing: 1 of 2');
  expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|<script|<link/);
});
