/** The benchmark's figures as text. */
import type { Accuracy, Measured } from './accuracy.ts';
import type { CaptureSpeed } from './capture-speed.ts';
import type { GameFigures } from './game-bench.ts';
import type { Percentiles } from './percentiles.ts';
import type { PixelsSpeed } from './pixels-speed.ts';
import type { Comparison } from './rivals.ts';
import { LOOKS } from './rivals-tracked.ts';
import type { Speed } from './speed.ts';
import type { Stage, Stages } from './stages.ts';
import type { VideoFigures } from './table-video-bench.ts';
import type { WaySpeed } from './way-speed.ts';

export function speedTable(speeds: readonly Speed[]): string {
  return table([
    ['1280x720, ms', 'p50', 'p95', 'p99', 'CPU a frame', 'frames/s', 'load before/after'],
    ...speeds.flatMap(({ cards, stages, cpu, fps, load }) =>
      Object.entries(stages).map(([stage, { p50, p95, p99 }]) => [
        `${cards} cards: ${stage}`,
        ...[p50, p95, p99].map((ms) => ms.toFixed(1)),
        ...(stage === 'total'
          ? [cpu.toFixed(1), fps.toFixed(1), load.map((value) => value.toFixed(2)).join(' / ')]
          : ['', '', '']),
      ]),
    ),
  ]);
}

const stageWords: Record<Stage, string> = {
  letterbox: 'shrink the frame',
  cards: 'network: find cards',
  straighten: 'straighten cards',
  symbols: 'network: find symbols',
  crops: 'cut out symbols',
  vectors: 'network: vectors',
  peaks: 'peaks of the maps',
  match: 'decode and match',
  rest: 'all else',
};

export function stagesTable({ peak, frames }: Stages): string {
  const average = ({ stages }: Stages['frames'][number]) =>
    Object.values(stages).reduce((sum, ms) => sum + ms, 0);
  const row = (name: string, of: (frame: Stages['frames'][number]) => string[]) => [
    name,
    ...frames.flatMap(of),
  ];
  return table([
    row('where the time goes, ms on average', ({ cards }) => [`${cards} cards`, '%']),
    ...Object.entries(stageWords).map(([stage, name]) =>
      row(name, (frame) => {
        const ms = frame.stages[stage as Stage];
        return [ms.toFixed(2), ((100 * ms) / average(frame)).toFixed(0)];
      }),
    ),
    row('in all, p50', ({ total }) => [total.p50.toFixed(1), '']),
    row('in all, p99', ({ total }) => [total.p99.toFixed(1), '']),
    row('cards seen, %', ({ seen }) => [(100 * seen).toFixed(0), '']),
    row('G multiply-adds', ({ macs }) => [(macs / 1e9).toFixed(2), '']),
    row('G multiply-adds a second in the networks', ({ rate }) => [rate.toFixed(0), '']),
    row(`of ${peak.toFixed(0)}, the most measured here, %`, ({ rate }) => [
      ((100 * rate) / peak).toFixed(0),
      '',
    ]),
    row('on a Jetson Nano at least: arithmetic, ms', ({ nano }) => [nano.compute.toFixed(1), '']),
    row('on a Jetson Nano at least: weights, ms', ({ nano }) => [nano.weights.toFixed(1), '']),
  ]);
}

export function captureTable({ steps, dropped }: CaptureSpeed): string {
  return table([
    [`test picture 1280x720, ms (${dropped} dropped)`, 'p50', 'p95', 'p99'],
    ...Object.entries(steps).map(([step, { p50, p95, p99 }]) => [
      step,
      ...[p50, p95, p99].map((ms) => ms.toFixed(2)),
    ]),
  ]);
}

const wayWords: Record<keyof WaySpeed, string> = {
  memory: 'in memory',
  tensors: 'tensors ready',
  inference: 'inference done',
  answer: 'answer',
};

export function wayTable(way: WaySpeed): string {
  return table([
    ['virtual table, ms from the picture until', 'p50', 'p95', 'p99'],
    ...Object.entries(way).map(([stage, { p50, p95, p99 }]) => [
      wayWords[stage as keyof WaySpeed],
      ...[p50, p95, p99].map((ms) => ms.toFixed(1)),
    ]),
  ]);
}

export function videoTable({ seconds, frames, choices }: VideoFigures): string {
  const lines = table([
    [
      `filmed table, ${(seconds / 60).toFixed(1)} minutes, ${frames} frames`,
      ...[
        'announced',
        'wrong',
        'again',
        'asked',
        'missed',
        'shown',
        'untrue',
        'ms of film p50',
        'p95',
      ],
      ...['ms to answer p50', 'p95'],
    ],
    ...Object.entries(choices).map(([choice, { film, answer, ...told }]) => [
      choice,
      ...[told.announced, told.wrong.length, told.again.length].map(String),
      ...[told.asked, told.missed.length, told.shown, told.shownWrong.length].map(String),
      ...[film.p50, film.p95, answer.p50, answer.p95].map((ms) => ms.toFixed(0)),
    ]),
  ]);
  const faults = Object.entries(choices).flatMap(([choice, { wrong, again, missed, shownWrong }]) =>
    Object.entries({ wrong, again, missed, 'shown for a moment': shownWrong }).flatMap(
      ([what, words]) => (words.length > 0 ? [`${choice}, ${what}: ${words.join('; ')}`] : []),
    ),
  );
  return [lines, ...faults].join('\n');
}

