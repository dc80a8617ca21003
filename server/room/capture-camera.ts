/**
 * Deals what people lay under the camera. A card that lies still and is new to the game is photographed and dealt; what
 * was dealt may stay where it is. For a hand one new card at a time, for the middle as many as are wanted.
 */

import type { SeenFrame } from '../eye-messages.ts';
import type { GameCard } from '../game/card.ts';
import type { Need } from '../game/game.ts';
import { samePlace } from '../game/rules.ts';
import type { DealerView } from '../web/room-protocol.ts';
import { type Captures, located, type Shot } from './capture.ts';
import { OneLook } from './capture-look.ts';
import { inOrder } from './capture-order.ts';
import { Rest } from './capture-rest.ts';
import { nothingWanted, type Table, type Wanted } from './dealer.ts';
import { numbersOn } from './screen-dealer.ts';

export interface CameraNeeds {
  readonly captures: Captures;
  attend(on: boolean): void;
  /** Something failed that should not have; the next frame is another try. */
  failed(error: unknown): void;
  tell(problem: DealerView['problem'], seen: number): void;
}

/** Milliseconds that a card is looked at for all of its symbols. */
const LINGER = 2000;
/** Milliseconds between looks at a card without a number that is in the game: another one may lie on it by now. */
const AGAIN = 500;
/** Looks in a row that must agree on a card of no known deck. */
const AGREE = 3;
/** A card of no known deck has at least so many symbols, and how many it may have less than the game's others. */
const LEAST = 3;
const FEWER = 1;

type SceneCard = SeenFrame['scene']['cards'][number];

/** A card that is not dealt yet. */
interface Candidate {
  readonly outline: SceneCard['outline'];
  readonly ready: boolean;
  readonly best: Shot | null;
}

/** What is known of a card that lies there, by the table's id. */
interface Watch {
  number: number | null;
  best: Shot | null;
  since: number;
  /** Symbols that the last looks located, and how many looks agree on that. */
  count: number;
  agreeing: number;
  /** It was dealt, or is in the game. */
  known: boolean;
  /** When it was last photographed. */
  shot: number;
}

export class CameraCaptures {
  readonly #needs: CameraNeeds;
  readonly #looks: OneLook;
  #to: Table | null = null;
  #wanted: Wanted = nothingWanted;
  #watched = new Map<number, Watch>();
  #rest = new Rest();

  constructor(needs: CameraNeeds) {
    this.#needs = needs;
    this.#looks = new OneLook(needs.failed);
  }

  start(to: Table): void {
    this.#to = to;
  }

  stop(): void {
    this.#to = null;
    this.want(nothingWanted);
  }

  want(wanted: Wanted): void {
    if (wanted.gameId !== this.#wanted.gameId) this.#watched.clear();
    this.#forgetUndealt(this.#wanted, wanted);
    this.#wanted = wanted;
    const waits = wanted.needs.length > 0;
    this.#needs.attend(waits);
    if (!waits) this.#needs.tell(null, 0);
  }

  /** Cards whose dealing was taken back are dealt again where they lie. */
  #forgetUndealt(before: Wanted, now: Wanted): void {
    if (before.board === now.board) return;
    const [then, there] = [numbersOn(before.board), numbersOn(now.board)];
    for (const [id, { number }] of this.#watched) {
      if (number !== null && then.has(number) && !there.has(number)) this.#watched.delete(id);
    }
  }

  /** The camera is another one, or is back: nothing is known of what lies there. */
  forget(): void {
    this.#watched.clear();
    this.#rest = new Rest();
  }

