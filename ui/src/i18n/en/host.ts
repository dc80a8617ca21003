/** What the host can do, on the big screen and on a phone. */
export const host = {};
