/** The rules of the games. */
export const rules = {};
