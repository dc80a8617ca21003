import { symbolName, text } from '../i18n/index.ts';
import { GROW } from './CardPicture.tsx';
import { chosen, edit, table } from './desk.ts';
import {
  type Draft,
  freeNames,
  isLeftOut,
  joined,
  named,
  neighbours,
  reshaped,
  without,
} from './edit.ts';

/** More names than these are a list to choose from. */
const MOST = 12;

/** What can be said of the box that is chosen. */
export function BoxTools({ draft, at }: { draft: Draft; at: number }) {
  const { label, common } = text.value;
  const { name, sure } = draft.symbols[at]!;
  const leftOut = isLeftOut(draft, draft.symbols[at]!);
  const free = freeNames(draft, table.value, at).filter((one) => one !== name);
  const give = (to: string) => edit((one) => named(one, table.peek(), at, to), at);
  const word = (id: string) => symbolName(id) ?? id;
  return (
    <section class="label-part label-tools" aria-labelledby="box-name">
      <h3 id="box-name">{name !== null ? word(name) : leftOut ? label.leftOut : label.unnamed}</h3>
      {leftOut && <p class="soft">{label.leftOutHint}</p>}
      {free.length > 0 && <p class="soft">{label.rename}</p>}
      {free.length > 0 && free.length <= MOST && (
        <div class="desk-buttons">
          {free.map((one) => (
            <button key={one} type="button" class="button" onClick={() => give(one)}>
              {word(one)}
            </button>
          ))}
        </div>
      )}
      {free.length > MOST && (
        <>
          <div class="desk-buttons">
            {free.slice(0, MOST / 2).map((one) => (
              <button key={one} type="button" class="button" onClick={() => give(one)}>
                {word(one)}
              </button>
            ))}
          </div>
          <span class="select-box">
            <select
              class="button"
              aria-label={label.rename}
              value=""
              onChange={({ currentTarget }) => currentTarget.value && give(currentTarget.value)}
            >
              <option value="">{label.allNames}</option>
              {[...free]
                .sort((a, b) => word(a).localeCompare(word(b)))
                .map((one) => (
                  <option key={one} value={one}>
                    {word(one)}
                  </option>
                ))}
            </select>
          </span>
        </>
      )}
      <div class="desk-buttons">
        {name === null &&
          neighbours(draft, at).map((other) => (
            <button
              key={other}
              type="button"
              class="button"
              onClick={() => edit((one) => joined(one, at, other), null)}
            >
              {label.pieceOf(word(draft.symbols[other]!.name!))}
            </button>
          ))}
        {name !== null && !sure && (
          <button type="button" class="button" onClick={() => give(name)}>
            {label.nameRight}
          </button>
        )}
        <button
          type="button"
          class="button"
          onClick={() => edit((one) => reshaped(one, at, 0, 0, GROW), at)}
        >
          {label.larger}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => edit((one) => reshaped(one, at, 0, 0, 1 / GROW), at)}
        >
          {label.smaller}
        </button>
        <button type="button" class="button" onClick={() => edit((one) => without(one, at), null)}>
          {label.noSymbol}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => {
            chosen.value = null;
          }}
        >
          {common.done}
        </button>
      </div>
    </section>
  );
}
