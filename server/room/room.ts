/**
 * The room that is open: pages come and go, say things and are shown things; the host's commands, claims and cards become
 * events, which are on the disk before anybody is told. What they mean is in the reducers; here are the effects.
 */
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { loadDeck } from '../deck/deck.ts';
import { TwinspotError } from '../errors.ts';
import type { Seat } from '../game/board.ts';
import type { DecidedClaim } from '../game/claim.ts';
import { outcomes } from '../game/rules.ts';
import { modelsDir } from '../paths.ts';
import type { ClientMessage, HostCommand, RoomMessage } from '../web/room-protocol.ts';
import { Broadcast } from './broadcast.ts';
import { keyHash, roomCode, seatKey } from './codes.ts';
import { eventsOf, refused } from './commands.ts';
import type { CurrentGame } from './current-game.ts';
import type { Dealer, NewCard } from './dealer.ts';
import type { RoomEvent } from './event.ts';
import { claimants, GameLoop } from './game-loop.ts';
import { Hosts } from './hosts.ts';
import { Journal } from './journal.ts';
import { Member, type Page } from './member.ts';
import { Records } from './records.ts';
import { type Timing, withHeadStart } from './referee.ts';
import { freeSeat, type Player, type RoomState } from './state.ts';
import { SYNC_TICK, syncIfDue } from './syncs.ts';
import { noEarlierThan, serviceTiming } from './timing.ts';
import { refusalOf, type Verdict, Verdicts } from './verdicts.ts';
import { type Draft, draftOf, timesOf, viewOf } from './views.ts';

export type { Member, Page } from './member.ts';

export interface RoomOptions {
  readonly dataDir: string;
  readonly dealer: Dealer;
  /** Where phones join, the best address first. */
  addresses(): string[];
  /** How long the eye takes from a picture to an answer, milliseconds: the champion's speed. */
  latency(): number;
  /** The pictures of a game are to be deleted. */
  readonly forget?: (gameId: string) => void;
  /** A game has begun or ended. */
  readonly onChange?: (playing: boolean) => void;
  readonly log?: { error(cause: unknown, message: string): void };
  readonly timing?: Timing;
}

type Said<T extends ClientMessage['type']> = Extract<ClientMessage, { type: T }>;

/** Milliseconds that cards wait for the slowest screen at most, and besides for a screen to draw them. */
const LONGEST_REVEAL = 300;
const DRAWING = 30;

export class Room {
  readonly records: Records;
  readonly #options: RoomOptions;
  readonly #journal: Journal;
  readonly #hosts = new Hosts();
  readonly #members = new Set<Member>();
  readonly #verdicts = new Verdicts();
  readonly #ready = new Set<Seat>();
  /** Claims that wait for their decision, with the numbers that their phones gave them. */
  readonly #asked = new Map<DecidedClaim, Said<'claim'>>();
  #timing: Timing;
  #loop: GameLoop | null = null;
  #broadcast: Broadcast | null = null;
  #callOffTick: (() => void) | null = null;
  #wasPlaying = false;
  #ownCards = 0;

  constructor(options: RoomOptions) {
    this.#options = options;
    this.#timing = options.timing ?? serviceTiming;
    this.#journal = new Journal(options.dataDir, (error) => this.#failed(error));
    this.records = new Records(options.dataDir);
  }

  /** Makes a phone the host; for the device's own screen alone. */
  get pin(): string {
    return this.#hosts.pin;
  }

