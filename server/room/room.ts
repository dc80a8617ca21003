/**
 * The room that is open: pages come and go, say things and are shown things; the host's commands, claims and cards become
 * events, which are on the disk before anybody is told. What they mean is in the reducers; here are the effects.
 */
import type { TwinspotError } from '../errors.ts';
import type { Place, Seat } from '../game/board.ts';
import type { ClientMessage } from '../web/room-protocol.ts';
import { Bookkeeper } from './bookkeeper.ts';
import { Broadcast } from './broadcast.ts';
import { ClaimDesk } from './claim-desk.ts';
import { roomCode } from './codes.ts';
import { refused } from './commands.ts';
import { Company } from './company.ts';
import type { Dealer, NewCard } from './dealer.ts';
import { type Language, LOG_VERSION, type RoomEvent } from './event.ts';
import { claimants, GameLoop } from './game-loop.ts';
import { HostDesk } from './host-desk.ts';
import { Journal } from './journal.ts';
import { Member, type Page } from './member.ts';
import { Reception } from './reception.ts';
import { Records } from './records.ts';
import type { Timing } from './referee.ts';
import { revealTime } from './reveal.ts';
import { showOf } from './show.ts';
import type { RoomState } from './state.ts';
import { SYNC_TICK, syncIfDue } from './syncs.ts';
import { noEarlierThan, serviceTiming } from './timing.ts';

export interface RoomOptions {
  readonly dataDir: string;
  readonly dealer: Dealer;
  /** Where phones join, the best address first. */
  addresses(): string[];
  /** How long the eye takes from a picture to an answer, milliseconds: the champion's speed. */
  latency(): number;
  /** The host has said that a card was misread. */
  readonly corrected?: () => void;
  /** The pictures of a game are to be deleted. */
  readonly forget?: (gameId: string) => void;
  readonly log?: { error(cause: unknown, message: string): void };
  readonly timing?: Timing;
  /** What a new room speaks, until its host says otherwise. */
  readonly language?: Language;
}

/** What cannot be done while nothing can be written. Claims are answered that it is not the time for them. */
const lasting: readonly string[] = ['join', 'rename', 'leave', 'host'];

/** What only an open room has. */
interface Running {
  readonly loop: GameLoop;
  readonly broadcast: Broadcast;
}

export class Room {
  readonly records: Records;
  readonly #options: RoomOptions;
  readonly #journal: Journal;
  readonly #company: Company;
  readonly #desk: ClaimDesk;
  readonly #reception: Reception;
  readonly #hostDesk: HostDesk;
  readonly #books: Bookkeeper;
  #timing: Timing;
  #running: Running | null = null;
  #callOffTick: (() => void) | null = null;
  /** Since when nothing can be written; null while all is well. */
  #stuckSince: number | null = null;
  #isStopping = false;

