/** The phone. */
export const phone = {};
