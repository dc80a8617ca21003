/** Pixels of the virtual table's frames. */
export const WIDTH = 1280;
export const HEIGHT = 720;
/** Cards on the virtual table at most. */
export const MOST_CARDS = 9;
