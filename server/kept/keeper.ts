/** Keeps pictures of cards for as long as the host agreed to it, and not a moment longer. After a start it keeps nothing. */
import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { TwinspotError } from '../errors.ts';
import type { SeenFrame, StudiedCard } from '../eye-messages.ts';
import { type Gaze, gazeAt, noGaze, untake } from '../table/gaze.ts';
import type { EyeClient } from '../web/eye-client.ts';
import type { ErrorBody } from '../web/protocol.ts';
import { afterKeeping, type Evening, noEvening, worthKeeping } from './choose.ts';
import { type Clock, ownClock } from './clock.ts';
import { DAY, DAYS } from './labelled.ts';
import type { Shelf } from './shelf.ts';
import { KEPT_FORMAT, type KeptSymbol, type KeptWhy, type Sidecar } from './sidecar.ts';

export interface KeeperNeeds {
  readonly eye: Pick<EyeClient, 'study' | 'status'> & {
    on(event: 'seen', hear: (frame: SeenFrame) => void): unknown;
    off(event: 'seen', hear: (frame: SeenFrame) => void): unknown;
  };
  readonly shelf: Shelf;
  /** What machine this is; null where it does not say. */
  readonly board: string | null;
  warn(error: unknown): void;
  /** The machine's unless given. */
  readonly clock?: Clock;
}

/** What every page is told. */
export interface Keeping {
  readonly on: boolean;
  /** When it ends by itself; null while it is off. */
  readonly until: string | null;
  /** Pictures kept this evening. */
  readonly kept: number;
  /** Why it ended or could not be done; null while all is well. */
  readonly trouble: ErrorBody | null;
}

/** Hours of an evening at most, and unless said otherwise. */
export const MOST_HOURS = 12;
export const HOURS = 6;
interface Session {
  readonly id: string;
  /** When it ends, in steady milliseconds: it lasts as long, whenever the clock is set. */
  readonly end: number;
  readonly timer: NodeJS.Timeout;
  evening: Evening;
}

export class Keeper {
  readonly #needs: KeeperNeeds;
  readonly #clock: Clock;
  #session: Session | null = null;
  #kept = 0;
  #trouble: ErrorBody | null = null;
  #gaze: Gaze = noGaze;
  #studying = false;
  /** Cards of the table, by its ids, that are looked at once more as a person corrected a reading. */
  #disputed = new Set<number>();
  #lying: readonly number[] = [];

  constructor(needs: KeeperNeeds) {
    this.#needs = needs;
    this.#clock = needs.clock ?? ownClock;
  }

  get state(): Keeping {
    const session = this.#session;
    const { now, steady } = this.#clock;
    const until = session && new Date(now() + session.end - steady()).toISOString();
    return { on: session !== null, until, kept: this.#kept, trouble: this.#trouble };
  }

  /** The host agrees: cards are kept from now on. Asked for again it goes on from now for so long. */
  start(hours: number = HOURS): void {
    const before = this.#session;
    if (before !== null) clearTimeout(before.timer);
    const last = Math.min(hours, MOST_HOURS) * 3600 * 1000;
    this.#session = {
      id: before?.id ?? randomBytes(8).toString('hex'),
      end: this.#clock.steady() + last,
      timer: setTimeout(() => this.stop(), last).unref(),
      evening: before?.evening ?? noEvening,
    };
    this.#trouble = null;
    if (before === null) {
      this.#kept = 0;
      this.#gaze = noGaze;
      this.#needs.eye.on('seen', this.#see);
    }
  }

