/** What this phone has tapped and not been answered about. */
import { computed, signal } from '@preact/signals';
import type { CardId } from '../../../server/game/card.ts';
import { claim, room, verdicts } from './store.ts';
import { shake } from './touch-back.ts';

export interface Tapped {
  readonly turn: number;
  readonly cards: readonly CardId[];
  readonly symbol: number | null;
  /** Verdicts that were known by then. */
  readonly after: number;
}

const tapped = signal<Tapped | null>(null);
/** Cards chosen for a triplet so far. */
export const chosen = signal<readonly CardId[]>([]);

const latest = computed(() => {
  const all = verdicts.value;
  return all[all.length - 1]?.claim.id ?? -1;
});

/** The claim that waits for its verdict; null when there is none, or the cards have changed since. */
export const waiting = computed<Tapped | null>(() => {
  const turn = room.value?.game?.turn;
  const last = tapped.value;
  return last && last.turn === turn && last.after === latest.value ? last : null;
});

/** A symbol of a card was tapped: that is a claim, unless the one before is still on its way. */
export function tapSymbol(card: CardId, symbol: number, time: number): void {
  send([card], symbol, time);
}

/** A card was tapped in Triplet: it is chosen, or not any more; three of them are a claim. */
export function tapCard(card: CardId, time: number): void {
  if (waiting.peek()) return;
  const cards = chosen.peek();
  const next = cards.includes(card) ? cards.filter((other) => other !== card) : [...cards, card];
  shake(8);
  if (next.length < 3) {
    chosen.value = next;
    return;
  }
  chosen.value = [];
  send(next, null, time);
}

function send(cards: readonly CardId[], symbol: number | null, time: number): void {
  const turn = room.peek()?.game?.turn;
  if (turn === undefined || waiting.peek()) return;
  tapped.value = { turn, cards, symbol, after: latest.peek() };
  shake(12);
  claim(cards, symbol, time);
}
