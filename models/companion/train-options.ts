import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { TwinspotError } from '@twinspot/server/errors.js';
import { NETWORKS } from '@twinspot/server/vision/bundle.js';
import type { Stack } from './flow.ts';

export const HELP = `npm run train -- [--quick] [--from BUNDLE [--only NETWORK [--steps N]] [--blend SHARE]] [--teacher BUNDLE] [--data URI#NAME [--real SHARE]] [--out DIR]

Trains the networks on openly licensed drawings, and on real pictures where some are named, and writes a model bundle.
Interrupted, it goes on where it was; the page that it names shows how far it is.
  --out DIR       where the bundle goes; without it a bundle that passes the gate replaces the shipped one
  --from BUNDLE   goes on from the networks of that bundle (a folder) instead of starting over
  --only NETWORK  trains cards, symbols or vectors alone, and takes the others from BUNDLE
  --steps N       for so many steps, of 16 pictures or 256 crops each
  --blend SHARE   of what was learned, above 0 and at most 1, the rest being BUNDLE's: the mean of both forgets less
  --teacher BUNDLE
                  the vectors network starts anew and learns that bundle's answers too: a small one learns more from a larger one than from names
  --data URI#NAME learns from the train split of a data set too, and validates on its val split; see npm run data
  --real SHARE    of the samples that are made of it, above 0 and at most 1 (0.5)
  --eyes BUNDLE   finds the cards on pictures whose symbols alone are labelled (the one of --from, else the shipped one)
  --patience N    ends where N measurements in a row were no better than the best, and keeps the best
  --deterministic the same bits every time, on the same machine
  --gpus N        so many processes, 1, 2, 4 or 8, one to a graphics processor (as many as there are)
  --baseline      trains the original system's detector on the same data too, and evaluates both side by side
  --stack NAME    runs the steps on a ZenML stack instead of here; with --gpu-step OPERATOR trains on its step operator
  --store URI     keeps what goes from step to step there, as in s3://bucket/prefix, instead of in the cache
  --architecture ssdlite
                  trains the original system's detector instead, for the deck of --data or --deck (open); needs --out
  --quick         goes the whole way in minutes, for trying it out; needs --out`;

/** So many processes may share a batch. */
export const MOST_PROCESSES = [1, 2, 4, 8] as const;

export interface TrainOptions {
  readonly quick: boolean;
  /** Whole paths. */
  readonly out: string | undefined;
  readonly bundle: string | undefined;
  readonly only: string | undefined;
  readonly steps: string | undefined;
  readonly data: string | undefined;
  /** The bundle whose vectors are learned, a whole path. */
  readonly teacher: string | undefined;
  /** The bundle that finds cards on pictures, a whole path. */
  readonly eyes: string | undefined;
  readonly ssdlite: boolean;
  readonly baseline: boolean;
  readonly stack: Stack | undefined;
  /** URI of where artifacts go; undefined for the cache. */
  readonly store: string | undefined;
  readonly processes: number | undefined;
  /** The rest, as train.py takes it. */
  readonly asked: readonly string[];
}

/**
 * @param from the folder that relative paths start at
 * @returns null where help is asked for
 * @throws {TwinspotError} `train-usage`
 */
