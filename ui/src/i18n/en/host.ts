/** What the host can do, on the big screen and on a phone. */
import type { GameId } from '../../../../server/game/game.ts';
import { plurals } from '../plural.ts';

const several = plurals('en');
const cards = (amount: number) => several(amount, { one: '# card', other: '# cards' });
const rounds = (amount: number) => several(amount, { one: '# round', other: '# rounds' });

/** How long a game of so much is. */
const lengths: Readonly<Record<GameId, (amount: number) => string>> = {
  trainer: (amount) => `${amount} seconds`,
  duel: (amount) => `Best of ${amount}`,
  inferno: cards,
  well: (amount) => `${cards(amount)} each`,
  'hot-potato': rounds,
  'poisoned-gift': cards,
  'catch-them-all': rounds,
  triplet: (amount) => several(amount, { one: '# triplet', other: '# triplets' }),
};

export const host = {
  games: 'Games',
  start: 'Start',
  level: 'Level',
  length: 'Length',
  wholePile: 'The whole pile',
  lengths,
  /** How many may play. */
  players: (min: number, max: number) =>
    min === max
      ? several(min, { one: '# player', other: '# players' })
      : `${min} to ${max} players`,
  whoPlays: 'Who plays?',
  needMore: (min: number) =>
    several(min, { one: 'Needs one player.', other: 'Needs # players or more.' }),
  needFewer: (max: number) =>
    several(max, { one: 'Choose the one who plays.', other: 'Choose # players at most.' }),
  tournamentHint: 'Tap the games in the order in which you want to play them.',
  startTournament: 'Start the tournament',
  onceMore: 'Again',
  next: (game: string) => `Next: ${game}`,
  controls: 'The game',
  pause: 'Pause',
  resume: 'Go on',
  undo: 'Take back the last award',
  skip: 'Pass these cards over',
  exhausted: 'The pile is empty',
  lobby: 'Back to the lobby',
  endSure: 'End this game?',
  settings: 'Settings',
  speed: 'Speed',
  cards: 'Cards',
  ownCards: 'Twinspot’s own',
  realCards: 'A real deck under the camera',
  keep: 'Keep pictures and proofs when a game ends',
  people: 'Players',
  nobody: 'Nobody has joined yet.',
  remove: (name: string) => `Remove ${name}`,
  removeSure: (name: string) => `Remove ${name} for good?`,
  handicap: 'Make it fair',
  handicapOf: (name: string) => `Make it fair for ${name}`,
  headStart: 'Head start',
  none: 'None',
  bigger: 'Bigger symbols',
  choices: 'Symbols to choose from',
  all: 'All',
  correct: 'Correct a wrong reading',
  correctWhich: 'Which card was read wrongly?',
  correctSymbol: 'Which symbol is wrong?',
  correctInto: 'What is it really?',
  sameAs: 'The same as on another card',
  byName: 'By its name',
  unlikeAll: 'None of these',
  nothingOpen: 'No card lies open.',
};
