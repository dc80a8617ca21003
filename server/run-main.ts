import { TwinspotError } from './errors.ts';

/** Runs a command with this process's arguments; the words it resolves with, or its error's sentence, go to stderr. */
export async function runMain(
  main: (args: string[], from: string) => Promise<unknown>,
): Promise<void> {
  try {
    const says = await main(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
    if (typeof says === 'string') console.error(says);
  } catch (error) {
    if (!(error instanceof TwinspotError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
