/** A player's name and mark: what this phone used last, and what is still free. */
import { type Colour, colours, type Shape, shapes } from '../../../server/room/event.ts';
import type { PlayerView } from '../../../server/web/room-protocol.ts';
import { remember, remembered } from '../remember.ts';

export interface Look {
  readonly name: string;
  readonly colour: Colour;
  readonly shape: Shape;
}

/** Letters of a name at most. */
export const LONGEST = 20;

const KEPT_AS = 'look';

/** Whether somebody else has this very mark: only colour and shape together must differ. */
export function taken(
  players: readonly Pick<PlayerView, 'colour' | 'shape'>[],
  colour: Colour,
  shape: Shape,
): boolean {
  return players.some((player) => player.colour === colour && player.shape === shape);
}

/** A mark of which neither colour nor shape is in use, as long as there is one; `random` is 0 to 1. */
export function freeMark(
  players: readonly Pick<PlayerView, 'colour' | 'shape'>[],
  random: number,
): Pick<Look, 'colour' | 'shape'> {
  const free = <T extends string>(all: readonly T[], used: readonly T[]): T => {
    const left = all.filter((one) => !used.includes(one));
    const among = left.length > 0 ? left : all;
    return among[Math.floor(random * among.length) % among.length]!;
  };
  const colour = free(
    colours,
    players.map((player) => player.colour),
  );
  const shape = free(
    shapes,
    players.map((player) => player.shape),
  );
  if (!taken(players, colour, shape)) return { colour, shape };
  const left = colours.flatMap((other) =>
    shapes
      .filter((one) => !taken(players, other, one))
      .map((one) => ({ colour: other, shape: one })),
  );
  return left[0] ?? { colour, shape };
}

/** A name that nobody at the table has; `random` is 0 to 1. */
export function freeName(
  names: readonly string[],
  players: readonly Pick<PlayerView, 'name'>[],
  random: number,
): string {
  const left = names.filter((name) => !players.some((player) => player.name === name));
  const among = left.length > 0 ? left : names;
  return among[Math.floor(random * among.length) % among.length] ?? '';
}

/** What this phone was called last; null for a new one, or where it was kept by a version that knew other marks. */
export function lastLook(): Look | null {
  try {
    const kept = JSON.parse(remembered(KEPT_AS) ?? 'null') as Partial<Look> | null;
    if (!kept || typeof kept.name !== 'string' || kept.name.trim() === '') return null;
    const colour = colours.find((one) => one === kept.colour);
    const shape = shapes.find((one) => one === kept.shape);
    return colour && shape ? { name: kept.name.slice(0, LONGEST), colour, shape } : null;
  } catch {
    return null;
  }
}

export function keepLook(look: Look): void {
  remember(KEPT_AS, JSON.stringify(look));
}
