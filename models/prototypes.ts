import { TwinspotError } from '@twinspot/server/errors.js';
import { main } from './prototypes-command.ts';

try {
  console.error(await main(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd()));
} catch (error) {
  if (!(error instanceof TwinspotError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
