/** What the pages use although an old browser lacks it, each with the reason why nothing breaks there. */
export const allowed: Readonly<Record<string, string>> = {
  // Style sheets: what a browser does not know it leaves out.
  'css.at-rules.media.prefers-contrast': 'who cannot ask for more contrast gets the usual one',
  'css.properties.font-family.ui-rounded': 'one of several fonts, and the page brings its own',
  'css.properties.cursor.crosshair': 'phones have no pointer',
  'css.properties.cursor.default': 'phones have no pointer',
  'css.properties.cursor.grab': 'phones have no pointer',
  'css.properties.cursor.grabbing': 'phones have no pointer',
  'css.properties.cursor.none': 'phones have no pointer',
  'css.properties.cursor.nwse-resize': 'phones have no pointer',
  'css.properties.cursor.pointer': 'phones have no pointer',
  'css.properties.text-wrap': 'lines of equal length are a nicety',
  'css.properties.text-wrap.balance': 'lines of equal length are a nicety',
  'css.properties.accent-color': 'a slider in the colour of the browser works as well',
  'css.properties.align-content.start': 'of a grid, which has known it since Chrome 57',
  // The pages ask before they use them.
  'document.exitFullscreen': 'called only where the document says that it fills the screen',
  'document.fullscreenElement': 'undefined is as good as null',
  'navigator.vibrate': 'a phone that cannot shake shows and says the same',
  'navigator.wakeLock': 'without it the screen goes off as usual',
  // Names of ours that newer browsers use for something else.
  '*.claimed': 'a text of the pages',
  '*.format': 'what Intl has had since Chromium 24 and Safari 14',
  '*.opened': 'what a connection calls once it is open',
  '*.symbols': 'a text of the rules',
  // Preact: it asks before it uses them.
  '*.moveBefore': 'Preact moves nodes the old way without it',
  'Symbol.dispose': 'Preact notes it for who has it; the name becomes "undefined" without',
};
