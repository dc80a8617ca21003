/** The service's side: leaves a request for root, waits for what comes of it, and says plainly when nobody is there. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Value } from 'typebox/value';
import { TwinspotError } from '../../errors.ts';
import { newSecret } from '../../secret.ts';
import { type Action, Answer, type Done, FOLDERS, type Request } from './request.ts';

/** Milliseconds until a request is taken by a steward, who only has to be started. */
const TAKEN = 12_000;
/** Milliseconds until an answer is due. A network takes its time; so does a board that is busy. */
const PATIENCE: Readonly<Record<Action, number>> = {
  state: 20_000,
  'power-off': 20_000,
  restart: 20_000,
  'wifi-list': 40_000,
  'wifi-join': 120_000,
  hotspot: 60_000,
  brightness: 20_000,
  volume: 20_000,
  supply: 20_000,
};
/** Milliseconds between two looks for the answer. */
const LOOK = 100;

/** How long to wait, for tests. */
export interface Waiting {
  readonly patience?: number;
}

export class Requests {
  readonly #folder: string | null;

  /** @param folder the service's runtime folder; null where there is none, as outside systemd */
  constructor(folder: string | null) {
    this.#folder = folder;
  }

  /** Whether this can be an appliance at all. */
  get possible(): boolean {
    return this.#folder !== null;
  }

  /** What a service that died left behind is not to be done later. */
  start(): void {
    if (this.#folder === null) return;
    const folder = join(this.#folder, FOLDERS.requests);
    if (!existsSync(folder)) return;
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true });
  }

  /**
   * @throws TwinspotError `no-appliance` where nobody could hear it, `no-steward` where nobody took it, `steward-late` where
   * it was taken and not answered in time, or what the steward complains about
   */
  async ask(request: Request, { patience }: Waiting = {}): Promise<Done> {
    if (this.#folder === null) throw noAppliance();
    const { action } = request;
    const name = `${newSecret()}.json`;
    const file = join(this.#folder, FOLDERS.requests, name);
    const answer = join(this.#folder, FOLDERS.answers, name);
    await this.#leave(name, file, JSON.stringify(request));
    const begun = performance.now();
    const end = begun + (patience ?? PATIENCE[action]);
    while (performance.now() < end) {
      const found = read(answer);
      if (found !== null) return found;
      if (performance.now() > begun + TAKEN && existsSync(file)) break;
      await sleep(LOOK);
    }
    // Whoever takes it away first has it: after this nobody does it any more.
    const taken = !existsSync(file);
    await rm(file, { force: true });
    throw taken ? late() : noSteward();
  }

  /** Beside the folder first: what waits for requests must never see half of one. */
  async #leave(name: string, file: string, text: string): Promise<void> {
    const folder = this.#folder!;
    const draft = join(folder, `.${name}`);
    try {
      mkdirSync(join(folder, FOLDERS.requests), { recursive: true, mode: 0o700 });
      const handle = await open(draft, 'wx', 0o600);
      try {
        await handle.writeFile(text);
      } finally {
        await handle.close();
      }
      await rename(draft, file);
    } catch (cause) {
      await rm(draft, { force: true }).catch(() => {});
      throw new TwinspotError(
        'no-steward',
        'The request could not be left for the part of Twinspot that may do this; start the machine anew.',
        { status: 503, cause },
      );
    }
  }
}

/** The service's runtime folder; null outside systemd. */
export function runtimeFolder(env: NodeJS.ProcessEnv = process.env): string | null {
  return env.TWINSPOT_RUNTIME || env.RUNTIME_DIRECTORY?.split(':')[0] || null;
}

/** The answer, once it is there. @throws TwinspotError as the steward complains */
function read(file: string): Done | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return null;
  }
  let answer: unknown = null;
  try {
    answer = JSON.parse(text);
  } catch {
    // It stays null, which is no answer.
  }
  if (!Value.Check(Answer, answer)) throw late();
  if ('ok' in answer) return answer;
  throw new TwinspotError(answer.code, answer.message, { status: 409 });
}

function noAppliance(): TwinspotError {
  return new TwinspotError(
    'no-appliance',
    'Twinspot does not look after this machine; use the settings of its own system.',
    { status: 409 },
  );
}

function noSteward(): TwinspotError {
  return new TwinspotError(
    'no-steward',
    'The part of Twinspot that may do this is not there (nobody took the request); start the machine anew.',
    { status: 503 },
  );
}

function late(): TwinspotError {
  return new TwinspotError(
    'steward-late',
    'It was begun, and nothing came of it in time; look whether it is done, and try again in a minute.',
    { status: 504 },
  );
}
