/** What the service complains about, by the code of the complaint. */
export const errors = {};
