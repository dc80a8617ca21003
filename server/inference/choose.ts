/** Chooses what runs the networks, takes a better one as soon as it is ready, and the next one when it fails. */
import { TwinspotError } from '../errors.ts';
import { type Backend, type BackendName, Later, type Network } from './network.ts';

/** A backend that may be here. */
export interface Candidate {
  /** Throws TwinspotError with why it is not to be had. */
  open(): Promise<Backend>;
}

export interface ChoiceNeeds<Name extends string> {
  /** The best first. */
  readonly candidates: readonly Candidate[];
  /** The networks' ONNX files. */
  readonly files: Record<Name, string>;
  /** Throws where the networks answer wrongly. Each backend has to pass before it is used. */
  readonly check: (networks: Record<Name, Network>, backend: Backend) => Promise<void>;
  /** Hears when another backend took over, or could not. */
  readonly tell?: (news: BackendNews) => void;
}

export interface BackendNews {
  readonly backend: BackendName;
  /** What was found and why the rest is not used, a sentence each. */
  readonly found: readonly string[];
  /** What went wrong; null where something went well. */
  readonly trouble: TwinspotError | null;
}

/** A backend at work: its place among the candidates and its networks. */
interface Rung<Name extends string> {
  readonly at: number;
  readonly backend: Backend;
  readonly networks: Record<Name, Network>;
}

/** The networks; behind each of them is whichever backend is the best that works now. */
export class Choice<Name extends string> {
  /** Throws what the last backend threw, once none is left. */
  readonly networks: Record<Name, Network>;
  readonly #needs: ChoiceNeeds<Name>;
  /** One entry a candidate: what is to be said of it. */
  readonly #said: (string | null)[];
  #rung: Rung<Name>;
  #falling: Promise<void> | null = null;
  #closed = false;

  private constructor(needs: ChoiceNeeds<Name>, rung: Rung<Name>, said: (string | null)[]) {
    this.#needs = needs;
    this.#rung = rung;
    this.#said = said;
    this.networks = mapNames(needs.files, (name) => this.#facade(name));
  }

  /**
   * The first candidate that works. One that works later on is waited for where there is no other, and else takes over then.
   * @throws TwinspotError the last candidate's, where none works
   */
  static async make<Name extends string>(needs: ChoiceNeeds<Name>): Promise<Choice<Name>> {
    const said: (string | null)[] = needs.candidates.map(() => null);
    const waiting: { at: number; later: Later }[] = [];
    const rung = await climb(needs, 0, said, (at, later) => waiting.push({ at, later }));
    const choice = new Choice(needs, rung, said);
    for (const { at, later } of waiting) if (at < rung.at) void choice.#await(at, later);
    return choice;
  }

  get backend(): BackendName {
    return this.#rung.backend.name;
  }

  /** What was found and why the rest is not used, a sentence each. */
  get found(): string[] {
    return this.#said.filter((sentence) => sentence !== null);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#falling;
    await closeAll(this.#rung.networks);
  }

  #facade(name: Name): Network {
    const { inputShape, outputShape } = this.#rung.networks[name];
    return {
      inputShape,
      outputShape,
      run: async (input) => {
        for (;;) {
          const rung = this.#rung;
          try {
            return await rung.networks[name].run(input);
          } catch (error) {
            // The same input is asked of the next one, so that no frame is lost.
            await this.#leave(rung, error);
          }
        }
      },
      close: async () => {},
    };
  }

  /** Goes to the next backend, once for all networks that fail together. @throws the error where there is none */
  async #leave(rung: Rung<Name>, error: unknown): Promise<void> {
    if (error instanceof TypeError || this.#closed) throw error;
    if (this.#rung !== rung) return;
    this.#falling ??= this.#fall(rung, error).finally(() => {
      this.#falling = null;
    });
    await this.#falling;
  }

  async #fall(rung: Rung<Name>, error: unknown): Promise<void> {
    const why = sentenceOf(error);
    this.#said[rung.at] = why;
    try {
      this.#rung = await climb(this.#needs, rung.at + 1, this.#said, () => {});
    } catch {
      throw error;
    }
    const { title } = this.#rung.backend;
    void closeAll(rung.networks).catch(() => {});
    this.#tell(
      new TwinspotError('backend-fell', `${why} ${title} took over; no picture was lost.`, {
        cause: error,
      }),
    );
  }

  /** Takes the backend as soon as it is ready and passes. */
  async #await(at: number, later: Later): Promise<void> {
    try {
      await later.ready;
      if (this.#closed) return;
      const rung = await open(this.#needs, at, this.#said);
      if (this.#closed || rung.at > this.#rung.at) return await closeAll(rung.networks);
      const before = this.#rung;
      this.#rung = rung;
      if (this.#said[before.at] === inUse(before.backend)) this.#said[before.at] = null;
      this.#tell(null);
      // Runs that were begun are answered before it closes.
      await closeAll(before.networks);
    } catch (error) {
      if (this.#closed) return;
      if (error instanceof Later) return this.#await(at, error);
      this.#said[at] = sentenceOf(error);
      this.#tell(asTrouble(error));
    }
  }

  #tell(trouble: TwinspotError | null): void {
    this.#needs.tell?.({ backend: this.backend, found: this.found, trouble });
  }
}

/** The first candidate from `at` on that works. A last one that works later on is waited for. */
async function climb<Name extends string>(
  needs: ChoiceNeeds<Name>,
  from: number,
  said: (string | null)[],
  put: (at: number, later: Later) => void,
): Promise<Rung<Name>> {
  let last: unknown = new TwinspotError(
    'backend-missing',
    'Nothing on this machine can run the networks; install Twinspot again with npm start.',
  );
  let first: { at: number; later: Later } | null = null;
  for (let at = from; at < needs.candidates.length; at++) {
    try {
      return await open(needs, at, said);
    } catch (error) {
      said[at] = sentenceOf(error);
      if (error instanceof Later) {
        first ??= { at, later: error };
        put(at, error);
      } else last = error;
    }
  }
  if (first === null) throw last;
  await first.later.ready;
  return climb(
    { ...needs, candidates: needs.candidates.slice(0, first.at + 1) },
    first.at,
    said,
    put,
  );
}

/** Opens a candidate, loads the networks and checks them. */
async function open<Name extends string>(
  needs: ChoiceNeeds<Name>,
  at: number,
  said: (string | null)[],
): Promise<Rung<Name>> {
  const { candidates, files, check } = needs;
  const backend = await candidates[at]!.open();
  await backend.prepare?.(Object.values(files));
  const networks = {} as Record<Name, Network>;
  try {
    for (const name of Object.keys(files) as Name[])
      networks[name] = await backend.load(files[name]);
    await check(networks, backend);
  } catch (error) {
    await closeAll(networks).catch(() => {});
    throw error;
  }
  said[at] = inUse(backend);
  return { at, backend, networks };
}

function inUse({ title }: Backend): string {
  return `${title} runs the networks.`;
}

async function closeAll(networks: Partial<Record<string, Network>>): Promise<void> {
  await Promise.all(Object.values(networks).map((network) => network?.close()));
}

function mapNames<Name extends string, Value>(
  of: Record<Name, unknown>,
  make: (name: Name) => Value,
): Record<Name, Value> {
  const entries = (Object.keys(of) as Name[]).map((name) => [name, make(name)] as const);
  return Object.fromEntries(entries) as Record<Name, Value>;
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function asTrouble(error: unknown): TwinspotError {
  if (error instanceof TwinspotError) return error;
  return new TwinspotError('backend-failed', sentenceOf(error), { cause: error });
}
