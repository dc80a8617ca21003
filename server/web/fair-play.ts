/** While a game is on, the live table gives nothing away: it shows where cards lie, not what is on them. */
import { TwinspotError } from '../errors.ts';
import type { SeenFrame, VirtualState } from '../eye-messages.ts';
import type { TableEvent } from '../table/event.ts';

/**
 * The frame with its cards' outlines alone: no symbols, no numbers, no matches. The picture stays: of a real table it shows what
 * everybody sees who sits there. On the virtual one cards lie before they are opened to the players, so nothing of it stays.
 */
export function withoutAnswers(frame: SeenFrame, isVirtual: boolean): SeenFrame {
  const { scene } = frame;
  if (isVirtual) {
    const nothing = { ...scene, deck: null, cards: [], matches: [] };
    return { ...frame, scene: nothing, tracks: [], events: [], jpeg: null };
  }
  const cards = scene.cards.map(({ outline }) => ({
    ...{ outline, card: null, confidence: 0, symbols: [] },
  }));
  const events = frame.events.flatMap((event): TableEvent[] => {
    if (event.type === 'card-laid') return [{ ...event, card: null }];
    return event.type === 'card-moved' || event.type === 'card-removed' ? [event] : [];
  });
  return { ...frame, scene: { ...scene, cards, matches: [] }, events };
}

/** The virtual table without the cards on it, whose numbers say all. */
export function withoutCards({ script }: VirtualState): VirtualState {
  return { script, cards: [] };
}

/** Thrown where the eye would tell, or be told, what a game depends on. */
export function gameIsOn(): TwinspotError {
  return new TwinspotError(
    'game-on',
    'A game is on; the table and its photos are free again when it is over.',
    { status: 409 },
  );
}
