// Waits until the service has said where the screen finds it, and answers there; says how a page goes there.
// usage: ready.cjs FILE, which holds the address
const { readFileSync } = require('node:fs');

/** Milliseconds between two looks. */
const PAUSE = 500;

async function look() {
  try {
    const address = readFileSync(process.argv[2], 'utf8').trim();
    await fetch(address, { redirect: 'manual' });
    process.stdout.write(`location.replace(${JSON.stringify(address)});\n`);
  } catch {
    setTimeout(look, PAUSE);
  }
}

look();
