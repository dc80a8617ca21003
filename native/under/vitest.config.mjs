// Vitest with its tests in processes that run under something: an emulated Jetson, a sanitizer, valgrind. UNDER is the
// program that is started in the place of Node, with Node's words; UNDER_TEST is the file with the tests.
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { ForksPoolWorker } from 'vitest/node';

const { UNDER, UNDER_TEST } = process.env;
if (!UNDER || !UNDER_TEST) throw new Error('UNDER and UNDER_TEST are missing: see run-under.mjs.');
const root = resolve(import.meta.dirname, '../..');

class UnderWorker extends ForksPoolWorker {
  name = 'under';
  /** What waits for the process to have started; null once it has. */
  #waiting = [];

  async start() {
    const node = process.execPath;
    // What child_process.fork starts; it reads this before anything is waited for.
    process.execPath = UNDER;
    const started = super.start();
    process.execPath = node;
    await started;
  }

  /**
   * Vitest waits a minute for its process to start and not longer, which is too short for a slow machine: so it is told at
   * once that the process has started, and whatever it then asks for waits until that is true.
   */
  send(message) {
    if (message.type !== 'start') {
      if (this.#waiting && message.__vitest_worker_request__) this.#waiting.push(message);
      else super.send(message);
      return;
    }
    super.send(message);
    this.fork.emit('message', { __vitest_worker_response__: true, type: 'started' });
    const listen = (answer) => {
      if (!answer?.__vitest_worker_response__ || answer.type !== 'started') return;
      this.fork.off('message', listen);
      if (answer.error) this.fork.emit('error', answer.error);
      for (const one of this.#waiting) super.send(one);
      this.#waiting = null;
    };
    this.fork.on('message', listen);
  }

  /** Unlike its model it never kills: at its end the process still tells of leaks, which may take a while. */
  async stop() {
    const ended = new Promise((done) => {
      if (this.fork.exitCode !== null || this.fork.signalCode !== null) done();
      else this.fork.once('exit', done);
    });
    this.fork.kill();
    await ended;
    this._fork = undefined;
  }
}

// A slow machine is no defect.
const patience = 3_600_000;

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@twinspot\/server\/(.*)\.js$/, replacement: `${root}/server/$1.ts` },
      { find: /^@twinspot\/native\/(.*)\.js$/, replacement: `${root}/native/lib/$1.ts` },
    ],
  },
  test: {
    root,
    include: [UNDER_TEST],
    setupFiles: [resolve(import.meta.dirname, 'begin.mjs')],
    testTimeout: patience,
    hookTimeout: patience,
    teardownTimeout: patience,
    maxWorkers: 1,
    pool: { name: 'under', createPoolWorker: (options) => new UnderWorker(options) },
  },
});