  see(frame: SeenFrame): void {
    const rests = this.#rest.follow(frame);
    for (const id of this.#watched.keys()) {
      // A hand may hide a card for a moment; the table says when it is gone.
      if (frame.events.some((event) => event.type === 'card-removed' && event.id === id)) {
        this.#watched.delete(id);
      }
    }
    if (this.#wanted.needs.length > 0) this.#looks.take(() => this.#look(frame, rests));
  }

  async #look({ scene, tracks, time }: SeenFrame, rests: readonly boolean[]): Promise<void> {
    const wanted = this.#wanted;
    const fresh: Candidate[] = [];
    let moving = false;
    for (const [at, card] of scene.cards.entries()) {
      if (this.#isKnown(card, tracks[at]!)) continue;
      if (!rests[at]) {
        moving = true;
        continue;
      }
      const found = await this.#consider(card, tracks[at]!, time, scene.deck !== null);
      if (found !== null) fresh.push(found);
    }
    if (wanted.gameId !== this.#wanted.gameId) return;
    const together = atOnce(this.#wanted.needs);
    const problem = this.#problem(fresh, together.length, scene.cards.length, moving);
    this.#needs.tell(problem, Math.min(fresh.length, together.length));
    if (problem !== null) return;
    for (const [at, { best }] of inOrder(fresh).entries()) await this.#deal(together[at]!, best!);
  }

  /** Null when all is well: there are as many new cards as are wanted, and all of them are read. */
  #problem(
    fresh: readonly Candidate[],
    wanted: number,
    lying: number,
    moving: boolean,
  ): DealerView['problem'] {
    if (fresh.length > wanted) return 'too-many-cards';
    if (fresh.some(({ best, ready }) => ready && best === null)) return 'cannot-read';
    if (moving || fresh.some(({ ready }) => !ready)) return 'reading';
    if (fresh.length === wanted) return null;
    return fresh.length === 0 && lying > 0 ? 'same-card' : 'no-card';
  }

  /** Whether a card was dealt and lies there still, or has a number that cannot come. */
  #isKnown({ card }: SceneCard, track: number): boolean {
    const watch = this.#watched.get(track);
    // Another card on top of it: the place is the same, the card is not.
    if (watch !== undefined && card !== null && watch.number !== null && watch.number !== card) {
      this.#watched.delete(track);
    } else if (watch?.known && card !== null) {
      return true;
    }
    return card !== null && !this.#wanted.mayBeDealt(card);
  }

  /** Photographs a card, as often as it takes. @returns null for one that is in the game already */
  async #consider(
    { card, outline }: SceneCard,
    track: number,
    time: number,
    read: boolean,
  ): Promise<Candidate | null> {
    let watch = this.#watched.get(track);
    if (watch?.known && time - watch.shot < AGAIN) return null;
    let shot: Shot;
    try {
      shot = await this.#needs.captures.take(track, this.#wanted.board);
    } catch {
      return { outline, ready: false, best: null };
    }
    if (watch !== undefined) watch.shot = time;
    if (shot.same !== null && !this.#returns(shot.same)) {
      this.#watched.set(track, { ...newWatch(card, time), known: true });
      return null;
    }
    if (watch === undefined || watch.known) {
      watch = newWatch(card, time);
      this.#watched.set(track, watch);
    }
    const count = located(shot.look);
    watch.agreeing = count === watch.count ? watch.agreeing + 1 : 1;
    watch.count = count;
    watch.number ??= shot.look.number;
    const late = time - watch.since >= LINGER;
    // A card that a hand covers in part may look like a new one; it is not taken for one.
    const enough = shot.look.number !== null || count >= this.#least(late);
    if (enough && (watch.best === null || isBetter(shot, watch.best))) watch.best = shot;
    const whole = shot.look.number !== null && count === shot.look.symbols.length;
    // Another look may tell what it shares with the cards that it is to be compared with.
    const steady =
      shot.look.number === null && !read && watch.agreeing >= AGREE && watch.best?.strangers === 0;
    return { outline, ready: whole || steady || late, best: watch.best };
  }

  /** Whether a card without a number may come again: where cards come again, and it is out of play. */
  #returns(card: GameCard): boolean {
    return card.number !== null && this.#wanted.mayBeDealt(card.number);
  }

  /** Symbols that a card of no known deck must show. */
  #least(late: boolean): number {
    const counts = Object.values(this.#wanted.board?.cards ?? {}).map(
      ({ symbols }) => symbols.length,
    );
    counts.sort((a, b) => a - b);
    const usual = counts[Math.floor(counts.length / 2)] ?? 0;
    return Math.max(LEAST, usual - (late ? 2 * FEWER : FEWER));
  }

  async #deal(need: Need, shot: Shot): Promise<void> {
    const { gameId, board } = this.#wanted;
    const card = await this.#needs.captures.keep(shot, board);
    if (
      card === null ||
      this.#wanted.gameId !== gameId ||
      !this.#wanted.needs.some(({ to }) => samePlace(to, need.to))
    ) {
      return;
    }
    for (const watch of this.#watched.values()) if (watch.best === shot) watch.known = true;
    this.#to?.dealt(need, card);
  }
}

function newWatch(number: number | null, time: number): Watch {
  return {
    ...{ number, best: null, since: time, shot: time },
    ...{ count: 0, agreeing: 0, known: false },
  };
}

/** The needs that are met together: one hand's, or all of the middle. */
function atOnce(needs: readonly Need[]): readonly Need[] {
  const [first] = needs;
  if (first === undefined) return [];
  return first.to.in === 'middle' ? needs.filter(({ to }) => to.in === 'middle') : [first];
}

/** Of two photographs of a card the one that says more about it. */
function isBetter(a: Shot, b: Shot): boolean {
  const worth = ({ look, strangers }: Shot) => [
    Number(look.number !== null),
    -strangers,
    located(look),
  ];
  const other = worth(b);
  for (const [at, value] of worth(a).entries()) if (value !== other[at]) return value > other[at]!;
  return false;
}
