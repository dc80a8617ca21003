import type { ComponentChildren } from 'preact';
import { chooseSource, command } from '../actions.ts';
import { text } from '../i18n/index.ts';
import { chosenCard, live, model, photo } from '../store.ts';
import { cover, flip, TURN, turnBy } from '../virtual.ts';
import { mayUseWebcam } from '../webcam.ts';
import {
  AddIcon,
  BinIcon,
  DealIcon,
  FingerIcon,
  FlipIcon,
  PauseIcon,
  PlayIcon,
  TurnLeftIcon,
  TurnRightIcon,
  WebcamIcon,
} from './icons.tsx';

/** What one can do to the virtual table: to all of it, or to the card that was chosen. */
export function Tools() {
  const table = model.value.virtual;
  if (!table || !live.value || photo.value) return null;
  const words = text.value.table;
  const card = table.cards.find(({ id }) => id === chosenCard.value);
  if (!card) {
    return (
      <div class="tools" role="toolbar" aria-label={words.toolsOfTable}>
        <Tool label={words.deal} words onUse={() => command({ do: 'deal' })}>
          <DealIcon />
        </Tool>
        <Tool label={words.oneMore} onUse={() => command({ do: 'lay' })}>
          <AddIcon />
        </Tool>
        <Tool
          label={table.script ? words.stopDealing : words.dealByItself}
          onUse={() => command({ do: 'script', on: !table.script })}
        >
          {table.script ? <PauseIcon /> : <PlayIcon />}
        </Tool>
        {mayUseWebcam() && (
          <Tool label={words.ownCards} onUse={() => chooseSource('browser')}>
            <WebcamIcon />
          </Tool>
        )}
      </div>
    );
  }
  const finger = cover(card, live.value?.scene ?? null);
  return (
    <div class="tools" role="toolbar" aria-label={words.toolsOfCard}>
      <Tool label={words.turnLeft} onUse={() => command(turnBy(card, -TURN))}>
        <TurnLeftIcon />
      </Tool>
      <Tool label={words.turnRight} onUse={() => command(turnBy(card, TURN))}>
        <TurnRightIcon />
      </Tool>
      <Tool label={words.turnOver} onUse={() => command(flip(card))}>
        <FlipIcon />
      </Tool>
      <Tool
        label={card.covered === null ? words.cover : words.uncover}
        pressed={card.covered !== null}
        disabled={finger === null}
        onUse={() => finger && command(finger)}
      >
        <FingerIcon />
      </Tool>
      <Tool label={words.takeAway} onUse={() => command({ do: 'remove', id: card.id })}>
        <BinIcon />
      </Tool>
      <Tool
        label={text.value.common.done}
        words
        onUse={() => {
          chosenCard.value = null;
        }}
      />
    </div>
  );
}

interface ToolProps {
  label: string;
  /** Whether the label is shown, not only said. */
  words?: boolean;
  pressed?: boolean;
  disabled?: boolean;
  onUse: () => void;
  children?: ComponentChildren;
}

function Tool({ label, words = false, pressed, disabled = false, onUse, children }: ToolProps) {
  return (
    <button
      type="button"
      class={`button tool${words ? '' : ' button-round'}`}
      disabled={disabled}
      title={words ? undefined : label}
      aria-label={words ? undefined : label}
      aria-pressed={pressed}
      onClick={onUse}
    >
      {children}
      {words && <span class="tool-words">{label}</span>}
    </button>
  );
}
