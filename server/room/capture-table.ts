/**
 * Deals the cards of the middle by way of the virtual table: lays them there, waits until the eye has read them, and
 * deals what was seen. What lies there is what lies in the middle of the game.
 */
import type { VirtualCard, VirtualCommand } from '../camera/virtual/command.ts';
import { MOST_CARDS } from '../camera/virtual/size.ts';
import type { SeenFrame } from '../eye-messages.ts';
import type { Board } from '../game/board.ts';
import type { Need } from '../game/game.ts';
import { samePlace } from '../game/rules.ts';
import { type Captures, located, type Shot } from './capture.ts';
import { OneLook } from './capture-look.ts';
import { Rest } from './capture-rest.ts';
import { nothingWanted, type Table, type Wanted } from './dealer.ts';
import { drawn, type OpenDeck } from './screen-dealer.ts';

export interface TableNeeds {
  readonly captures: Captures;
  readonly deck: OpenDeck;
  /** Resolves when it is done and told of. @throws what the eye says against it */
  command(command: VirtualCommand): Promise<unknown>;
  /** Whether the eye looks at the virtual table. */
  isOpen(): boolean;
  /** Whether frames are wanted at full rhythm. */
  attend(on: boolean): void;
  /** Something failed that should not have; the next frame is another try. */
  failed(error: unknown): void;
  /** Something lies there that is not read for long. */
  struggles(on: boolean): void;
}

/** Milliseconds before cards that are not read are laid again. */
const PATIENCE = 4000;
/** Symbols that may be missing on a photograph, since their places are known; with more, so many milliseconds for a better one. */
const MISSING = 2;
const LINGER = 800;
/** Layouts that are tried with a card, and cards that are tried for a place before one is dealt unseen. */
const LAYOUTS = 3;
const CARDS = 3;

/** A card that is to be dealt, and how far that has come. */
interface Plan {
  readonly need: Need;
  readonly number: number;
  /** Layouts in which it was not read. */
  missed: number;
  /** Cards before it that were never read. */
  readonly given: number;
  best: Shot | null;
  /** When it was first photographed, on the frames' clock. */
  since: number | null;
}

export class TableCaptures {
  readonly #needs: TableNeeds;
  readonly #looks: OneLook;
  #to: Table | null = null;
  #wanted: Wanted = nothingWanted;
  #plans: Plan[] = [];
  /** Numbers that were never read in this game. */
  #unread = new Set<number>();
  #lying: readonly VirtualCard[] = [];
  /** What was last laid, as text; null when that is not known. */
  #laid: string | null = null;
  #scripted = true;
  /** People lay the cards. */
  #held = false;
  #rest = new Rest();
  #commands: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;

  constructor(needs: TableNeeds) {
    this.#needs = needs;
    this.#looks = new OneLook(needs.failed);
  }

  start(to: Table): void {
    this.#to = to;
  }

  stop(): void {
    this.#to = null;
    this.release();
  }

  /** Numbers of the cards that are on their way. */
  get planned(): readonly number[] {
    return this.#plans.map(({ number }) => number);
  }

