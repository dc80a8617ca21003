import { useState } from 'preact/hooks';
import { type Colour, colours, type Shape, shapes } from '../../../server/room/event.ts';
import type { RoomView } from '../../../server/web/room-protocol.ts';
import { ShapeMark } from '../cards/ShapeMark.tsx';
import { text } from '../i18n/index.ts';
import { tell } from '../room/store.ts';
import { Drawer } from './Drawer.tsx';

/** The letters that a name may have. */
const LONGEST = 20;

interface PlayHereProps {
  readonly room: RoomView;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Takes a seat at this very screen: for one who has no phone. */
export function PlayHere({ room, open, onClose }: PlayHereProps) {
  return (
    <Drawer title={text.value.kiosk.playHereTitle} open={open} onClose={onClose}>
      <Form room={room} onDone={onClose} />
    </Drawer>
  );
}

/** The first of a list that nobody has yet. */
export function firstFree<T>(all: readonly T[], taken: readonly T[]): T {
  return all.find((one) => !taken.includes(one)) ?? all[0]!;
}

function Form({ room, onDone }: { room: RoomView; onDone: () => void }) {
  const { kiosk, common } = text.value;
  const [name, setName] = useState('');
  const [colour, setColour] = useState<Colour>(() =>
    firstFree(
      colours,
      room.players.map((player) => player.colour),
    ),
  );
  const [shape, setShape] = useState<Shape>(() =>
    firstFree(
      shapes,
      room.players.map((player) => player.shape),
    ),
  );
  const called = name.trim();
  return (
    <form
      class="play-here"
      onSubmit={(event) => {
        event.preventDefault();
        if (called !== '' && tell({ type: 'join', name: called, colour, shape })) onDone();
      }}
    >
      <label class="play-here-name">
        <span>{kiosk.name}</span>
        <input
          type="text"
          value={name}
          maxLength={LONGEST}
          autocomplete="off"
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <fieldset>
        <legend>{kiosk.colour}</legend>
        {colours.map((one) => (
          <button
            key={one}
            type="button"
            class="button button-round"
            aria-pressed={one === colour}
            aria-label={common.colours[one]}
            onClick={() => setColour(one)}
          >
            <ShapeMark colour={one} shape={shape} />
          </button>
        ))}
      </fieldset>
      <fieldset>
        <legend>{kiosk.shape}</legend>
        {shapes.map((one) => (
          <button
            key={one}
            type="button"
            class="button button-round"
            aria-pressed={one === shape}
            aria-label={common.shapes[one]}
            onClick={() => setShape(one)}
          >
            <ShapeMark colour={colour} shape={one} />
          </button>
        ))}
      </fieldset>
      <button type="submit" class="button button-strong button-large" disabled={called === ''}>
        {kiosk.sit}
      </button>
    </form>
  );
}