  /** Nothing is kept any more; what was being kept at this moment is not either. */
  stop(trouble: ErrorBody | null = null): void {
    if (this.#session === null) return;
    clearTimeout(this.#session.timer);
    this.#session = null;
    this.#trouble = trouble;
    this.#disputed = new Set();
    this.#needs.eye.off('seen', this.#see);
  }

  /** A person has said that a card was misread: what lies on the table is worth another look. */
  dispute(): void {
    if (this.#session === null) return;
    this.#disputed = new Set(this.#lying);
    this.#gaze = untake(this.#gaze, this.#lying);
  }

  /**
   * Keeps the cards of a picture file that the host gives, whether or not the table is kept.
   * @throws TwinspotError `no-card`, what is wrong with the picture, and as `Shelf.add`
   */
  async give(bytes: Uint8Array): Promise<Sidecar[]> {
    const studied = await this.#needs.eye.study(bytes, null);
    if (studied.length === 0) {
      throw new TwinspotError(
        'kept-no-card',
        'No card was found in this picture; take it closer and in better light.',
        { status: 422 },
      );
    }
    const source = createEvening();
    const added: Sidecar[] = [];
    for (const one of studied) {
      const sidecar = await this.#put(one, { evening: source, from: 'picture', why: 'given' });
      if (sidecar !== null) added.push(sidecar);
    }
    return added;
  }

  readonly #see = (frame: SeenFrame): void => {
    const session = this.#session;
    if (session === null) return;
    if (this.#clock.steady() >= session.end) {
      this.stop();
      return;
    }
    this.#lying = frame.tracks;
    const { gaze, ripe } = gazeAt(this.#gaze, frame);
    this.#gaze = gaze;
    const wanted = ripe.filter((id) => {
      const card = frame.scene.cards[frame.tracks.indexOf(id)]!;
      const reading = {
        ...{ deck: frame.scene.deck, number: card.card, confidence: card.confidence },
        symbols: card.symbols.map(({ symbol: name, score }) => ({ name, score })),
      };
      return this.#why(session, id, reading) !== null;
    });
    if (wanted.length === 0) return;
    if (this.#studying) this.#gaze = untake(this.#gaze, wanted);
    else void this.#keep(session, wanted);
  };

  #why(session: Session, id: number | null, reading: Parameters<typeof worthKeeping>[0]) {
    const disputed = id !== null && this.#disputed.has(id);
    return worthKeeping(reading, session.evening, disputed, this.#clock.steady());
  }

  async #keep(session: Session, tracks: readonly number[]): Promise<void> {
    this.#studying = true;
    try {
      for (const id of tracks) {
        const [studied] = await this.#needs.eye.study([id]);
        if (studied === undefined) {
          // It was hidden at that moment, or is gone.
          this.#gaze = untake(this.#gaze, [id]);
          continue;
        }
        const why = this.#why(session, id, studied.reading);
        this.#disputed.delete(id);
        if (why === null) continue;
        const kept = await this.#put(
          studied,
          { evening: session.id, from: 'table', why },
          () => this.#session === session,
        );
        if (kept === null) continue;
        session.evening = afterKeeping(session.evening, studied.reading, this.#clock.steady());
        this.#kept++;
      }
    } catch (error) {
      this.#gaze = untake(this.#gaze, tracks);
      this.#needs.warn(error);
      // An eye that is away comes again; a disk that is full stays so.
      const ends = error instanceof TwinspotError && error.code.startsWith('kept-');
      if (ends) this.stop({ code: error.code, message: error.message });
    } finally {
      this.#studying = false;
    }
  }

  /** @param wanted asked again at the last moment; where it is not any more, nothing is written */
  async #put(
    { jpeg, reading }: StudiedCard,
    about: Pick<Sidecar, 'evening' | 'from'> & { readonly why: KeptWhy },
    wanted: () => boolean = () => true,
  ): Promise<Sidecar | null> {
    const { width, height } = await sharp(jpeg).metadata();
    return this.#needs.shelf.add(jpeg, (sha256) =>
      wanted()
        ? {
            ...about,
            ...this.#describe(reading, about.from),
            sha256,
            width,
            height,
            outline: rimOf(width, height),
          }
        : null,
    );
  }

  /** What is said of every card, whatever its picture. */
  #describe({ deck, number, confidence, symbols }: StudiedCard['reading'], from: Sidecar['from']) {
    const now = this.#clock.now();
    const { camera, model } = this.#needs.eye.status;
    const [, name = '', version = ''] = /^(.*) (\S+)$/.exec(model ?? '') ?? [];
    return {
      ...({ format: KEPT_FORMAT } as const),
      takenAt: new Date(now).toISOString(),
      device: { board: this.#needs.board, camera: from === 'table' ? camera : null },
      ...{ deck, card: number, confidence },
      symbols: symbols.map(
        ({ name: symbol, box: [x, y, w, h], score, guesses }): KeptSymbol => ({
          ...{ name: symbol, box: [x, y, w, h], score, by: 'model' },
          guesses: guesses.map((guess) => ({ ...guess })),
        }),
      ),
      model: name === '' ? null : { name, version },
      state: 'proposed',
      expiresAt: new Date(now + DAYS * DAY).toISOString(),
    } as const;
  }
}

/** A card's rim touches all sides of its picture. */
function rimOf(width: number, height: number): NonNullable<Sidecar['outline']> {
  return { cx: width / 2, cy: height / 2, rx: width / 2, ry: height / 2, angle: 0 };
}

function createEvening(): string {
  return randomBytes(8).toString('hex');
}