  /** @param wanted with the needs of the middle alone */
  want(wanted: Wanted): void {
    if (wanted.gameId !== this.#wanted.gameId) {
      this.#plans = [];
      this.#unread.clear();
    }
    this.#wanted = wanted;
    this.#held = false;
    const wants = wanted.needs;
    this.#plans = this.#plans.filter(({ need }) => wants.some((one) => sameNeed(one, need)));
    const open = wants.filter((need) => !this.#plans.some((plan) => sameNeed(plan.need, need)));
    // Where no card is left, the others are still on their way.
    const short = !open.every((need) => this.#plan(need, 0)) && this.#plans.length === 0;
    this.#lay(false);
    this.#watch();
    if (short) this.#to?.exhausted();
  }

  /** Gives the table back: nothing is wanted of it any more. */
  release(): void {
    this.#plans = [];
    this.#wanted = nothingWanted;
    this.#held = false;
    this.#laid = null;
    this.#watch();
    this.#inTurn(async () => {
      if (this.#scripted || this.#held || this.#wanted.gameId !== null) return;
      this.#scripted = true;
      await this.#needs.command({ do: 'script', on: true });
    });
  }

  /** Keeps the script's hands off the table: people lay what they want there. */
  hold(): void {
    if (this.#held) return;
    this.#held = true;
    this.#inTurn(async () => {
      if (!this.#held || !this.#scripted) return;
      await this.#needs.command({ do: 'script', on: false });
      this.#scripted = false;
    });
  }

  /** The table is another one: nothing is known of it. */
  forget(): void {
    this.#laid = null;
    this.#lying = [];
    this.#scripted = true;
    this.#rest = new Rest();
    this.#held = false;
    for (const plan of this.#plans) Object.assign(plan, { missed: 0, best: null, since: null });
    if (this.#wanted.gameId !== null) this.#lay(false);
  }

  /** What lies on the table now. */
  lies(cards: readonly VirtualCard[]): void {
    this.#lying = cards;
  }

  see(frame: SeenFrame): void {
    const rests = this.#rest.follow(frame);
    if (this.#plans.length > 0) this.#looks.take(() => this.#look(frame, rests));
  }

  async #look({ scene, tracks, time }: SeenFrame, rests: readonly boolean[]): Promise<void> {
    for (const plan of [...this.#plans]) {
      const at = scene.cards.findIndex(({ card }) => card === plan.number);
      if (at === -1 || !rests[at]) continue;
      let shot: Shot;
      try {
        shot = await this.#needs.captures.take(tracks[at]!, this.#wanted.board);
      } catch {
        // It moved on, or the eye died: there will be other frames.
        continue;
      }
      if (shot.look.number !== plan.number) continue;
      plan.since ??= time;
      if (plan.best === null || located(shot.look) > located(plan.best.look)) plan.best = shot;
      const good = located(plan.best.look) >= plan.best.look.symbols.length - MISSING;
      if (good || time - plan.since >= LINGER) await this.#deal(plan, plan.best);
    }
  }

  async #deal(plan: Plan, shot: Shot): Promise<void> {
    const card = await this.#needs.captures.keep(shot, this.#wanted.board);
    if (card === null || !this.#plans.includes(plan)) return;
    this.#plans = this.#plans.filter((other) => other !== plan);
    this.#to?.dealt(plan.need, card);
    this.#watch();
  }

  /** @returns false when no card is left */
  #plan(need: Need, given: number): boolean {
    const { board, seed, mayBeDealt } = this.#wanted;
    const coming = new Set([...this.planned, ...this.#unread]);
    const fits = (number: number) => mayBeDealt(number) && !coming.has(number);
    const card = this.#needs.deck.draw(
      seed + drawn(board) + this.#plans.length,
      fits,
      need.carrying,
    );
    if (card?.number == null) return false;
    this.#plans.push({ need, number: card.number, missed: 0, given, best: null, since: null });
    return true;
  }

  /** Lays what is to lie in the middle. @param anew in another layout, though it lies there already */
  #lay(anew: boolean): void {
    if (this.#wanted.gameId === null) return;
    const target = [...middleOf(this.#wanted.board), ...this.planned].slice(0, MOST_CARDS);
    const text = [...target].sort((a, b) => a - b).join();
    if (text === this.#laid && !anew) return;
    this.#laid = text;
    this.#inTurn(() => (text === this.#laid ? this.#arrange(target, anew) : Promise.resolve()));
    this.#restart();
  }

  async #arrange(target: readonly number[], anew: boolean): Promise<void> {
    const { command } = this.#needs;
    if (this.#scripted) await command({ do: 'script', on: false });
    this.#scripted = false;
    const lying = this.#lying.map(({ card }) => card);
    const fresh = target.filter((number) => !lying.includes(number));
    const gone = this.#lying.filter(({ card }) => !target.includes(card));
    if (target.length === 0) {
      await command({ do: 'remove' });
    } else if (anew || target.length !== lying.length || gone.length !== fresh.length) {
      await command({ do: 'deal', cards: [...target] });
    } else {
      // Each new card lies where one has gone.
      for (const [at, { id, x, y }] of gone.entries()) {
        await command({ do: 'remove', id });
        await command({ do: 'lay', card: fresh[at]!, x, y });
      }
    }
  }

  /** Commands go one after the other: what lies there is known again after each. */
  #inTurn(act: () => Promise<unknown>): void {
    this.#commands = this.#commands.then(act).catch(() => {
      // The eye died, or looks elsewhere; when it is back, all is laid anew.
      this.#laid = null;
    });
  }

  #watch(): void {
    const waits = this.#plans.length > 0;
    this.#needs.attend(waits);
    if (waits && this.#timer === null) this.#restart();
    if (waits) return;
    clearTimeout(this.#timer ?? undefined);
    this.#timer = null;
    this.#needs.struggles(false);
  }

  #restart(): void {
    clearTimeout(this.#timer ?? undefined);
    this.#timer = setTimeout(() => this.#late(), PATIENCE);
    this.#timer.unref();
  }

  /** Cards that were not read in time lie otherwise, or give way to other cards. */
  #late(): void {
    this.#timer = null;
    const late = this.#plans;
    if (late.length === 0) return;
    // What nobody looks at is not hard to read.
    if (!this.#needs.isOpen()) {
      this.#restart();
      return;
    }
    this.#needs.struggles(true);
    for (const plan of late) {
      if (!this.#plans.includes(plan)) continue;
      plan.missed++;
      if (plan.best !== null && plan.missed < LAYOUTS) {
        this.#deal(plan, plan.best).catch((error) => this.#needs.failed(error));
      } else if (plan.missed >= LAYOUTS) {
        this.#unread.add(plan.number);
        this.#plans = this.#plans.filter((other) => other !== plan);
        // What was read but cannot be kept would not fare better with another card.
        const another = plan.best === null && plan.given + 1 < CARDS;
        if (!another || !this.#plan(plan.need, plan.given + 1)) this.#dealUnseen(plan);
      }
    }
    if (this.#plans.length > 0) this.#lay(true);
  }

  /** The game goes on, whatever ails the eye. */
  #dealUnseen({ need, number }: Plan): void {
    const card = this.#needs.deck.card(number);
    if (card !== null) this.#to?.dealt(need, card);
    this.#watch();
  }
}

function sameNeed(a: Need, b: Need): boolean {
  return samePlace(a.to, b.to) && a.carrying === b.carrying;
}

function middleOf(board: Board | null): number[] {
  return (board?.middle ?? []).flatMap((id) => {
    const number = id === null ? null : (board?.cards[id]?.number ?? null);
    return number === null ? [] : [number];
  });
}
