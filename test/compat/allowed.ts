/** What the pages use although an old browser lacks it, each with the reason why nothing breaks there. */
export const allowed: Readonly<Record<string, string>> = {
  // Style sheets: what a browser does not know it leaves out.
  'css.at-rules.media.prefers-contrast': 'who cannot ask for more contrast gets the usual one',
  'css.properties.font-family.ui-rounded': 'one of several fonts, and the page brings its own',
  'css.properties.cursor.default': 'phones have no pointer',
  'css.properties.cursor.grab': 'phones have no pointer',
  'css.properties.cursor.grabbing': 'phones have no pointer',
  'css.properties.cursor.pointer': 'phones have no pointer',
  'css.properties.text-wrap': 'lines of equal length are a nicety',
  'css.properties.text-wrap.balance': 'lines of equal length are a nicety',
  // Preact: it asks before it uses them.
  '*.moveBefore': 'Preact moves nodes the old way without it',
  'Symbol.dispose': 'Preact notes it for who has it; the name becomes "undefined" without',
};
