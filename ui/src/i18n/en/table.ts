/** The live table. */
export const table = {};
