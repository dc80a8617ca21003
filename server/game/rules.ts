/** Everything that a room needs to run games. */
export { choicesFor } from './choices.ts';
export { rulesOf } from './games.ts';
export { samePlace } from './move.ts';
export { type Outcome, outcomes } from './outcome.ts';
export { solution } from './triplet.ts';
