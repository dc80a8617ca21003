/** An evaluation as one page that needs nothing else: figures side by side, what was mixed up, the worst pictures. */
import type { Subject } from '@twinspot/models/companion/evaluation.js';
import { confusionPlot, safe, surenessPlot } from '../plots.ts';
import { type FullEvaluation, ROLES, type Role, type SetFigures } from './evaluate.ts';
import type { Figures } from './figures.ts';
import { STYLE } from './report-style.ts';
import { figureRows, others, rightShare } from './rows.ts';
import type { Worst } from './worst.ts';

const WORDS: Readonly<Record<Role, string>> = {
  bundle: 'the new bundle',
  against: 'the bundle in use',
  baseline: 'the baseline',
};
const TITLES: Readonly<Record<string, string>> = {
  rendered: 'Tables with drawings that no training touched',
  beside: 'Tables with the deck of the baseline, whose drawings the others may have learned too',
  data: 'Pictures of the data set',
};
const FACTORS: Readonly<Record<string, string>> = {
  light: 'light',
  tilt: 'tilt of the camera',
  size: 'radius of a card',
  cards: 'cards on the table',
  source: 'source',
};

export function htmlReport(evaluation: FullEvaluation, worst: readonly Worst[]): string {
  const { bundle, made, quick, sets, notes } = evaluation;
  const title = `Evaluation of ${bundle.name} ${bundle.version}`;
  const sections = Object.entries(sets).map(([id, set]) =>
    section(
      id,
      set,
      evaluation,
      worst.filter((one) => one.set === id),
    ),
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(title)}</title><style>${STYLE}</style></head><body><main>
<h1>${safe(title)}</h1>
<p class="made">${safe(made.slice(0, 16).replace('T', ' '))} UTC${quick ? ', quick: some pictures only, to try things out and not to decide' : ''}</p>
${verdict(evaluation)}
${notes.map((note) => `<p>${safe(note)}</p>`).join('\n')}
${sections.join('\n')}
</main></body></html>
`;
}

function verdict({ gate, against }: FullEvaluation): string {
  if (!gate.passed) {
    const reasons = gate.reasons.map((why) => `<li>${safe(why)}</li>`).join('');
    return `<section class="verdict refused"><h2>Refused</h2><p>It must not take the place of the bundle in use.</p><ul>${reasons}</ul></section>`;
  }
  if (against === null) {
    return '<section class="verdict"><h2>Measured</h2><p>It was compared with no other bundle.</p></section>';
  }
  const rows = gate.compared.map(({ name, difference: [low, high], chance }) => [
    name,
    `${signed(low)} to ${signed(high)} points`,
    chance.toFixed(3),
  ]);
  return `<section class="verdict passed"><h2>Passed</h2><p>It is not worse than ${safe(`${against.name} ${against.version}`)} beyond chance.</p>${table(
    ['figure', 'difference, 95 %', 'chance of so little'],
    rows,
  )}</section>`;
}

const signed = (share: number): string =>
  `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(2)}`;

function section(
  id: string,
  set: SetFigures,
  evaluation: FullEvaluation,
  worst: readonly Worst[],
): string {
  const roles = ROLES.filter((role) => set.figures[role] !== undefined);
  const heads = roles.map((role) => head(role, evaluation[role]));
  return `<section><h2>${TITLES[id] ?? id}</h2>
<p>${safe(set.origin)}: ${set.pictures} pictures, deck ${safe(set.deck.id)} of ${set.deck.cards} cards and ${set.deck.symbols} symbols. <small>SHA-256 of the pixels ${set.sha256.slice(0, 16)}</small></p>
${table(
  ['', ...heads],
  figureRows(set.figures).map(({ name, cells }) => [name, ...cells]),
)}
${breakdowns(set, roles, heads)}
<h3>Which symbol is taken for which</h3>
${side(
  roles.map((role) => matrix(role, set.figures[role]!)),
  'A row is what lies there, a column what it was named; the last row is nothing there, the last column nothing seen. Point at a square to read it; open a matrix to see it large.',
  'Nobody drew boxes on these pictures, so there is nothing to compare with.',
)}
<h3>Can its confidence be trusted?</h3>
${side(
  roles.map((role) => sureness(role, set.figures[role]!)),
  '',
  'No answer was given, so there is no confidence to look at.',
)}
${worst.length > 0 ? `<h3>Where the new bundle did worst</h3><div class="pictures">${worst.map(picture).join('')}</div>` : ''}
</section>`;
}

/** Figures side by side under what they show, or why there are none. */
function side(figures: readonly string[], shows: string, none: string): string {
  const all = figures.join('');
  if (all === '') return `<p>${none}</p>`;
  return `${shows && `<p>${shows}</p>`}<div class="side">${all}</div>`;
}

function head(role: Role, subject: Subject | null): string {
  return `${WORDS[role]}: ${subject?.name} ${subject?.version}`;
}

function breakdowns(set: SetFigures, roles: readonly Role[], heads: readonly string[]): string {
  const factors = Object.entries(set.figures.bundle?.by ?? {});
  return factors
    .map(([factor, values]) => {
      const rows = Object.keys(values).flatMap((value) =>
        (['deck', 'any'] as const).map((choice) => [
          `${value}, ${choice === 'deck' ? 'with the deck' : 'deck unknown'}`,
          ...roles.map((role) => {
            const pairs = set.figures[role]!.by[factor]?.[value]?.[choice] ?? null;
            return pairs === null || pairs.pairs === 0
              ? '–'
              : `${rightShare(pairs)}, ${others(pairs)}`;
          }),
        ]),
      );
      const title = `Pairs by ${FACTORS[factor] ?? factor}: right, wrong / unanswered`;
      return `<details><summary>${safe(title)}</summary>${table(['', ...heads], rows)}</details>`;
    })
    .join('\n');
}

function matrix(role: Role, { symbols }: Figures): string {
  if (symbols === null) return '';
  const mistakes = symbols.mistakes.slice(0, 8).join(', ');
  const plot = confusionPlot(symbols.confusion);
  return `<figure><details class="matrix"><summary>${WORDS[role]}${plot}</summary></details><figcaption>${safe(mistakes)}</figcaption></figure>`;
}

function sureness(role: Role, figures: Figures): string {
  const curves = (['deck', 'any'] as const).flatMap((choice) => {
    const own = figures.sureness[choice];
    const name = choice === 'deck' ? 'with the deck' : 'deck unknown';
    return own === null || own.answers === 0 ? [] : [{ name, bins: own.bins }];
  });
  if (curves.length === 0) return '';
  return `<figure>${surenessPlot(curves)}<figcaption>${WORDS[role]}</figcaption></figure>`;
}

function picture({ source, says }: Worst): string {
  return `<figure><img src="${safe(source)}" alt="${safe(says)}"><figcaption>${safe(says)}</figcaption></figure>`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell, i) => (i === 0 && tag === 'td' ? `<th scope="row">${safe(cell)}</th>` : `<${tag}>${safe(cell)}</${tag}>`)).join('')}</tr>`;
  return `<div class="table"><table><thead>${line(heads, 'th')}</thead><tbody>${rows.map((row) => line(row, 'td')).join('')}</tbody></table></div>`;
}
