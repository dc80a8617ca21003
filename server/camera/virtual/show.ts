import type { VirtualCard } from './command.ts';
import type { VirtualTable } from './table.ts';

/** The table as pages know it: where cards come to rest, without those that are leaving. */
export function showTable({ script, cards }: VirtualTable): {
  script: boolean;
  cards: VirtualCard[];
} {
  const lying = cards.filter((card) => !card.leaving);
  return {
    script,
    cards: lying.map(({ id, card, radius, to, cover }) => ({
      ...{ id, card, radius },
      ...{ x: Math.round(to.x), y: Math.round(to.y), angle: Math.round(to.angle) },
      face: to.face > 0 ? 'up' : 'down',
      covered: cover,
    })),
  };
}
