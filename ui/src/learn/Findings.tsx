import type {
  LearnCard,
  LearnFinding,
  LearnView,
  SymbolPlace,
} from '../../../server/web/learn-protocol.ts';
import { BinIcon } from '../components/icons.tsx';
import { text } from '../i18n/index.ts';
import { list } from '../words.ts';
import { MissingCard } from './Growing.tsx';
import { busy, takeBack } from './lesson.ts';
import { pictureAt } from './Patch.tsx';

/** More than these at a time help nobody. */
const MOST = 6;
const MOST_CARDS = 8;

/** What is wrong with the deck, in words and pictures, and what can be done about it. */
export function Findings({ view: { lore, cards, phase } }: { view: LearnView }) {
  if (lore === null || lore.findings.length === 0) return null;
  const { learn } = text.value;
  // How many cards are to go is told with their number; what they carry is worth a line.
  const told = lore.findings.filter(({ kind, carry }) => kind !== 'missing' || carry !== null);
  if (told.length === 0) return null;
  const more = told.length - MOST;
  return (
    <section class="findings-part" aria-labelledby="findings-name">
      <h2 id="findings-name">{learn.findings}</h2>
      <ul class="noticed">
        {told.slice(0, MOST).map((finding) => (
          <FindingLine
            key={`${finding.kind} ${finding.cards}`}
            finding={finding}
            cards={cards}
            symbols={lore.symbols}
            open={phase === 'showing'}
          />
        ))}
      </ul>
      {more > 0 && <p class="soft">{learn.moreFindings(more)}</p>}
    </section>
  );
}

interface FindingLineProps {
  readonly finding: LearnFinding;
  readonly cards: readonly LearnCard[];
  readonly symbols: readonly SymbolPlace[];
  /** Whether cards can still be taken out. */
  readonly open: boolean;
}

function FindingLine({ finding, cards, symbols, open }: FindingLineProps) {
  const { learn } = text.value;
  const { kind, carry } = finding;
  const shown = cards.filter(({ number }) => finding.cards.includes(number));
  // Of cards that are the same the first one stays.
  const out = kind === 'same' ? shown.slice(1) : shown;
  return (
    <li class={`notice-line notice-${kind}`}>
      <p>{sentenceOf(finding)}</p>
      <div class="notice-cards">
        {shown.map(({ number, picture }) => (
          <figure key={number} class="shown-card">
            <img src={pictureAt(picture)} alt="" />
            <figcaption>{number}</figcaption>
          </figure>
        ))}
        {(carry ?? []).slice(0, MOST_CARDS).map((card, at) => (
          <MissingCard
            key={at}
            symbols={card.map((symbol) => symbols[symbol]!)}
            label={learn.missingCard}
          />
        ))}
        {open &&
          out.map(({ number }) => (
            <button
              key={number}
              type="button"
              class="button"
              disabled={busy.value}
              onClick={() => void takeBack(number)}
            >
              <BinIcon />
              {learn.takeOut(number)}
            </button>
          ))}
      </div>
    </li>
  );
}

function sentenceOf({ kind, cards, why, missing, carry }: LearnFinding): string {
  const { finding } = text.value.learn;
  const names = cards.map(String);
  const [first = ''] = names;
  if (kind === 'same') return finding.same(list(names));
  if (kind === 'missing') return carry ? finding.missingWith(missing) : finding.missing(missing);
  if (kind === 'again') return finding.again[why ?? 'doubtful'](first);
  return finding[kind](first);
}
