import type { Scene } from '../web/protocol.ts';

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** What a person at the table would say of the picture, in a line or one a pair. */
export function say(scene: Scene): string {
  const count = scene.cards.length;
  if (count === 0) return 'No card is in the picture.';
  if (count === 1) return `One card${cardName(scene, 0)}; lay another beside it.`;
  const { matches, timings } = scene;
  const found = matches.filter(({ sure }) => sure);
  const time = `${Math.round(timings.total)} ms`;
  const [only] = matches;
  if (matches.length === 1 && only) {
    if (only.sure)
      return `${called(only.symbol)}${between(scene, only.cards)} (${percent(only.confidence)} sure, ${time})`;
    return `Two cards${between(scene, only.cards)}, but not sure what they share (${time})`;
  }
  const lines = found.map(
    ({ cards, symbol, confidence }) =>
      `  cards ${cards[0] + 1} and ${cards[1] + 1}: ${called(symbol)} (${percent(confidence)} sure)`,
  );
  return [
    `${NUMBERS[count] ?? count} cards, ${found.length} of ${matches.length} pairs matched (${time})`,
    ...lines,
  ].join('\n');
}

/** A symbol's id as a word: `ice-cube` becomes `Ice cube!`. */
function called(symbol: string | null): string {
  if (symbol === null) return 'A match';
  const words = symbol.replaceAll('-', ' ');
  return `${words[0]?.toUpperCase()}${words.slice(1)}!`;
}

function cardName(scene: Scene, index: number): string {
  const number = scene.cards[index]?.card;
  return number == null ? '' : ` (number ${number})`;
}

function between(scene: Scene, [a, b]: readonly [number, number]): string {
  const one = scene.cards[a]?.card;
  const two = scene.cards[b]?.card;
  return one == null || two == null ? '' : ` on cards ${one} and ${two}`;
}

const percent = (share: number): string => `${Math.min(99, Math.floor(100 * share))} %`;
