import type { TableArt } from './art.ts';

/** A deck for tests: white cards, each with one red square called `square`. */
export function plainArt(count = 9): TableArt {
  const cards = Array.from({ length: count }, (_, index) => index + 1);
  return {
    cards,
    svg: () =>
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-100 -100 200 200" width="200" height="200">' +
      '<circle r="99.5" fill="white"/><rect x="-70" y="-60" width="50" height="50" fill="red"/></svg>',
    place: (_, symbol) => (symbol === 'square' ? [-0.45, -0.35] : null),
  };
}