export function pixelsTable(speeds: readonly PixelsSpeed[]): string {
  return table([
    ['pixels, ms', 'TypeScript p50', 'p95', 'C++ p50', 'p95', 'times as fast'],
    ...speeds.flatMap(({ cards, stages }) =>
      Object.entries(stages).map(([stage, { typescript, native }]) => [
        `${cards} cards: ${stage}`,
        ...[typescript.p50, typescript.p95, native.p50, native.p95].map((ms) => ms.toFixed(2)),
        (typescript.p50 / native.p50).toFixed(1),
      ]),
    ),
  ]);
}

export function accuracyTable({ pairs, voc, cards, noCards }: Accuracy): string {
  const rows: [string, Measured][] = [
    ['photos/pairs, classic', pairs.classic],
    ['photos/pairs, any', pairs.any],
    ['photos/voc, classic', voc.classic],
    ['photos/voc, any', voc.any],
    ...Object.entries(cards).map(([set, measured]): [string, Measured] => [
      `cards/${set}`,
      measured,
    ]),
    ['no card in the picture', noCards],
  ];
  const lines = table([
    ['real pictures', 'pictures', 'right', 'wrong', 'unanswered', 'right, %'],
    ...rows.map(([name, { pictures, right, wrong, unanswered }]) => [
      name,
      ...[pictures, right, wrong, unanswered].map(String),
      ((100 * right) / Math.max(1, right + wrong + unanswered)).toFixed(1),
    ]),
  ]);
  const missed = rows
    .filter(([, measured]) => measured.missed.length > 0)
    .map(([name, measured]) => `${name}, not right: ${measured.missed.join(', ')}`);
  return [lines, ...missed].join('\n');
}

export function comparisonTable({ sets, systems, tracked }: Comparison): string {
  const accuracy = Object.entries(sets).map(([set, { frames, pairs }]) =>
    table([
      [
        `${set}: ${frames} frames, ${pairs} pairs`,
        'right',
        'wrong',
        'unanswered',
        'right, %',
        'cards found, %',
      ],
      ...systems.map(({ name, scores, found }) => {
        const { right, wrong, unanswered } = scores[set]!;
        return [
          name,
          ...[right, wrong, unanswered].map(String),
          ((100 * right) / Math.max(1, pairs)).toFixed(1),
          (100 * found[set]!).toFixed(1),
        ];
      }),
    ]),
  );
  const speed = table([
    ['a frame of 2 cards, ms', 'p50', 'p95', 'CPU', 'MB', 'G multiply-adds', 'trained, core s'],
    ...systems.flatMap(({ name, time, cpu, bytes, macs, trained }) =>
      time === null || cpu === null
        ? []
        : [
            [
              name,
              ...[time.p50, time.p95, cpu, bytes / 1e6].map((value) => value.toFixed(1)),
              (macs / 1e9).toFixed(2),
              trained === null ? '?' : String(trained),
            ],
          ],
    ),
  ]);
  const looks = table([
    ['one look, and several: pairs', 'right', 'wrong', 'unanswered'],
    ...tracked.flatMap(({ name, one, several }) =>
      [[`${name}: one`, one] as const, [`${name}: ${LOOKS}, tracked`, several] as const].map(
        ([row, { right, wrong, unanswered }]) => [row, ...[right, wrong, unanswered].map(String)],
      ),
    ),
  ]);
  return [...accuracy, looks, speed].join('\n\n');
}

export function gameTable({ load, fairness }: GameFigures): string {
  const row = (name: string, { p50, p95, p99 }: Percentiles) => [
    name,
    ...[p50, p95, p99].map((ms) => ms.toFixed(1)),
  ];
  const share = (part: number, all: number) => ((100 * part) / all).toFixed(2);
  return [
    table([
      [`${load.clients} screens, ${load.claims} claims, ms`, 'p50', 'p95', 'p99'],
      row('claim to verdict on a screen', load.verdict),
      row('besides the decision window', load.besides),
    ]),
    `${load.judged} claims judged, seen ${load.seen} times, missed ${load.missed} times; a view is ${load.view} bytes`,
    '',
    table([
      [
        'who was first, simulated',
        'rounds',
        'with a margin',
        'right, %',
        'ahead in truth',
        'right, %',
        'a tie, %',
        'stolen',
        'window, ms',
      ],
      ...fairness.map(({ name, figures: { rounds, clear, trulyClear, stolen, window } }) => [
        name,
        String(rounds),
        String(clear.rounds),
        share(clear.right, clear.rounds),
        String(trulyClear.rounds),
        share(trulyClear.right, trulyClear.rounds),
        share(trulyClear.tie, trulyClear.rounds),
        String(stolen),
        window.toFixed(0),
      ]),
    ]),
  ].join('\n');
}

/** Columns wide enough for their longest cell; the first to the left, the others to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
