/** Looks: takes the newest frame, sees, decodes and follows the table, and answers requests in between. */
import type { Heat } from '../appliance/heat.ts';
import type { Frame, FrameSource } from '../camera/frame.ts';
import type { AnySource } from '../camera/open-source.ts';
import { now } from '../camera/pace.ts';
import { showTable } from '../camera/virtual/show.ts';
import type { VirtualSource } from '../camera/virtual/virtual-source.ts';
import type { Judge } from '../deck/judge.ts';
import { progressOf } from '../deck/learn/lesson.ts';
import { placesOf } from '../deck/learn/places.ts';
import type { DeckPack } from '../deck/pack.ts';
import type { Decoded } from '../deck/reading.ts';
import { TwinspotError } from '../errors.ts';
import type {
  Capture,
  EyeRequest,
  EyeSettings,
  FrameTimes,
  FromEye,
  Kinship,
  LessonSoFar,
  StudiedCard,
  ToEye,
} from '../eye-messages.ts';
import { type Look, look, type Read } from '../scene.ts';
import { emptyTable, stepTable, type TableStep } from '../table/table.ts';
import type { Card, Ellipse } from '../vision/card.ts';
import type { Care } from '../vision/vision.ts';
import type { Scene } from '../web/protocol.ts';
import { Decks } from './decks.ts';
import { Newest, studied } from './newest.ts';
import { Recovery } from './recovery.ts';
import type { Sight, SightNews } from './sight.ts';
import { asTwinspotError, Troubles } from './troubles.ts';

/** What the eye works with; tests bring their own. */
export interface EyeNeeds {
  openSight(settings: EyeSettings, tell: (news: SightNews) => void): Promise<Sight>;
  openSource(address: string, settings: EyeSettings, tell: (sentence: string) => void): AnySource;
  /** The packs for a network, and a sentence for each that cannot be used. */
  packs(model: string): { packs: DeckPack[]; problems: string[] };
  findPack(idOrPath: string, model: string, from: string): DeckPack;
  decode(cards: readonly Card[], packs: readonly DeckPack[], choice: string): Decoded;
  /** The same for cards that are looked at again and again. */
  judge(packs: readonly DeckPack[], choice: string): Judge;
  decodePicture(bytes: Uint8Array): Promise<Frame>;
  encodePreview(frame: Frame): Promise<Uint8Array>;
  /** A card's picture as a JPEG file. */
  cutOut(frame: Frame, outline: Ellipse): Promise<Uint8Array>;
  /** Resolves with true once the message is on its way. */
  send(message: FromEye): Promise<boolean>;
  /** Why there is no addon, without which no camera or clip is opened; null where there is one. */
  whyNoNative?(): string | null;
  /** Has the camera daemon started anew; false where nobody can. */
  restartDaemon?(): boolean;
  /** Ends the process, and with it whatever a camera's driver holds; another one starts. */
  end?(): void;
}

/** Milliseconds between frames while nobody looks, and before the next look after one that failed. */
const IDLE = 1000;
const AGAIN = 3000;
/** Milliseconds between frames on a board that gets too warm. */
const WARM = 250;

export class Eye {
  readonly #needs: EyeNeeds;
  #settings: EyeSettings | null = null;
  #sight: Promise<Sight> | null = null;
  #decks = new Decks([]);
  #address = '';
  #source: AnySource | null = null;
  #table = emptyTable;
  #shown: unknown = null;
  #watched = false;
  #attends = false;
  #heat: Heat = 'cool';
  readonly #newest: Newest;
  readonly #troubles: Troubles;
  readonly #recovery: Recovery;
  #stopped = false;
  #sending = false;
  /** Ends the pause that goes on now, whatever it is for. */
  #wake: (() => void) | null = null;
  /** Whether that pause only spares the machine: any other one gives what failed the time to recover. */
  #rests = false;
  /** The end of the queue of looks: the networks see one picture at a time. */
  #queue: Promise<unknown> = Promise.resolve();
  #looking: Promise<void> = Promise.resolve();

