/** The big screen. */
export const kiosk = {};
