/** Words that several screens say. Names of people stand in sentences as they are: no ending depends on them. */
import type { GameId, Level } from '../../../../server/game/game.ts';
import type { Colour, Shape, Speed } from '../../../../server/room/event.ts';
import { plurals } from '../plural.ts';

const several = plurals('en');

const colours: Readonly<Record<Colour, string>> = {
  red: 'red',
  orange: 'orange',
  yellow: 'yellow',
  green: 'green',
  teal: 'teal',
  blue: 'blue',
  violet: 'violet',
  pink: 'pink',
};
const shapes: Readonly<Record<Shape, string>> = {
  circle: 'circle',
  square: 'square',
  triangle: 'triangle',
  star: 'star',
  heart: 'heart',
  moon: 'moon',
  drop: 'drop',
  leaf: 'leaf',
};
const games: Readonly<Record<GameId, string>> = {
  trainer: 'Trainer',
  duel: 'Duel',
  inferno: 'The Towering Inferno',
  well: 'The Well',
  'hot-potato': 'The Hot Potato',
  'poisoned-gift': 'The Poisoned Gift',
  'catch-them-all': 'Catch Them All',
  triplet: 'Triplet',
};
/** The game in one sentence. */
const goals: Readonly<Record<GameId, string>> = {
  trainer: 'Alone against the clock: tap the symbol that both cards share.',
  duel: 'You against Twinspot: tap the symbol that both cards share.',
  inferno: 'Find the symbol of your card on the middle card and win it.',
  well: 'Find the symbol of your card on the middle card and lay yours on it.',
  'hot-potato': 'Find your symbol on somebody’s card and hand your cards over.',
  'poisoned-gift': 'Find the symbol of the middle card on somebody’s card: they get it.',
  'catch-them-all': 'Find the symbol of the middle card on a card around it and win that one.',
  triplet: 'Find three cards that share one symbol.',
};
const levels: Readonly<Record<Level, string>> = {
  easy: 'Easy',
  medium: 'Medium',
  hard: 'Hard',
  champion: 'Champion',
};
const speeds: Readonly<Record<Speed, string>> = {
  slow: 'Slow',
  normal: 'Normal',
  fast: 'Fast',
};

export const common = {
  twinspot: 'Twinspot',
  /** Titles of the pages. */
  titles: {
    spot: 'Twinspot',
    kiosk: 'Twinspot: the big screen',
    phone: 'Twinspot: play',
    learn: 'Twinspot: learn a deck',
    label: 'Twinspot: label cards',
  },
  play: 'Play',
  playHere: 'Play here',
  back: 'Back',
  close: 'Close',
  cancel: 'Cancel',
  done: 'Done',
  save: 'Save',
  yes: 'Yes',
  no: 'No',
  closeMessage: 'Close this message',
  host: 'Host',
  language: 'Language',
  sound: 'Sound',
  code: 'Room code',
  atTable: 'At the table',
  spot: 'Spot',
  tournament: 'Tournament',
  tournamentOver: 'The tournament is over',
  rules: 'Rules',
  colours,
  shapes,
  games,
  goals,
  levels,
  speeds,
  /** A player’s mark, for those who listen. */
  mark: (colour: Colour, shape: Shape) => `${colours[colour]} ${shapes[shape]}`,
  symbolOf: (number: number, of: number) => `Symbol ${number} of ${of}`,
  thisOne: 'This one',
  faceDown: 'A card, face down',
  middleCard: 'The middle card',
  referenceCard: 'The reference card',
  cardNumber: (number: number) => `Card ${number}`,
  yourCard: 'Your card',
  cardOf: (name: string) => `The card of ${name}`,
  cards: (amount: number) => several(amount, { one: '# card', other: '# cards' }),
  round: (number: number, of: number | null) =>
    of === null ? `Round ${number}` : `Round ${number} of ${of}`,
  away: 'away',
  ready: 'ready',
  seconds: (figure: string) => `${figure} s`,
  milliseconds: (figure: string) => `${figure} ms`,
  /** A symbol, called out. */
  called: (symbol: string) => `${symbol}!`,
  /** An award: who was first, and by how much. */
  wonBy: (name: string, margin: string) => `${name}, by ${margin}`,
  won: (name: string) => name,
  tie: (names: string) => `A tie: ${names}`,
  wrong: (name: string) => `${name}: not on both cards`,
  nobody: 'Passed over',
  /** Cards that were misread, so that nobody can say what they share. */
  unsure: 'Cannot be judged',
  unsureHint:
    'No symbol is known that these cards share. The host can take it back and correct a card',
  /** In a Duel the cards stay for the player. */
  botWrong: 'Twinspot was wrong: take your time',
  gives: (name: string, target: string) => `${name} gives it to ${target}`,
  givesBy: (name: string, target: string, margin: string) =>
    `${name} gives it to ${target}, by ${margin}`,
  proof: 'Proof',
  proofs: 'Every call',
  proofsMissing: 'The earlier calls did not come.',
  again: 'Try again',
  noProofs: 'Nobody has called yet.',
  /** One claim in a proof. `after`: time after the cards lay open. */
  claimed: (name: string, after: string, uncertainty: string) =>
    `${name} after ${after} (± ${uncertainty})`,
  clamped: 'Its time could not be true, so the service counted the earliest that could.',
  standings: 'How it stands',
  rank: (rank: number) => `${rank}.`,
  paused: 'Paused',
  connecting: 'Looking for the table…',
  lost: 'The table does not answer. Trying again…',
  gameOver: 'The game is over',
  winner: (name: string) => `${name} wins!`,
  winners: (names: string) => `${names} win!`,
  /** After a training. */
  training: {
    over: (name: string) => `Time is up, ${name}!`,
    right: 'Right',
    mean: 'On average',
    best: 'The fastest',
    slow: (symbols: string) => `Slow today: ${symbols}. They will come more often.`,
  },
};
