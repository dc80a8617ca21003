/** Playing with the cards of the virtual table: which scene card is which, and what keys mean. */
import type { VirtualCard, VirtualCommand } from '../../server/camera/virtual/command.ts';
import type { Scene } from '../../server/web/protocol.ts';
import type { Point } from './fit.ts';
import { text } from './i18n/index.ts';
import { sureMatches } from './overlay.ts';
import { list, nameOf } from './words.ts';

/** Pixels of the virtual table's frame that an arrow key moves a card; ten times as far with Shift. */
const STEP = 8;
/** Degrees of one turn. */
export const TURN = 30;

/** The virtual table's frame, in its pixels. */
export const TABLE_SIZE = { width: 1280, height: 720 };

/** Index of the scene's card that lies where the virtual card does, or null. */
export function sceneIndexOf(
  card: Pick<VirtualCard, 'x' | 'y' | 'radius'>,
  scene: Scene,
): number | null {
  let best: number | null = null;
  let nearest = card.radius * 0.6;
  scene.cards.forEach(({ outline }, index) => {
    const distance = Math.hypot(
      (outline.cx / scene.width) * TABLE_SIZE.width - card.x,
      (outline.cy / scene.height) * TABLE_SIZE.height - card.y,
    );
    if (distance < nearest) {
      nearest = distance;
      best = index;
    }
  });
  return best;
}

/** What tells a card from the others, in words: `Card with Key, Sun and Tree`. */
export function labelOf(card: VirtualCard, scene: Scene | null): string {
  if (card.face === 'down') return text.value.table.cardFaceDown;
  const index = scene ? sceneIndexOf(card, scene) : null;
  const symbols = index === null ? [] : (scene?.cards[index]?.symbols ?? []);
  const names = symbols.flatMap(({ symbol }) => (symbol ? [nameOf(symbol)] : []));
  return names.length > 0 ? text.value.table.cardWith(list(names)) : text.value.table.card;
}

/** The symbol that a finger would cover best: the shared one, else any that is seen; null when none is known. */
export function symbolToCover(card: VirtualCard, scene: Scene | null): string | null {
  if (!scene) return null;
  const index = sceneIndexOf(card, scene);
  if (index === null) return null;
  const shared = sureMatches(scene).find((match) => match.cards.includes(index))?.symbol;
  const seen = scene.cards[index]?.symbols.find(({ symbol }) => symbol !== null)?.symbol;
  return shared ?? seen ?? null;
}

/** A place on the virtual table, so that a card's middle never leaves it. */
export function onTable({ x, y }: Point): Point {
  return {
    x: Math.round(Math.min(Math.max(x, 0), TABLE_SIZE.width)),
    y: Math.round(Math.min(Math.max(y, 0), TABLE_SIZE.height)),
  };
}

/** Turns a card by some degrees, kept within a full circle. */
export function turnBy(card: VirtualCard, degrees: number): VirtualCommand {
  return { do: 'turn', id: card.id, angle: (card.angle + degrees) % 360 };
}

/** Turns a card over. */
export function flip(card: VirtualCard): VirtualCommand {
  return { do: 'turn', id: card.id, face: card.face === 'up' ? 'down' : 'up' };
}

/** Puts a finger on the card, or takes it away; null when nothing is known that it could cover. */
export function cover(card: VirtualCard, scene: Scene | null): VirtualCommand | null {
  if (card.covered !== null) return { do: 'cover', id: card.id, symbol: null };
  const symbol = symbolToCover(card, scene);
  return symbol ? { do: 'cover', id: card.id, symbol } : null;
}

/** What a key does to a card; null for keys that mean nothing here. `turned`: as the view of the table is. */
export function commandOfKey(
  key: string,
  shift: boolean,
  card: VirtualCard,
  scene: Scene | null,
  turned = false,
): VirtualCommand | null {
  const step = shift ? STEP * 10 : STEP;
  // Arrows point on the screen.
  const by = (dx: number, dy: number): VirtualCommand => ({
    do: 'move',
    id: card.id,
    ...onTable(turned ? { x: card.x + dy, y: card.y - dx } : { x: card.x + dx, y: card.y + dy }),
  });
  switch (key.toLowerCase()) {
    case 'arrowleft':
      return by(-step, 0);
    case 'arrowright':
      return by(step, 0);
    case 'arrowup':
      return by(0, -step);
    case 'arrowdown':
      return by(0, step);
    case 'q':
      return turnBy(card, -TURN);
    case 'e':
      return turnBy(card, TURN);
    case 'f':
      return flip(card);
    case 'c':
      return cover(card, scene);
    case 'delete':
    case 'backspace':
      return { do: 'remove', id: card.id };
    default:
      return null;
  }
}
