/** Lets cards fly when they change places: every element with `data-card` is followed from one drawing to the next. */
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Award } from '../../../server/game/game.ts';
import { prefersStill } from '../motion.ts';
import { type Box, flight } from './flight.ts';

/** As a hand moves: quick, then gently down. */
const EASING = 'cubic-bezier(0.3, 0.7, 0.3, 1)';

interface Lying {
  readonly at: string;
  readonly element: HTMLElement;
}

interface Lain extends Lying {
  readonly box: Box;
}

/** Flies the cards inside `root`; those that went out of sight fly to whom `award` says. */
export function useFlights(root: RefObject<HTMLElement | null>, award: Award | null): void {
  // Now, while it is being drawn anew, the table still lies as it did before.
  const before = root.current && !prefersStill() ? measured(cardsOn(root.current)) : null;
  useLayoutEffect(() => {
    const table = root.current;
    if (!table || !before) return;
    const now = cardsOn(table);
    // Only what has moved is measured anew, all of it before the first one flies: most drawings move nothing.
    const moved = [...now].flatMap(([card, { at, element }]) => {
      const last = before.get(card);
      return last && last.at !== at
        ? [{ element, from: last.box, to: element.getBoundingClientRect() }]
        : [];
    });
    for (const { element, from, to } of moved) fly(element, from, to);
    for (const [card, last] of before) {
      if (!now.has(card)) leave(table, Number(card), last, award);
    }
  });
}

/** The cards on a table, by their ids. */
function cardsOn(table: HTMLElement): Map<string, Lying> {
  const cards = new Map<string, Lying>();
  for (const element of table.querySelectorAll<HTMLElement>('[data-card]')) {
    const { card, at } = element.dataset;
    if (card && at) cards.set(card, { at, element });
  }
  return cards;
}

function measured(cards: Map<string, Lying>): Map<string, Lain> {
  return new Map(
    [...cards].map(([card, { at, element }]) => [
      card,
      { at, element, box: element.getBoundingClientRect() },
    ]),
  );
}

function fly(element: HTMLElement, from: Box, to: Box): Animation | null {
  const way = flight(from, to);
  if (!way || !element.animate) return null;
  element.classList.add('flying');
  const animation = element.animate([...way.steps], { duration: way.duration, easing: EASING });
  const land = () => element.classList.remove('flying');
  animation.onfinish = land;
  animation.oncancel = land;
  return animation;
}

/** A card that is drawn no more flies to the one who has it now, and lies under what he holds. */
function leave(table: HTMLElement, card: number, last: Lain, award: Award | null): void {
  const move = award?.moves.find((one) => one.card === card);
  if (!move || move.to.in === 'aside' || move.to.in === 'middle') return;
  const place = table.querySelector(`[data-seat="${move.to.seat}"] [data-place]`);
  if (!place) return;
  const ghost = last.element.cloneNode(true) as HTMLElement;
  const { left, top, width } = place.getBoundingClientRect();
  delete ghost.dataset.card;
  ghost.className = 'ghost';
  ghost.setAttribute('aria-hidden', 'true');
  Object.assign(ghost.style, { left: `${left}px`, top: `${top}px`, width: `${width}px` });
  table.append(ghost);
  const animation = fly(ghost, last.box, { left, top, width, height: width });
  if (!animation) {
    ghost.remove();
    return;
  }
  animation.onfinish = () => ghost.remove();
  animation.oncancel = () => ghost.remove();
}
