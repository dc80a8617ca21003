/** The big screen. */
import type { SoundName } from '../../sound/recipes.ts';
import { plurals } from '../plural.ts';

const several = plurals('en');

/** Sounds in words. */
const sounds: Readonly<Record<SoundName, string>> = {
  laid: 'a card is laid',
  open: 'the cards open',
  right: 'right!',
  wrong: 'wrong',
  tie: 'a tie',
  tick: 'tick',
  win: 'fanfare',
  join: 'somebody joins',
};

export const kiosk = {
  join: 'Join in',
  scan: 'Scan with your phone',
  orOpen: 'or open',
  qr: (address: string) => `QR code of ${address}`,
  noNetwork: 'No network: play right here.',
  pin: 'Host PIN',
  pinHint: 'A phone that enters it becomes the host.',
  nobody: 'Nobody here yet',
  nobodyHint: 'Scan the code with a phone, or play right here.',
  spectators: (amount: number) => several(amount, { one: '# more watches', other: '# more watch' }),
  choose: 'What shall we play?',
  hostStarts: 'The host starts: at the device itself, or on a phone with the PIN.',
  howTo: 'How to play',
  records: 'Best so far',
  playHereTitle: 'Play at this screen',
  sit: 'Sit down',
  stand: 'Stand up',
  table: 'The table',
  middle: 'The middle',
  edge: 'Players',
  sitsOut: 'sits out',
  isOut: 'out',
  /** Out of danger for this round, where cards are a penalty. */
  isSafe: 'safe',
  score: (points: number) => `Score ${points}`,
  timeLeft: 'Time left',
  secondsLeft: (seconds: number) =>
    several(seconds, { one: '# second left', other: '# seconds left' }),
  pausedHint: 'The clock stands still.',
  waiting: (names: string) => `Waiting for ${names}`,
  waitingHint: 'A phone that comes back takes its seat again, with its cards.',
  /** Where the time of a claim is counted from. */
  fromOpen: 'Counted from the moment the cards lay open.',
  firstBy: (margin: string, uncertainty: string) => `First by ${margin} (± ${uncertainty})`,
  lobby: 'Other games',
  points: 'Points',
  scoreHead: 'Score',
  tournamentStands: 'The tournament',
  gameOf: (number: number, of: number) => `Game ${number} of ${of}`,
  starting: 'Twinspot is starting…',
  startingHint: 'The table is here in a moment.',
  lost: 'The connection is lost',
  lostHint: 'The game is kept as it is. Trying again…',
  /** Of the appliance itself, over all the rest. */
  update: {
    running: 'Twinspot is being updated. Leave it switched on.',
    done: 'The update is done.',
    failed: 'The update did not work; what was there before runs on.',
  },
  refused: 'This screen may not watch',
  refusedHint: 'Open it with the address that Twinspot printed when it started.',
  volume: 'Volume',
  captions: 'Write sounds out',
  fullScreen: 'Full screen',
  sounds,
};