  /** The four letters to find it by. */
  get code(): string {
    return this.#journal.state.code;
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

  /**
   * Goes on where the log ends: the same game, which stood still meanwhile.
   * @throws TwinspotError `data-folder`, or as `loadDeck`
   */
  async start(): Promise<void> {
    this.#ownCards = loadDeck(join(modelsDir, 'decks', 'open')).cards.size;
    const trouble = this.records.load();
    if (trouble !== null) this.#failed(trouble);
    await this.#journal.open();
    this.#timing = noEarlierThan(this.#timing, this.#journal.state.at);
    this.#broadcast = new Broadcast(this.#timing, this.#members, () => this.#show());
    this.#loop = new GameLoop(this.#timing, this.#options.dealer, {
      state: () => this.#journal.state,
      happen: (event) => this.#record({ type: 'game', event }),
      decided: (claims, before, after) => this.#answer(claims, before, after),
      rivals: (game) => this.#rivals(game),
      reveal: () => this.#reveal(),
    });
    this.#wake();
    this.#options.dealer.start({
      dealt: (need, card) => this.#dealt(need.to, card),
      exhausted: () => {
        this.#loop?.happen({ type: 'exhausted', at: this.#timing.now() });
      },
      changed: () => this.#broadcast?.changed(),
    });
    this.#loop.changed();
    await this.#journal.flush();
    this.#tick();
  }

  /** Ends in good order: all that happened is on the disk. */
  async stop(): Promise<void> {
    this.#callOffTick?.();
    this.#loop?.settle();
    this.#loop?.stop();
    this.#broadcast?.stop();
    this.#options.dealer.stop();
    for (const member of [...this.#members]) member.close(1001);
    await this.#journal.close();
  }

  /** A page has come. */
  join(page: Page): Member {
    const member = new Member(page, {
      now: () => this.#timing.now(),
      hear: (who, message) => this.#hear(who, message),
      left: (who) => this.#left(who),
      failed: (error) => this.#failed(error),
    });
    this.#members.add(member);
    return member;
  }

  get size(): number {
    return this.#members.size;
  }

  #hear(member: Member, message: ClientMessage): void {
    if (member.role === null && message.type !== 'hello') {
      throw refused('no-hello', 'The page did not say hello first; load it again.');
    }
    const now = this.#timing.now();
    switch (message.type) {
      case 'hello':
        this.#hello(member, message);
        break;
      case 'join':
        this.#sit(member, message);
        break;
      case 'rename': {
        const { name, colour, shape } = message;
        this.#record({ type: 'renamed', at: now, seat: this.#seatOf(member), name, colour, shape });
        break;
      }
      case 'leave':
        this.#loop?.settle();
        this.#remove(this.#seatOf(member), 'left');
        break;
      case 'ready':
        this.#setReady(this.#seatOf(member), message.ready);
        break;
      case 'sync':
        member.clock.answered(message.id, message.time, now);
        break;
      case 'claim':
        this.#claim(member, message);
        break;
      case 'pin':
        this.#hosts.admit(member, this.#keyOf(member), message.pin, now);
        this.#broadcast?.changed();
        break;
      case 'host':
        this.#command(member, message.command);
        break;
    }
  }

  #setReady(seat: Seat, ready: boolean): void {
    if (ready) this.#ready.add(seat);
    else this.#ready.delete(seat);
    this.#broadcast?.changed();
  }

  #hello(member: Member, { role, key }: Said<'hello'>): void {
    member.role = role;
    if (key !== undefined) {
      const hash = keyHash(key);
      const player = this.#journal.state.players.find((candidate) => candidate.key === hash);
      if (player === undefined) member.say({ type: 'unseated', why: 'removed' });
      else this.#take(member, player.seat, key);
    }
    syncIfDue(member, this.#timing.now(), false);
    // The state that is safe may lag behind by a write; the page gets the newer one after it.
    this.#broadcast?.greet(member);
    this.#broadcast?.changed();
  }

  #sit(member: Member, { name, colour, shape }: Said<'join'>): void {
    if (member.seat !== null) throw refused('seated', 'This phone has a seat already.');
    const seat = freeSeat(this.#journal.state);
    if (seat === null) {
      throw refused('room-full', 'All eight seats are taken; you can still watch.');
    }
    const key = seatKey();
    const at = this.#timing.now();
    this.#record({ type: 'joined', at, seat, name, colour, shape, key: keyHash(key) });
    this.#journal.whenSafe(() => {
      if (!member.gone) this.#take(member, seat, key);
    });
  }

  /** Seats a page, instead of any other one with the same seat. */
  #take(member: Member, seat: Seat, key: string): void {
    for (const other of this.#members) {
      if (other === member || other.seat !== seat) continue;
      other.seat = null;
      other.say({ type: 'unseated', why: 'elsewhere' });
    }
    member.seat = seat;
    member.say({ type: 'seated', seat, key });
    this.#broadcast?.changed();
  }

  #remove(seat: Seat, why: 'removed' | 'left'): void {
    const player = this.#journal.state.players.find((candidate) => candidate.seat === seat);
    if (player === undefined) return;
    this.#record({ type: 'removed', at: this.#timing.now(), seat });
    this.#hosts.forget(player.key);
    this.#ready.delete(seat);
    this.#verdicts.forget(seat);
    this.#journal.whenSafe(() => {
      for (const member of this.#members) {
        if (member.seat !== seat) continue;
        member.seat = null;
        if (why === 'removed') member.gavePin = false;
        member.say({ type: 'unseated', why });
      }
      this.#broadcast?.changed();
    });
  }

  #claim(member: Member, said: Said<'claim'>): void {
    const seat = this.#seatOf(member);
    const id = { seat, id: said.id, turn: said.turn, time: said.time };
    const known = this.#verdicts.of(id);
    if (known === 'pending') return;
    if (known !== undefined) {
      member.say({ type: 'verdict', id: said.id, verdict: known });
      return;
    }
    const claim = this.#claimOf(member, seat, said);
    if (typeof claim === 'string') {
      this.#verdict(id, claim);
      return;
    }
    this.#asked.set(claim, said);
    this.#verdicts.set(id, 'pending');
    if (this.#loop?.claim(claim)) return;
    this.#asked.delete(claim);
    this.#verdict(id, 'late');
  }

  /** A claim on the service's clock, its head start taken off; or why it does not count. */
  #claimOf(
    member: Member,
    seat: Seat,
    { turn, cards, symbol, time }: Said<'claim'>,
  ): DecidedClaim | Verdict {
    const { game, paused } = this.#journal.state;
    if (game === null || paused !== null) return 'not-now';
    const refusal = refusalOf(game.state, seat, turn);
    if (refusal !== null) return refusal;
    const mapped = member.clock.toServer(time, this.#timing.now());
    const { open } = game.state;
    if (open !== null && mapped.at < open) return 'not-now';
    const headStart = this.#player(seat)?.handicap.headStart ?? 0;
    return withHeadStart({ seat, turn, cards, symbol, ...mapped }, headStart, open);
  }

  /** The decided claims' verdicts, to whoever sits there when they are safe. */
  #answer(claims: readonly DecidedClaim[], before: CurrentGame, after: CurrentGame): void {
    const found = outcomes(before.state, after.state, claims);
    for (const [index, claim] of claims.entries()) {
      const said = this.#asked.get(claim);
      if (said === undefined) continue;
      this.#asked.delete(claim);
      const id = { seat: claim.seat, id: said.id, turn: said.turn, time: said.time };
      this.#verdict(id, found[index]!);
    }
  }

  #verdict(id: { seat: Seat; id: number; turn: number; time: number }, verdict: Verdict): void {
    this.#verdicts.set(id, verdict);
    const message: RoomMessage = { type: 'verdict', id: id.id, verdict };
    this.#journal.whenSafe(() => {
      for (const member of this.#members) if (member.seat === id.seat) member.say(message);
    });
  }

  #command(member: Member, command: HostCommand): void {
    if (!this.#isHost(member)) {
      throw new TwinspotError(
        'not-host',
        'Only the host can do this: use the screen of Twinspot itself, or enter the PIN that it shows.',
        { status: 403 },
      );
    }
    // What was claimed before the host spoke is decided before.
    if (command.do !== 'settings') this.#loop?.settle();
    if (command.do === 'remove' && this.#player(command.seat) !== undefined) {
      this.#remove(command.seat, 'removed');
      return;
    }
    const events = eventsOf(this.#journal.state, command, {
      now: this.#timing.now(),
      seat: member.seat,
      ownCards: this.#ownCards,
      sight: this.#options.latency(),
      newId: () => `${Date.now().toString(36)}-${randomInt(36 ** 4).toString(36)}`,
      newSeed: () => randomInt(2 ** 31),
      weightsOf: (name) => this.records.weightsOf(name),
    });
    for (const event of events) this.#obey(event);
  }

  #obey(event: RoomEvent): void {
    if (event.type === 'game') {
      if (this.#loop?.happen(event.event)) return;
      throw refused('not-now', 'That fits nothing that is on the table now.');
    }
    // What is taken back opens again, for everybody at the same moment.
    const shown = event.type === 'undone' && this.#journal.state.paused === null;
    this.#record(shown ? { ...event, at: event.at + this.#reveal() } : event);
  }

  #dealt(to: Parameters<Dealer['want']>[0]['needs'][number]['to'], card: NewCard): void {
    const { game } = this.#journal.state;
    if (game === null) return;
    const at = this.#timing.now();
    this.#loop?.happen({ type: 'dealt', at, to, card: { id: game.nextCard, ...card } });
  }

  /** Makes an event happen; false where it changes nothing. */
  #record(event: RoomEvent): boolean {
    const before = this.#journal.state;
    if (!this.#journal.add(event)) return false;
    const after = this.#journal.state;
    this.#journal.whenSafe(() => this.#broadcast?.changed());
    this.#keepRecords(before, after);
    if (before.game !== after.game || before.paused !== after.paused) this.#loop?.changed();
    if (this.playing !== this.#wasPlaying) {
      this.#wasPlaying = this.playing;
      this.#options.onChange?.(this.playing);
    }
    return true;
  }

  #keepRecords(before: RoomState, after: RoomState): void {
    const keep = (work: Promise<void>) =>
      void work
        .then(() => this.#broadcast?.changed())
        .catch((error: unknown) => this.#failed(error));
    const isOver = ({ game }: RoomState) => game?.state.phase === 'over';
    if (after.game !== null && isOver(after) && !isOver(before)) {
      keep(this.records.over(after.game, after.players, Date.now()));
    }
    if (before.game !== null && after.game === null) {
      const { id } = before.game.started;
      keep(this.records.closed(before.game, before.players));
      if (!before.settings.keep) this.#options.forget?.(id);
      this.#ready.clear();
      this.#asked.clear();
      keep(this.#journal.archive(id));
    } else if (before.tournament !== null && after.tournament === null) {
      keep(this.#journal.shorten());
    }
  }

  /** After a start: a new room gets its code, and a game that was on stood still meanwhile. */
  #wake(): void {
    const { code, game, paused, at } = this.#journal.state;
    const now = this.#timing.now();
    if (code === '') this.#record({ type: 'opened', at: now, code: roomCode() });
    if (game === null || paused !== null || now <= at) return;
    this.#record({ type: 'game', event: { type: 'stood', at: now, milliseconds: now - at } });
  }

  #tick(): void {
    const now = this.#timing.now();
    const { game } = this.#journal.state;
    const lively = game === null ? [] : claimants(game);
    for (const member of this.#members) {
      syncIfDue(member, now, member.seat !== null && lively.includes(member.seat));
    }
    this.#broadcast?.tick();
    this.#callOffTick = this.#timing.at(now + SYNC_TICK, () => this.#tick());
  }

  #left(member: Member): void {
    this.#members.delete(member);
    this.#broadcast?.changed();
  }

  #rivals(game: CurrentGame) {
    const seats = claimants(game);
    return [...this.#members]
      .filter(({ seat }) => seat !== null && seats.includes(seat))
      .map(({ seat, clock }) => ({
        seat: seat!,
        way: clock.longestWay(),
        headStart: this.#player(seat!)?.handicap.headStart ?? 0,
      }));
  }

  /** Until a card that is sent now can be on all screens of players. */
  #reveal(): number {
    const ways = [...this.#members]
      .filter(({ seat }) => seat !== null)
      .map(({ clock }) => clock.longestWay() ?? 0);
    return Math.min(LONGEST_REVEAL, Math.max(0, ...ways) + DRAWING);
  }

  #show() {
    const state = this.#journal.safe;
    const members = [...this.#members].filter(({ role }) => role !== null);
    const seated = (seat: Seat) => members.filter((member) => member.seat === seat);
    const present = {
      join: this.#options.addresses(),
      dealer: this.#options.dealer.view,
      spectators: members.filter(({ role, seat }) => role === 'phone' && seat === null).length,
      records: this.records.best,
      isConnected: (seat: Seat) => seated(seat).length > 0,
      isReady: (seat: Seat) => this.#ready.has(seat),
      isHost: (seat: Seat) => seated(seat).some((member) => this.#isHost(member)),
    };
    const drafts = new Map<string, Draft>();
    const draftFor = (member: Member): Draft => {
      const host = this.#isHost(member);
      const device = member.isDevice;
      const you = { role: member.role ?? 'phone', seat: member.seat, host, device };
      const name = JSON.stringify(you);
      const known = drafts.get(name);
      if (known !== undefined) return known;
      const draft = draftOf(viewOf(state, present, { you, pin: device ? this.pin : null }));
      drafts.set(name, draft);
      return draft;
    };
    return { draftFor, ...timesOf(state, this.#timing.now()) };
  }

  #isHost(member: Member): boolean {
    return this.#hosts.isHost(member, this.#keyOf(member));
  }

  #keyOf({ seat }: Member): string | null {
    return seat === null ? null : (this.#player(seat)?.key ?? null);
  }

  #player(seat: Seat): Player | undefined {
    return this.#journal.state.players.find((player) => player.seat === seat);
  }

  /** @throws TwinspotError `no-seat` */
  #seatOf({ seat }: Member): Seat {
    if (seat !== null) return seat;
    throw refused('no-seat', 'This page has no seat at the table; join first.');
  }

  #failed(error: unknown): void {
    this.#options.log?.error(error, error instanceof Error ? error.message : 'The room failed');
  }
}