  constructor(needs: EyeNeeds) {
    this.#needs = needs;
    this.#newest = new Newest({
      cutOut: needs.cutOut,
      decode: needs.decode,
      packs: () => this.#decks.packs,
    });
    this.#troubles = new Troubles((part, error) => {
      void needs.send({ type: 'trouble', part, error });
    });
    this.#recovery = new Recovery({
      tell: (trouble) => this.#troubles.tell('camera', trouble),
      keep: (kept) => void needs.send({ type: 'ladder', kept }),
      restartDaemon: () => needs.restartDaemon?.() ?? false,
      end: () => needs.end?.(),
    });
  }

  /** A camera cannot be closed: it is free again when this process ends, and only then. */
  giveUp(trouble: TwinspotError): void {
    this.#recovery.failed(this.#address, trouble);
  }

  /** Takes a message from the service. Never throws. */
  hear(message: ToEye): void {
    switch (message.type) {
      case 'start':
        this.#start(message.settings);
        break;
      case 'ask':
        void this.#answer(message.id, message.request);
        break;
      case 'webcam':
        if (this.#source?.kind === 'browser') this.#source.push(message.bytes);
        break;
      case 'watch':
        this.#watched = message.on;
        this.#stir();
        break;
      case 'attend':
        this.#attends = message.on;
        lock(this.#source, message.on);
        this.#stir();
        break;
      case 'heat':
        this.#heat = message.heat;
        this.#troubles.tell('heat', troubleOf(message.heat));
        this.#stir();
        break;
      case 'ping':
        void this.#needs.send({ type: 'pong' });
        break;
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake?.();
    await this.#source?.stop();
    await this.#looking;
    const sight = await this.#sight?.catch(() => null);
    await sight?.close();
  }

  #start(settings: EyeSettings): void {
    if (this.#settings !== null) return;
    this.#settings = settings;
    this.#address = settings.source;
    this.#sight = this.#open(settings);
    this.#sight.catch((error) => this.#troubles.tell('vision', error));
    this.#looking = this.#look(this.#sight, settings);
  }

  #hearOfSight({ trouble, backend, found = [] }: SightNews): void {
    this.#troubles.tell('engine', trouble);
    if (backend !== undefined) void this.#needs.send({ type: 'backend', backend, found });
  }

  async #open(settings: EyeSettings): Promise<Sight> {
    const sight = await this.#needs.openSight(settings, (news) => this.#hearOfSight(news));
    const { name, version, hash } = sight.model;
    const { packs, problems } = this.#needs.packs(hash);
    if (problems[0] !== undefined) {
      this.#troubles.tell('deck', new TwinspotError('deck-unusable', problems[0]));
    }
    this.#decks = new Decks(packs);
    try {
      this.#decks.choose(settings.deck, (id) => this.#needs.findPack(id, hash, settings.from));
    } catch (error) {
      this.#troubles.tell('deck', error);
    }
    const decks = this.#decks.list();
    const model = `${name} ${version}`;
    const { backend, found = [] } = sight;
    void this.#needs.send({ type: 'backend', backend, found });
    const native = this.#needs.whyNoNative?.() ?? null;
    void this.#needs.send({ type: 'ready', model, decks, native });
    void this.#needs.send({ type: 'deck', choice: this.#decks.choice });
    return sight;
  }

  /** The camera is opened while the networks are loaded: then the first picture waits for the slower of the two. */
  async #look(loading: Promise<Sight>, settings: EyeSettings): Promise<void> {
    const wait = settings.ladder ? this.#recovery.resume(settings.ladder) : 0;
    if (wait > 0) await this.#pause(wait);
    while (!this.#stopped) {
      try {
        const source = await this.#openSource(settings);
        const sight = await loading.catch(() => null);
        if (sight === null) return await this.#closeSource();
        await this.#lookThrough(source, sight);
      } catch (error) {
        const again = this.#recovery.failed(this.#address, error);
        await this.#closeSource();
        await this.#pause(again);
      }
    }
  }

  async #closeSource(): Promise<void> {
    await this.#source?.stop();
    this.#source = null;
    void this.#needs.send({ type: 'camera', kind: null });
  }

  /** Until another source is chosen. @throws what the source throws */
  async #lookThrough(source: AnySource, sight: Sight): Promise<void> {
    while (!this.#stopped && this.#source === source) {
      if (this.#heat === 'hot') {
        await this.#rest(IDLE);
        continue;
      }
      const frame = await source.next();
      if (frame === null) {
        // A clip that is over is opened again.
        await source.stop();
        return;
      }
      this.#recovery.picture();
      this.#tellOfTable(source);
      try {
        await this.#show(sight, frame);
        this.#troubles.tell('vision', null);
      } catch (error) {
        this.#troubles.tell('vision', error);
        await this.#pause(AGAIN);
      }
      if (!this.#watched && !this.#attends) await this.#rest(IDLE);
      else if (this.#heat === 'warm') await this.#rest(WARM);
    }
  }

  async #openSource(settings: EyeSettings): Promise<AnySource> {
    for (;;) {
      const address = this.#address;
      const source = this.#needs.openSource(address, settings, (sentence) =>
        this.#troubles.tell('camera', new TwinspotError('picture-skipped', sentence)),
      );
      await source.start();
      if (address === this.#address) {
        this.#source = source;
        this.#shown = null;
        if (this.#attends) lock(source, true);
        void this.#needs.send({ type: 'camera', kind: source.kind, address });
        return source;
      }
      // Another one was chosen meanwhile.
      await source.stop();
    }
  }

  async #show(sight: Sight, frame: Frame): Promise<void> {
    const preview =
      this.#watched && !this.#sending ? this.#needs.encodePreview(frame) : Promise.resolve(null);
    // Taken care of below; without this a rejection while the networks run would end the process.
    preview.catch(() => {});
    let step: TableStep | null = null;
    const seen = await this.#see(sight, frame, (cards) => {
      const judge = this.#needs.judge(this.#decks.packs, this.#decks.choice);
      step = stepTable(this.#table, cards, frame.time, judge);
      this.#table = step.state;
      return step;
    });
    const { scene } = seen;
    const { events, tracks, seen: shown } = step!;
    // What was the newest before is read no more: its networks and its preview were waited for.
    this.#newest.replace(seen, tracks.slice(0, shown));
    const jpeg = await preview;
    const { seq, time } = frame;
    const times = timesOf(seen);
    this.#sending = true;
    void this.#needs
      .send({ type: 'seen', seen: { seq, time, scene, tracks, events, jpeg, ...times } })
      .then(() => {
        this.#sending = false;
      });
  }

  /** Sees and decodes a single picture. @param decoding milliseconds that its file took */
  #seeOnce(sight: Sight, frame: Frame, choice: string, decoding = 0): Promise<Look> {
    const decode = (cards: readonly Card[]) => this.#needs.decode(cards, this.#decks.packs, choice);
    const read = (cards: readonly Card[]) => ({ cards, decoded: decode(cards) });
    return this.#see(sight, frame, read, decoding, 'careful');
  }

  /** Sees and reads, one picture after the other. */
  #see(
    sight: Sight,
    frame: Frame,
    read: (cards: readonly Card[]) => Read,
    decoding = 0,
    care: Care = 'quick',
  ): Promise<Look> {
    const seen = this.#queue.then(() => look(sight, frame, read, decoding, care));
    this.#queue = seen.catch(() => {});
    return seen;
  }

  async #answer(id: number, request: EyeRequest): Promise<void> {
    try {
      await this.#needs.send({ type: 'answer', id, ...(await this.#do(request)) });
    } catch (error) {
      const { code, message, status } = asTwinspotError(error);
      await this.#needs.send({ type: 'answer', id, error: { code, message }, status });
    }
  }

  async #do(request: EyeRequest): Promise<{
    scene: Scene | null;
    capture?: Capture;
    kin?: (Kinship | null)[];
    studied?: StudiedCard[];
    lesson?: LessonSoFar;
  }> {
    const sight = await this.#sight;
    switch (request.do) {
      case 'photo': {
        const start = performance.now();
        const frame = await this.#needs.decodePicture(request.bytes);
        const decoding = performance.now() - start;
        const choice = this.#decks.checked(request.deck);
        return { scene: (await this.#seeOnce(sight!, frame, choice, decoding)).scene };
      }
      case 'deck':
        this.#decks.choose(request.choice);
        this.#troubles.tell('deck', null);
        void this.#needs.send({ type: 'deck', choice: this.#decks.choice });
        return { scene: null };
      case 'virtual':
        virtual(this.#source).command(request.command);
        this.#tellOfTable(this.#source);
        return { scene: null };
      case 'source':
        await this.#switch(request.kind);
        return { scene: null };
      case 'capture':
        return { scene: null, capture: await this.#newest.capture(request.track, request.known) };
      case 'relate':
        return { scene: null, kin: this.#newest.relate(request.look, request.known) };
      case 'study':
        return { scene: null, studied: await this.#study(sight!, request.from, request.deck) };
      case 'learn': {
        const { lesson } = request;
        const progress = progressOf(lesson);
        const places = placesOf(progress.learned, lesson.shown);
        return { scene: null, lesson: { progress, places, model: sight!.model.hash } };
      }
      case 'packs':
        this.#decks.renew(this.#needs.packs(sight!.model.hash).packs);
        void this.#needs.send({ type: 'decks', decks: this.#decks.list() });
        this.#decks.choose(request.choice);
        void this.#needs.send({ type: 'deck', choice: this.#decks.choice });
        return { scene: null };
    }
  }

  async #study(
    sight: Sight,
    from: Uint8Array | readonly number[],
    deck: string | null = 'any',
  ): Promise<StudiedCard[]> {
    if (!(from instanceof Uint8Array)) return this.#newest.study(from);
    const choice = this.#decks.checked(deck);
    const frame = await this.#needs.decodePicture(from);
    const seen = await this.#seeOnce(sight, frame, choice);
    const packs = () => (choice === 'any' ? [] : this.#decks.packs);
    return studied(seen, seen.cards, { cutOut: this.#needs.cutOut, packs });
  }

  async #switch(kind: 'default' | 'virtual' | 'browser'): Promise<void> {
    const address = kind === 'default' ? this.#settings!.source : `${kind}:`;
    if (address === this.#address) return;
    this.#address = address;
    this.#recovery.reset();
    const before = this.#source;
    this.#source = null;
    this.#newest.forget();
    await before?.stop();
    this.#wake?.();
  }

  #tellOfTable(source: AnySource | null): void {
    if (source?.kind !== 'virtual' || source.table.cards === this.#shown) return;
    this.#shown = source.table.cards;
    void this.#needs.send({ type: 'virtual', ...showTable(source.table) });
  }

  /** A pause that ends once what it depends on changes. */
  async #rest(milliseconds: number): Promise<void> {
    this.#rests = true;
    await this.#pause(milliseconds);
    this.#rests = false;
  }

  #stir(): void {
    if (this.#rests) this.#wake?.();
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#wake = null;
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.#wake = done;
      if (this.#stopped) done();
    });
  }
}

/** To be asked when the answer goes out. */
function timesOf({ frame, marks }: Look): { times?: FrameTimes } {
  if (marks === undefined) return {};
  const since = (moment: number) => moment - frame.time;
  const memory = since(frame.arrived ?? frame.time);
  const { tensors, inference } = marks;
  return {
    times: { memory, tensors: since(tensors), inference: since(inference), answer: since(now()) },
  };
}

function lock(source: FrameSource | null, on: boolean): void {
  source?.lock?.(on);
}

function virtual(source: AnySource | null): VirtualSource {
  if (source?.kind === 'virtual') return source;
  throw new TwinspotError(
    'no-virtual-table',
    'The camera looks at a real table now; choose the virtual table to move its cards.',
    { status: 409 },
  );
}

function troubleOf(heat: Heat): TwinspotError | null {
  if (heat === 'cool') return null;
  if (heat === 'warm') {
    return new TwinspotError(
      'hot',
      'The device is getting hot and looks less often; give it air, a heat sink or a fan.',
    );
  }
  return new TwinspotError(
    'too-hot',
    'The device is too hot and looks at nothing until it is cooler; give it air, a heat sink or a fan.',
  );
}
