import { useEffect, useState } from 'preact/hooks';
import { colours, shapes } from '../../../server/room/event.ts';
import type { PlayerView } from '../../../server/web/room-protocol.ts';
import { ShapeMark } from '../cards/ShapeMark.tsx';
import { text } from '../i18n/index.ts';
import { freeMark, LONGEST, type Look, taken } from './look.ts';

interface LookFormProps {
  readonly look: Look;
  /** Who else is at the table. */
  readonly others: readonly PlayerView[];
  readonly submit: string;
  readonly onSubmit: (look: Look) => void;
}

/** A name, a colour and a shape; one tap when they please as they are. */
export function LookForm({ look, others, submit, onSubmit }: LookFormProps) {
  const { common, phone } = text.value;
  const [name, setName] = useState(look.name);
  const [colour, setColour] = useState(look.colour);
  const [shape, setShape] = useState(look.shape);
  const clash = taken(others, colour, shape);
  useEffect(() => {
    // Somebody else was faster, so another mark is suggested.
    if (!clash) return;
    const mark = freeMark(others, Math.random());
    setColour(mark.colour);
    setShape(mark.shape);
  }, [clash]);
  const good = name.trim() !== '' && !clash;
  return (
    <form
      class="look"
      onSubmit={(event) => {
        event.preventDefault();
        if (good) onSubmit({ name: name.trim(), colour, shape });
      }}
    >
      <div class="look-name">
        <span class="look-mark">
          <ShapeMark colour={colour} shape={shape} />
        </span>
        <label class="unseen" for="look-name">
          {phone.name}
        </label>
        <input
          id="look-name"
          class="field"
          value={name}
          maxLength={LONGEST}
          autocomplete="nickname"
          enterkeyhint="go"
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </div>
      <Row label={phone.colour}>
        {colours.map((one) => (
          <Pick
            key={one}
            label={common.colours[one]}
            chosen={one === colour}
            taken={taken(others, one, shape)}
            onPick={() => setColour(one)}
          >
            <ShapeMark colour={one} shape={shape} />
          </Pick>
        ))}
      </Row>
      <Row label={phone.shape}>
        {shapes.map((one) => (
          <Pick
            key={one}
            label={common.shapes[one]}
            chosen={one === shape}
            taken={taken(others, colour, one)}
            onPick={() => setShape(one)}
          >
            <ShapeMark colour={colour} shape={one} />
          </Pick>
        ))}
      </Row>
      <button type="submit" class="button button-strong button-big" disabled={!good}>
        {submit}
      </button>
    </form>
  );
}

function Row({ label, children }: { label: string; children: preact.ComponentChildren }) {
  return (
    <fieldset class="look-row">
      <legend class="unseen">{label}</legend>
      {children}
    </fieldset>
  );
}

interface PickProps {
  readonly label: string;
  readonly chosen: boolean;
  readonly taken: boolean;
  readonly onPick: () => void;
  readonly children: preact.ComponentChildren;
}

function Pick({ label, chosen, taken: isTaken, onPick, children }: PickProps) {
  const { phone } = text.value;
  return (
    <button
      type="button"
      class="look-pick"
      aria-pressed={chosen}
      aria-label={isTaken ? `${label}, ${phone.taken}` : label}
      disabled={isTaken}
      onClick={onPick}
    >
      {children}
    </button>
  );
}
