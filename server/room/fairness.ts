/**
 * Simulates who is first: players on bad networks with wrong clocks, and forgers among them, through the same clock
 * synchronisation and referee as in a room, in virtual time. The figures say how fair the referee is.
 */

import { between, type DecidedClaim, tooClose } from '../game/claim.ts';
import { normal, random } from '../random.ts';
import { Referee } from './referee.ts';
import { SimulatedPhone } from './simulated-phone.ts';
import { VirtualTime } from './virtual-time.ts';

export interface FairnessOptions {
  readonly rounds?: number;
  readonly players?: number;
  /** How many of the players forge. */
  readonly forgers?: number;
  readonly seed?: number;
  /** The way of a message, milliseconds: of the player with the best network, and with the worst. */
  readonly latency?: readonly [number, number];
}

/** Of the claims that were decided in a round. */
export interface FairnessFigures {
  readonly rounds: number;
  /** Rounds in which the two first lie further apart than is uncertain, as judged and shown; how they ended. */
  readonly clear: { readonly rounds: number; readonly right: number; readonly wrong: number };
  /** Rounds in which the true first was ahead of everybody by more than is uncertain; how they ended. */
  readonly trulyClear: {
    readonly rounds: number;
    readonly right: number;
    readonly tie: number;
    readonly wrong: number;
  };
  /** The other rounds. */
  readonly close: {
    readonly rounds: number;
    readonly right: number;
    readonly tie: number;
    readonly wrong: number;
  };
  /** Rounds won by a forger before whom an honest player was first, by more than is uncertain, and by anything. */
  readonly stolen: number;
  readonly stolenAtAll: number;
  /** Claims whose stamps were found out, of forgers and of honest players. */
  readonly clamped: { readonly forgers: number; readonly honest: number };
  /** Milliseconds, of honest claims. */
  readonly medianUncertainty: number;
  /** Milliseconds from the arrival of the first claim to the decision, on average. */
  readonly window: number;
}

interface Made {
  readonly seat: number;
  /** When it was made in truth. */
  readonly truth: number;
  readonly claim: DecidedClaim;
}

export function simulateFairness(options: FairnessOptions = {}): FairnessFigures {
  const { rounds = 2000, players = 8, forgers = 0, seed = 1, latency = [5, 250] } = options;
  const next = random(seed);
  const time = new VirtualTime(1_800_000_000_000);
  const phones = Array.from({ length: players }, (_, index) => {
    const part = players === 1 ? 0 : index / (players - 1);
    const way = latency[0] * (latency[1] / latency[0]) ** part;
    // Forgers are spread over good and bad networks.
    const forges =
      Math.floor(((index + 1) * forgers) / players) > Math.floor((index * forgers) / players);
    return new SimulatedPhone({ seat: index + 1, way, forges, time, next });
  });
  const tally = new Tally(phones);
  for (let round = 0; round < rounds; round++) tally.add(playRound(phones, time, next));
  return tally.figures();
}

interface Round {
  readonly made: readonly Made[];
  readonly decided: readonly DecidedClaim[];
  readonly window: number;
}

function playRound(
  phones: readonly SimulatedPhone[],
  time: VirtualTime,
  next: () => number,
): Round {
  const made: Made[] = [];
  let decided: readonly DecidedClaim[] | null = null;
  let opened = 0;
  let window = 0;
  const rivals = () =>
    phones.map(({ seat, clock }) => ({ seat, way: clock.longestWay(), headStart: 0 }));
  const referee = new Referee(time, rivals, (claims) => {
    decided ??= claims;
    window = time.now() - opened;
  });
  const open = time.now() + 500;
  for (const phone of phones) phone.syncFrom(time.now(), open + 6000);
  for (const [index, touch] of touches(phones.length, next).entries()) {
    phones[index]!.claimAt(open + touch, (stamp) => {
      const { seat, clock } = phones[index]!;
      const mapped = clock.toServer(stamp, time.now());
      const claim = { seat, turn: 1, cards: [1], symbol: 0, ...mapped };
      made.push({ seat, truth: open + touch, claim });
      // Too late, and it counts against the referee if it was the first in truth.
      if (decided !== null) return;
      if (!referee.waiting) opened = time.now();
      referee.hear(claim);
    });
  }
  time.runTo(open + 7000);
  return { made, decided: decided ?? [], window };
}

/** When each player touches, milliseconds after the cards opened; in every other round the two first are close. */
function touches(count: number, next: () => number): number[] {
  const times = Array.from({ length: count }, () =>
    Math.min(5000, 1400 * Math.exp(0.45 * normal(next))),
  );
  if (next() < 0.5 && count > 1) {
    const [first, second] = [...times.keys()].sort((a, b) => times[a]! - times[b]!);
    times[second!] = times[first!]! + 150 * next();
  }
  return times;
}

class Tally {
  readonly #phones: readonly SimulatedPhone[];
  readonly #uncertainties: number[] = [];
  readonly #clear = { rounds: 0, right: 0, wrong: 0 };
  readonly #trulyClear = { rounds: 0, right: 0, tie: 0, wrong: 0 };
  readonly #close = { rounds: 0, right: 0, tie: 0, wrong: 0 };
  readonly #clamped = { forgers: 0, honest: 0 };
  #rounds = 0;
  #stolen = 0;
  #stolenAtAll = 0;
  #windows = 0;

  constructor(phones: readonly SimulatedPhone[]) {
    this.#phones = phones;
  }

  add({ made, decided, window }: Round): void {
    this.#rounds++;
    this.#windows += window;
    const [first, ...others] = decided;
    if (first === undefined) return;
    const of = (claim: DecidedClaim) => made.find(({ seat }) => seat === claim.seat)!;
    const forges = ({ seat }: { seat: number }) => this.#phones[seat - 1]!.forges;
    for (const claim of decided) {
      if (claim.clamped) this.#clamped[forges(claim) ? 'forgers' : 'honest']++;
      if (!forges(claim)) this.#uncertainties.push(claim.uncertainty);
    }
    const isTie = others.some((other) => tooClose(first, other));
    // Whoever touched first in truth, also where his claim came after the decision.
    const inTruth = [...made].sort((a, b) => a.truth - b.truth);
    const [best] = inTruth;
    const isRight = best!.seat === first.seat;
    if (!isTie && others.length > 0) {
      this.#clear.rounds++;
      this.#clear[isRight ? 'right' : 'wrong']++;
    }
    const far = (a: Made, b: Made) => b.truth - a.truth > between(a.claim, b.claim);
    const into = inTruth.slice(1).every((other) => far(best!, other))
      ? this.#trulyClear
      : this.#close;
    into.rounds++;
    into[isTie ? 'tie' : isRight ? 'right' : 'wrong']++;
    if (isTie || !forges(first)) return;
    const before = inTruth.filter((one) => !forges(one) && one.truth < of(first).truth);
    if (before.length > 0) this.#stolenAtAll++;
    if (before.some((one) => far(one, of(first)))) this.#stolen++;
  }

  figures(): FairnessFigures {
    const sorted = this.#uncertainties.sort((a, b) => a - b);
    return {
      rounds: this.#rounds,
      clear: this.#clear,
      trulyClear: this.#trulyClear,
      close: this.#close,
      stolen: this.#stolen,
      stolenAtAll: this.#stolenAtAll,
      clamped: this.#clamped,
      medianUncertainty: sorted[Math.floor(sorted.length / 2)] ?? 0,
      window: this.#windows / this.#rounds,
    };
  }
}
