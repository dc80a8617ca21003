/** Pixels of the virtual table's frames. */
export const WIDTH = 1280;
export const HEIGHT = 720;
