/** Does as root what the service asks for: a short list of actions, each checked before and limited in number. */
import { readFileSync } from 'node:fs';
import { Value } from 'typebox/value';
import { TwinspotError } from '../../errors.ts';
import { APPLIANCE, type BoardName, RUN, SERVICE_USER } from '../layout.ts';
import {
  type Action,
  type Answer,
  type Arguments,
  actions,
  isAction,
} from '../requests/request.ts';
import { Connections } from './connections.ts';
import { Hotspots } from './hotspots.ts';
import { Inbox, type Taken } from './inbox.ts';
import type { Machine } from './machine.ts';
import { Measure } from './measure.ts';
import { brightness, setBrightness } from './screen.ts';
import { setVolume, volume } from './sound.ts';
import { setSupply, supply } from './supply.ts';
import { Wifi } from './wifi.ts';

/** A folder of root's own, see `Measure`. */
const OWN = '/run/twinspot-steward';

type Does = {
  readonly [A in Action]: (
    words: Arguments<A>,
  ) => Promise<Omit<Extract<Answer, { ok: true }>, 'ok'>>;
};

export class Steward {
  readonly #machine: Machine;
  readonly #measure: Measure;
  readonly #does: Does;
  readonly #say: (line: string) => void;

  /** @param say takes lines for the log: which action, and how it ended, but never with what */
  constructor(machine: Machine, say: (line: string) => void) {
    this.#machine = machine;
    this.#measure = new Measure(machine.at(`${OWN}/times.json`));
    this.#say = say;
    const connections = new Connections(machine);
    const hotspots = new Hotspots(machine, connections);
    const wifi = new Wifi(machine, connections, hotspots);
    const system = async (...words: string[]) => {
      await machine.run('systemctl', words);
      return {};
    };
    this.#does = {
      state: async () => ({
        state: {
          board: this.#board(),
          brightness: await brightness(machine),
          volume: await volume(machine),
          supply: supply(machine, this.#board()),
          wifi: await wifi.isThere(),
          network: (await wifi.isThere()) ? await wifi.used() : null,
          hotspot: await hotspots.on(),
        },
      }),
      'power-off': () => system('--no-block', 'poweroff'),
      restart: () => system('--no-block', 'reboot'),
      'wifi-list': async () => ({ networks: await wifi.list() }),
      'wifi-join': async ({ ssid, password }) => {
        await wifi.join(ssid, password);
        return {};
      },
      hotspot: async ({ on }) => ({ hotspot: await hotspots.set(on) }),
      brightness: async ({ percent }) => {
        await setBrightness(machine, percent);
        return {};
      },
      volume: async ({ percent }) => {
        await setVolume(machine, percent);
        return {};
      },
      supply: async ({ amps }) => {
        await setSupply(machine, this.#board(), amps);
        return {};
      },
    };
  }

  /** Does all that lies there; more may come meanwhile, and is done too. */
  async serve(): Promise<void> {
    const inbox = new Inbox(this.#machine.at(RUN), this.#owner());
    if (!inbox.start()) return;
    try {
      this.#measure.start();
      for (let taken = inbox.take(); taken.length > 0; taken = inbox.take()) {
        for (const one of taken) {
          const answer = await this.#fulfil(one);
          try {
            inbox.answer(one.name, answer);
          } catch {
            this.#say('an answer could not be left');
          }
        }
      }
    } finally {
      inbox.stop();
    }
  }

  async #fulfil({ text }: Taken): Promise<Answer> {
    const request = parse(text);
    if (request === null) {
      this.#say('refused a request that is none');
      return told(
        new TwinspotError(
          'request-words',
          'This is nothing that root does for Twinspot; load the page again.',
        ),
      );
    }
    const [action, words] = request;
    if (!this.#measure.take(action, Number(process.hrtime.bigint() / 1_000_000n))) {
      this.#say(`${action}: too often`);
      return told(
        new TwinspotError(
          'too-often',
          'That was asked for too often; wait a minute, then try again.',
        ),
      );
    }
    try {
      const result = await this.#does[action](words as never);
      this.#say(`${action}: done`);
      return { ok: true, ...result };
    } catch (error) {
      const failure = error instanceof TwinspotError ? error : unexpected();
      this.#say(`${action}: ${failure.code}`);
      return told(failure);
    }
  }

  #board(): BoardName {
    try {
      const { board } = JSON.parse(readFileSync(this.#machine.at(APPLIANCE), 'utf8'));
      if (board === 'jetson-nano' || board === 'jetson-orin-nano') return board;
    } catch {
      // Where nothing says what it is it is treated as any machine.
    }
    return 'pc';
  }

  /** The user id of the service, as the machine has it. */
  #owner(): number {
    const users = readFileSync(this.#machine.at('/etc/passwd'), 'utf8').split('\n');
    const line = users.find((user) => user.startsWith(`${SERVICE_USER}:`));
    const id = Number(line?.split(':')[2]);
    if (line !== undefined && Number.isInteger(id)) return id;
    throw new TwinspotError(
      'no-service-user',
      `There is no user ${SERVICE_USER} whose requests could be fulfilled; install Twinspot anew.`,
    );
  }
}

function parse(text: string | null): [Action, object] | null {
  try {
    const request: unknown = JSON.parse(text ?? '');
    if (typeof request !== 'object' || request === null || !('action' in request)) return null;
    const { action, ...words } = request;
    return isAction(action) && Value.Check(actions[action], words) ? [action, words] : null;
  } catch {
    return null;
  }
}

function told({ code, message }: TwinspotError): Answer {
  return { code, message };
}

function unexpected(): TwinspotError {
  return new TwinspotError(
    'steward-failed',
    'It could not be done (a tool of the system failed); start the machine anew and try again.',
  );
}
