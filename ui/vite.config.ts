import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** The oldest browsers that are meant to show the pages: a kiosk's, and those of phones. */
const oldest = ['chrome87', 'firefox115', 'safari16', 'ios16'];

export default defineConfig({
  plugins: [preact()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: oldest,
    cssTarget: oldest,
    // Nothing inline: the content security policy allows files of this origin only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