export function trainOptions(args: string[], from: string): TrainOptions | null {
  const given = parse(args);
  if (given.help) return null;
  const { quick = false, only, steps, data, real, patience, deck, architecture } = given;
  const ssdlite = architecture === 'ssdlite';
  const at = (place: string | undefined) =>
    place === undefined ? undefined : resolve(from, place);
  if (quick && given.out === undefined)
    refuse('A quick run never replaces the shipped bundle: say where it goes with --out DIR.');
  if (architecture !== undefined && architecture !== 'twinspot' && !ssdlite)
    refuse(`--architecture takes twinspot or ssdlite, not "${architecture}".`);
  if (ssdlite && (given.out === undefined || given.from !== undefined))
    refuse(
      '--architecture ssdlite makes a detector that never replaces a bundle and starts from none: give --out, and leave --from out.',
    );
  if (only !== undefined && (given.from === undefined || !isNetwork(only)))
    refuse(
      `--only takes ${NETWORKS.join(', ')}, and with it --from says where the others come from, not "--only ${only}"${given.from === undefined ? ' alone' : ''}.`,
    );
  if (steps !== undefined && ((only === undefined && !ssdlite) || !isCount(steps)))
    refuse(
      `--steps takes a whole number above 0, and with it --only says of which network, not "${steps}".`,
    );
  if (data !== undefined && !/.#./.test(data))
    refuse(
      `--data takes the place and the name of a data set, as in s3://bucket/data#photos, not "${data}".`,
    );
  // The shipped networks have seen openly licensed drawings alone, and stay so.
  if (data !== undefined && given.out === undefined)
    refuse(
      'A bundle that learned from a data set never replaces the shipped one: say where it goes with --out DIR.',
    );
  if (data === undefined && (real ?? given.eyes) !== undefined)
    refuse('--real and --eyes say how --data is learned from: name a data set with it.');
  if (real !== undefined && !(Number(real) > 0 && Number(real) <= 1))
    refuse(`--real takes a share above 0 and at most 1, not "${real}".`);
  if (patience !== undefined && !isCount(patience))
    refuse(`--patience takes a whole number above 0, not "${patience}".`);
  const { blend } = given;
  if (blend !== undefined && !(Number(blend) > 0 && Number(blend) <= 1))
    refuse(`--blend takes a share above 0 and at most 1, not "${blend}".`);
  if (blend !== undefined && (given.from === undefined || given.teacher !== undefined))
    refuse('--blend mixes with the networks of --from: name that, and leave --teacher out.');
  if (given.teacher !== undefined && (ssdlite || (only !== undefined && only !== 'vectors')))
    refuse('--teacher teaches the vectors network: train that too, or leave it out.');
  if (deck !== undefined && (!ssdlite || data !== undefined))
    refuse('--deck says whose drawings ssdlite learns without --data; leave it out else.');
  const processes = given.gpus === undefined ? undefined : Number(given.gpus);
  if (processes !== undefined && !(MOST_PROCESSES as readonly number[]).includes(processes))
    refuse(`--gpus takes ${MOST_PROCESSES.join(', ')}, not "${given.gpus}".`);
  const { baseline = false, stack, 'gpu-step': gpu } = given;
  if (baseline && ssdlite)
    refuse('--baseline trains ssdlite beside our own networks: leave --architecture ssdlite out.');
  if (gpu !== undefined && stack === undefined)
    refuse('--gpu-step names a step operator of a stack: name the stack with --stack.');
  const more = { blend, real, patience, deck };
  const asked = [
    ...Object.entries(more).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name}`, value],
    ),
    ...(given.deterministic ? ['--deterministic'] : []),
  ];
  const paths = {
    out: at(given.out),
    bundle: at(given.from),
    teacher: at(given.teacher),
    eyes: at(given.eyes),
  };
  const where = { stack: stack === undefined ? undefined : { name: stack, gpu }, processes };
  const { store } = given;
  return {
    ...{ quick, store, ...paths, only, steps, data: placed(data, from), ssdlite, baseline },
    ...{ ...where, asked },
  };
}

/** A folder that a data set lies in is named from where the command was typed. */
function placed(data: string | undefined, from: string): string | undefined {
  if (data === undefined || /^[a-z0-9+]+:\/\//i.test(data)) return data;
  const at = data.lastIndexOf('#');
  return `${resolve(from, data.slice(0, at))}${data.slice(at)}`;
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        quick: { type: 'boolean' },
        from: { type: 'string' },
        only: { type: 'string' },
        steps: { type: 'string' },
        out: { type: 'string' },
        data: { type: 'string' },
        real: { type: 'string' },
        blend: { type: 'string' },
        teacher: { type: 'string' },
        eyes: { type: 'string' },
        patience: { type: 'string' },
        deterministic: { type: 'boolean' },
        gpus: { type: 'string' },
        architecture: { type: 'string' },
        deck: { type: 'string' },
        baseline: { type: 'boolean' },
        stack: { type: 'string' },
        'gpu-step': { type: 'string' },
        store: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (cause) {
    throw new TwinspotError('train-usage', `${(cause as Error).message}\n\n${HELP}`, { cause });
  }
}

function refuse(why: string): never {
  throw new TwinspotError('train-usage', why);
}

const isNetwork = (name: string): boolean => (NETWORKS as readonly string[]).includes(name);
const isCount = (text: string): boolean => /^[1-9]\d{0,6}$/.test(text);
