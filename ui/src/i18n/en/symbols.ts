/** The names of the symbols of the open and of the classic deck, by their ids. */
export const symbols = {};
