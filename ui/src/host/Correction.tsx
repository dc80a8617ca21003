import { useState } from 'preact/hooks';
import type { GameCard } from '../../../server/game/card.ts';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { CardFace } from '../cards/CardFace.tsx';
import { Cut } from '../cards/Tile.tsx';
import { symbolName, text } from '../i18n/index.ts';
import { language } from '../i18n/lang.ts';
import { type OpenCard, openCards } from '../room/open-cards.ts';
import { command } from '../room/store.ts';
import { Choice } from './Choice.tsx';
import { candidates, corrected, unlikeAll } from './correction.ts';

/** Corrects a wrong reading: which card, which symbol, what it really is. `onDone` closes it. */
export function Correction({ room, onDone }: { room: RoomView; onDone: () => void }) {
  const { common, host } = text.value;
  const open = openCards(room);
  const [chosen, choose] = useState<GameCard | null>(null);
  if (open.length === 0) {
    return <p>{host.nothingOpen}</p>;
  }
  if (chosen) {
    return (
      <Symbols
        card={chosen}
        open={open}
        onBack={() => choose(null)}
        onSave={(keys) => {
          command({ do: 'correct', card: chosen.id, keys });
          onDone();
        }}
      />
    );
  }
  return (
    <div class="correct">
      <p>{host.correctWhich}</p>
      <ul class="correct-cards">
        {open.map(({ card, label }) => (
          <li key={card.id}>
            <button type="button" class="correct-card" onClick={() => choose(card)}>
              <CardFace card={card} label={label} />
              <span>{label}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="button" onClick={onDone}>
        {common.cancel}
      </button>
    </div>
  );
}

interface SymbolsProps {
  readonly card: GameCard;
  readonly open: readonly OpenCard[];
  readonly onBack: () => void;
  readonly onSave: (keys: string[]) => void;
}

/** What each symbol of a card was taken for; tap one to say what it is. */
function Symbols({ card, open, onBack, onSave }: SymbolsProps) {
  const { common, host } = text.value;
  const [keys, setKeys] = useState(card.symbols.map(({ key }) => key));
  const [index, setIndex] = useState<number | null>(null);
  const changed = keys.some((key, at) => key !== card.symbols[at]?.key);
  const put = (key: string) => {
    if (index !== null) setKeys(corrected(keys, index, key));
    setIndex(null);
  };
  return (
    <div class="correct">
      <p>{index === null ? host.correctSymbol : host.correctInto}</p>
      <ul class="correct-symbols">
        {keys.map((key, at) => (
          <li key={card.symbols[at]?.key}>
            <button
              type="button"
              class="correct-symbol"
              aria-pressed={index === at}
              onClick={() => setIndex(index === at ? null : at)}
            >
              <Cut card={card} index={at} />
              <span>{symbolName(key) ?? common.symbolOf(at + 1, keys.length)}</span>
            </button>
          </li>
        ))}
      </ul>
      {index !== null && (
        <Answers card={card} index={index} open={open} current={keys[index] ?? ''} onPut={put} />
      )}
      <div class="correct-end">
        <button
          type="button"
          class="button button-strong"
          disabled={!changed}
          onClick={() => onSave(keys)}
        >
          {common.save}
        </button>
        <button type="button" class="button" onClick={onBack}>
          {common.back}
        </button>
      </div>
    </div>
  );
}

interface AnswersProps {
  readonly card: GameCard;
  readonly index: number;
  readonly open: readonly OpenCard[];
  readonly current: string;
  readonly onPut: (key: string) => void;
}

/** What a symbol may be: one of those on the other cards, one with a name, or none of them. */
function Answers({ card, index, open, current, onPut }: AnswersProps) {
  const { common, host, symbols } = text.value;
  const order = new Intl.Collator(language.value).compare;
  const named = Object.entries(symbols as Readonly<Record<string, string>>)
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => order(a.label, b.label));
  return (
    <div class="correct-answers">
      <h3>{host.sameAs}</h3>
      <ul class="correct-symbols">
        {candidates(card, open).map((candidate) => (
          <li key={candidate.key}>
            <button type="button" class="correct-symbol" onClick={() => onPut(candidate.key)}>
              <Cut card={candidate.card} index={candidate.index} />
              <span>{symbolName(candidate.key) ?? common.thisOne}</span>
            </button>
          </li>
        ))}
      </ul>
      <Choice
        label={host.byName}
        value={named.some(({ value }) => value === current) ? current : ''}
        options={[{ value: '', label: '…' }, ...named]}
        onChange={(key) => key !== '' && onPut(key)}
      />
      <button type="button" class="button" onClick={() => onPut(unlikeAll(card, index))}>
        {host.unlikeAll}
      </button>
    </div>
  );
}
