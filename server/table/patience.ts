/** Frames in a row before a card, a number or a match is believed. */
export const BELIEVE = 2;
/** Frames in a row before a card or a match is given up: a hand may pass over the table. */
export const GIVE_UP = 4;
