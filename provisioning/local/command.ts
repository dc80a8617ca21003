/** `npm run provision -- local`. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { confirm, intro, outro, select } from '@clack/prompts';
import { placesIn } from '@twinspot/server/appliance/install/places.js';
import { serviceAddress } from '@twinspot/server/appliance/install/service.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { answered } from '../answered.ts';
import { asRoot, runAsRoot, shown } from '../as-root.ts';
import { readCamera } from '../cameras.ts';
import type { Command } from '../command.ts';
import { describeSteps } from '../describe-steps.ts';
import { identityFromOptions, suggestedIdentity } from '../identity.ts';
import { askLanguage } from '../identity-questions.ts';
import { Journal, workFolder } from '../journal.ts';
import { signingKeys } from '../keys/keys.ts';
import type { Chosen } from '../plan/own.ts';
import { builtProgram } from '../programs.ts';
import { runAlone } from '../steps.ts';
import { type Terminal, terminalOf } from '../terminal.ts';
import { checkMachine, thisMachine } from './machine.ts';
import { HELP, type LocalOptions, readLocalOptions } from './options.ts';
import { chosenBefore } from './present.ts';
import { checkScreen } from './screen.ts';
import { localSteps } from './steps.ts';
import { OWN_FOLDERS } from './undo.ts';

export const main: Command = async (args, from) => {
  const options = readLocalOptions(args);
  if (options.help) return HELP;
  const terminal = terminalOf(options.yes === true);
  const root = options.root === undefined ? '' : resolve(from, options.root);
  checkMachine(thisMachine());
  if (terminal.asks) intro('Twinspot: on this PC, whenever it is on');
  const words = options.undo
    ? await takeOff(root, options, terminal)
    : await install(root, options, from, terminal);
  if (!terminal.asks || words === undefined) return words;
  outro(words);
  return undefined;
};

async function install(
  root: string,
  options: LocalOptions,
  from: string,
  terminal: Terminal,
): Promise<string> {
  const chosen = await choose(root, options, from, terminal);
  // Of a root elsewhere nobody sees the screen.
  if (chosen.kiosk && root === '') checkScreen();
  const journal = new Journal(options.work ? resolve(from, options.work) : workFolder('pc'));
  const isDry = options['dry-run'] === true;
  const steps = localSteps({
    ...{ chosen, root, work: journal.folder },
    staged: options.release === undefined ? undefined : resolve(from, options.release),
    keys: isDry ? undefined : signingKeys(),
  });
  if (isDry) {
    journal.peek();
    return await describeSteps(steps, journal);
  }
  await agree(await steps.at(-1)!.describe(), terminal);
  await runAlone(steps, journal, terminal.progress, options.fresh);
  const address = serviceAddress(placesIn(root)).replace('127.0.0.1', 'localhost');
  const screen = chosen.kiosk ? ' The screen belongs to it from the next start on.' : '';
  return `Twinspot is installed: the game is at ${address}.${screen} "npm run provision -- local --undo" takes it off again.`;
}

async function choose(
  root: string,
  options: LocalOptions,
  from: string,
  { asks }: Terminal,
): Promise<Chosen> {
  const known = identityFromOptions(options, from, 'pc') as Partial<Chosen>;
  const suggested = { ...suggestedIdentity('pc'), kiosk: false, ...chosenBefore(root) };
  return { ...suggested, ...known, ...(asks && (await ask(known, suggested))) };
}

async function ask(known: Partial<Chosen>, suggested: Chosen): Promise<Partial<Chosen>> {
  const language = known.language ?? (await askLanguage(suggested.language));
  const camera = known.camera ?? (await askCamera());
  const message = 'Is the screen of this PC to show nothing but the game?';
  const kiosk =
    known.kiosk ?? (await answered(confirm({ message, initialValue: suggested.kiosk })));
  return { language, camera, kiosk };
}

async function askCamera(): Promise<string> {
  const word = await answered(
    select<string>({
      message: 'Which camera looks at the table?',
      options: [
        { value: 'usb', label: 'The webcam of this PC' },
        { value: 'browser:', label: 'The webcam of whatever shows the page' },
      ],
    }),
  );
  return readCamera(word, 'pc').camera;
}

/** What root is going to run is shown first. */
async function agree(lines: readonly string[], { asks, show }: Terminal): Promise<void> {
  show('As root this is run', lines.join('\n'));
  if (!asks || (await answered(confirm({ message: 'Shall it?' })))) return;
  throw new TwinspotError('cancelled', 'Nothing was changed; start again whenever you like.');
}

async function takeOff(root: string, options: LocalOptions, terminal: Terminal): Promise<string> {
  const words = [process.execPath, builtProgram('local/undo-main'), ...(root ? [root] : [])];
  const lines = [
    `stops and removes Twinspot's units, files and users, and ${OWN_FOLDERS.join(', ')} with all that is in them`,
    `runs: ${shown(asRoot(words))}`,
  ];
  if (!OWN_FOLDERS.some((folder) => existsSync(join(root || '/', folder))))
    return 'Twinspot is not installed on this PC.';
  if (options['dry-run']) return [...lines, 'Nothing was touched.'].join('\n');
  await agree(lines, terminal);
  await runAsRoot({ words });
  return 'Nothing of Twinspot is left on this PC but the checkout.';
}
