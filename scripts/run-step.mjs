import { spawn } from 'node:child_process';

/**
 * Runs one step with its output on stderr, says what it is and how long it took, and shows that it is alive.
 * @param {string} says  what the step does, for the reader
 * @param {string[]} command
 * @param {{cwd: string, advice: string, env?: NodeJS.ProcessEnv}} options
 * @throws {Error} with a sentence that ends in the advice, when the command failed
 */
export async function runStep(says, [file, ...args], { cwd, advice, env = process.env }) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  console.error(`${says} ...`);
  const child = spawn(file, args, {
    cwd,
    env,
    // The child's stdout is our stderr: a command's stdout stays its own.
    stdio: ['ignore', 2, 2],
    shell: file.endsWith('.cmd'),
  });
  const alive = setInterval(() => console.error(`  ${seconds()} s`), 10_000);
  const pass = (signal) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exit, signal) => resolve(signal ?? exit));
    });
    if (signals.includes(code)) process.exit(1);
    if (code !== 0) throw new Error(`${says} failed (${code}). ${advice}`);
    console.error(`  done in ${seconds()} s`);
  } finally {
    clearInterval(alive);
    for (const signal of signals) process.removeListener(signal, pass);
  }
}