  constructor(options: RoomOptions) {
    this.#options = options;
    this.#timing = options.timing ?? serviceTiming;
    this.#journal = new Journal(
      options.dataDir,
      (error) => this.#failed(error),
      () => this.#struggles(),
    );
    this.#company = new Company(() => this.#journal.state.players);
    this.#desk = new ClaimDesk(this.#journal, this.#company);
    this.#reception = new Reception(this.#journal, this.#company, {
      record: (event) => this.#record(event),
      freed: (seat) => this.#desk.forget(seat),
      changed: () => this.#changed(),
    });
    this.records = new Records(options.dataDir);
    this.#hostDesk = new HostDesk({
      ...{ journal: this.#journal, company: this.#company, reception: this.#reception },
      world: () => ({
        ownCards: options.dealer.ownCards,
        sight: options.latency(),
        weightsOf: (name) => this.records.weightsOf(name),
        paceOf: (name) => this.records.paceOf(name),
      }),
      record: (event) => this.#record(event),
    });
    this.#books = new Bookkeeper({
      journal: this.#journal,
      records: this.records,
      forget: (id) => options.forget?.(id),
      changed: () => this.#changed(),
      failed: (error) => this.#failed(error),
    });
  }

  /** The four letters to find it by. */
  get code(): string {
    return this.#journal.state.code;
  }

  /** Makes a phone the host; for the device's own screen alone. */
  get pin(): string {
    return this.#company.pin;
  }

  /** The room as people may know it. */
  get state(): RoomState {
    return this.#journal.safe;
  }

  /** Whether a game is on and not over. */
  get playing(): boolean {
    const { game } = this.#journal.state;
    return game !== null && game.state.phase !== 'over';
  }

  /** Whether a phone with the host's powers has this pass. */
  knowsPass(pass: string): boolean {
    return this.#company.knowsPass(pass);
  }

  /** What keeps the room from going on, for a person; null while all is well. */
  get trouble(): TwinspotError | null {
    return this.#journal.trouble;
  }

  /**
   * Goes on where the log ends: the same game, which stood still meanwhile.
   * @throws TwinspotError `data-folder`, or as `loadDeck`
   */
  async start(): Promise<void> {
    const { dealer } = this.#options;
    const trouble = this.records.load();
    if (trouble !== null) this.#failed(trouble);
    const ends = await this.#journal.open();
    const { at, game } = this.#journal.state;
    if (game !== null) this.#desk.resume(game);
    this.#timing = noEarlierThan(this.#timing, at);
    const loop = new GameLoop(this.#timing, dealer, {
      state: () => this.#journal.state,
      isStill: () => this.trouble !== null,
      happen: (event) => this.#record({ type: 'game', event }),
      decided: (claims, before, after) => this.#desk.decided(claims, before, after),
      rivals: (game) => this.#desk.rivals(game),
      reveal: () => revealTime(this.#company.members),
    });
    const broadcast = new Broadcast(this.#timing, this.#company.members, () => this.#show());
    this.#running = { loop, broadcast };
    this.#wake();
    dealer.start({
      dealt: ({ to }, card) => this.#dealt(to, card),
      exhausted: () => void loop.happen({ type: 'exhausted', at: this.#timing.now() }),
      changed: () => this.#changed(),
    });
    loop.changed();
    await this.#journal.flush();
    // A power cut may have come between the closing of a game and its books, which count no game twice.
    for (const end of ends) this.#books.keep(end, { ...end, game: null });
    this.#tick();
  }

  /** Ends in good order: all that happened is on the disk. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#callOffTick?.();
    this.#running?.loop.settle();
    this.#running?.loop.stop();
    this.#options.dealer.stop();
    if (this.trouble !== null) void this.#journal.finish();
    await this.#journal.flush().catch(() => {});
    await this.#books.finish();
    await this.#journal.finish();
    for (const member of [...this.#company.members]) member.close(1001);
    this.#running?.broadcast.stop();
    this.#running = null;
    await this.#journal.close();
  }

  /** A page has come. */
  join(page: Page): Member {
    const member = new Member(page, {
      now: () => this.#timing.now(),
      hear: (who, message) => this.#hear(who, message),
      left: (who) => {
        this.#company.members.delete(who);
        this.#changed();
      },
      failed: (error) => this.#failed(error),
    });
    this.#company.members.add(member);
    return member;
  }

  #hear(member: Member, message: ClientMessage): void {
    if (member.role === null && message.type !== 'hello') {
      throw refused('no-hello', 'The page did not say hello first; load it again.');
    }
    const running = this.#running;
    if (running === null) throw refused('not-open', 'The room is not open yet; wait a moment.');
    const company = this.#company;
    const at = this.#timing.now();
    if (this.trouble !== null && lasting.includes(message.type)) throw this.trouble;
    switch (message.type) {
      case 'hello':
        this.#reception.hello(member, message);
        if (this.trouble !== null) member.complain(this.trouble);
        syncIfDue(member, at, false);
        running.broadcast.greet(member);
        this.#changed();
        break;
      case 'join':
        this.#reception.sit(member, message, at);
        break;
      case 'rename':
        this.#reception.rename(member, message, at);
        break;
      case 'leave':
        this.#leave(company.mustSit(member), running.loop);
        break;
      case 'watch':
        member.watches = message.on;
        this.#changed();
        break;
      case 'ready':
        company.setReady(company.mustSit(member), message.ready);
        this.#changed();
        break;
      case 'sync': {
        const { known } = member.clock;
        member.clock.answered(message.id, message.time, at);
        // From now on times can be told on its own clock.
        if (!known) this.#changed();
        break;
      }
      case 'claim':
        this.#desk.hear(member, message, at, running.loop);
        break;
      case 'pin':
        company.tryPin(member, message.pin, at);
        this.#changed();
        break;
      case 'host':
        this.#hostDesk.obey(member, message.command, at, running.loop);
        break;
    }
  }

  #leave(seat: Seat, loop: GameLoop): void {
    // What was claimed before is decided before; who does not play cannot make it be decided too early.
    if (this.#journal.state.game?.state.playing.includes(seat)) loop.settle();
    this.#reception.remove(seat, 'left', this.#timing.now());
  }

  #dealt(to: Place, card: NewCard): void {
    const { game } = this.#journal.state;
    if (game === null) return;
    const at = this.#timing.now();
    const numbered = { id: game.nextCard, ...card };
    this.#running?.loop.happen({ type: 'dealt', at, to, card: numbered });
  }

  /** Makes an event happen; false where it changes nothing. */
  #record(event: RoomEvent): boolean {
    const before = this.#journal.state;
    if (!this.#journal.add(event)) return false;
    const after = this.#journal.state;
    if (event.type === 'game' && event.event.type === 'corrected') this.#options.corrected?.();
    this.#journal.whenSafe(() => {
      this.#changed();
      this.#books.keep(before, after);
    });
    if (before.game !== null && after.game === null) {
      this.#company.nobodyIsReady();
      this.#desk.clear();
    }
    if (before.game !== after.game || before.paused !== after.paused) this.#running?.loop.changed();
    return true;
  }

  /** Nothing can be written any more, or again: the game stands still meanwhile, and everybody is told why. */
  #struggles(): void {
    const { trouble } = this;
    if (trouble !== null) {
      this.#stuckSince = this.#timing.now();
      for (const member of this.#company.members) {
        if (member.role !== null) member.complain(trouble);
      }
      if (this.#isStopping) void this.#journal.finish();
    } else if (this.#stuckSince !== null) {
      const at = this.#timing.now();
      const milliseconds = at - this.#stuckSince;
      this.#stuckSince = null;
      const { game, paused } = this.#journal.state;
      if (game !== null && paused === null) {
        this.#record({ type: 'game', event: { type: 'stood', at, milliseconds } });
      }
    }
    this.#running?.loop.changed();
    this.#changed();
  }

  /** After a start: a new room gets its code, and a game that was on stood still meanwhile. */
  #wake(): void {
    const { code, game, paused, at } = this.#journal.state;
    const now = this.#timing.now();
    if (code === '') {
      this.#record({ type: 'opened', at: now, code: roomCode(), version: LOG_VERSION });
      const { language } = this.#options;
      if (language !== undefined) {
        const settings = { ...this.#journal.state.settings, language };
        this.#record({ type: 'set', at: now, settings });
      }
    }
    if (game === null || paused !== null || now <= at) return;
    this.#record({ type: 'game', event: { type: 'stood', at: now, milliseconds: now - at } });
  }

  #tick(): void {
    const now = this.#timing.now();
    const { game } = this.#journal.state;
    const lively = game === null ? [] : claimants(game);
    for (const member of this.#company.members) {
      syncIfDue(member, now, member.seat !== null && lively.includes(member.seat));
    }
    this.#running?.broadcast.tick();
    this.#callOffTick = this.#timing.at(now + SYNC_TICK, () => this.#tick());
  }

  #changed(): void {
    this.#running?.broadcast.changed();
  }

  #show() {
    const { addresses, dealer } = this.#options;
    const { trouble } = this;
    const around = {
      ...{ join: addresses(), dealer: dealer.view, records: this.records.best },
      trouble: trouble && { code: trouble.code, message: trouble.message },
    };
    return showOf(this.#journal.safe, this.#company, around, this.#timing.now());
  }

  #failed(error: unknown): void {
    this.#options.log?.error(error, error instanceof Error ? error.message : 'The room failed');
  }
}
