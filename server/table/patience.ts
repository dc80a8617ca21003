/** Frames in a row before a card, a number or a match is believed. */
export const BELIEVE = 2;
/** Frames in a row before another answer takes the place of one that was told. */
export const CHANGE = 3;
/** Milliseconds (and two frames) without a card until it is removed: a hand may pass over the table. */
export const GONE = 700;
/** Milliseconds that a card which is not seen is still shown. */
export const SHOWN = 300;
/** Milliseconds without a sure answer, both cards being seen, until a match that was told is lost. */
export const UNSURE = 1500;
