/** A deck that is shown card by card. Cards are called by their numbers, counted as they come. */
import { sentences } from '../../../../server/deck/learn/words.ts';
import { plurals } from '../plural.ts';

const several = plurals('en');

export const learn = {
  title: 'Learn a deck',
  introTitle: 'Show Twinspot your deck',
  intro:
    'Any deck will do in which two cards always share one symbol, whatever is drawn on it. Show every card once, under the camera or in photos, in any order. Twinspot finds the symbols, works out which card carries which, and proves it.',
  begin: 'Begin',
  stop: 'Stop',
  stopSure: 'Forget all the cards shown so far?',

  showEvery: 'Show every card once',
  onTable: 'Lay cards on the table, apart from each other: each is taken once it lies still.',
  notOnTable: 'Add photos, of one card or of several that lie apart.',
  takeFromTable: 'Take cards from the table',
  ownCamera: 'Use a webcam',
  addPhotos: 'Add photos',
  drop: 'Drop the photos here',
  photoOf: (number: number, of: number) => `Looking at photo ${number} of ${of}`,
  noPicture: 'The camera shows nothing yet.',
  takeBack: 'Take back',

  /** What became of the cards that were shown last. */
  fresh: (cards: string, amount: number) =>
    several(amount, { one: `Card ${cards} is new.`, other: `Cards ${cards} are new.` }),
  again: (cards: string, amount: number) =>
    several(amount, {
      one: `Card ${cards} was shown before.`,
      other: `Cards ${cards} were shown before.`,
    }),
  unclear: 'Hardly anything was seen of it: show it closer, or in better light.',
  noCard: 'No card was found in this picture.',

  none: 'No card yet',
  toGo: (amount: number) => several(amount, { one: '# to go', other: '# to go' }),
  symbolsEach: (amount: number) =>
    several(amount, { one: '# symbol on each card', other: '# symbols on each card' }),
  thinking: 'Working it out',
  goOn: 'Not certain yet: go on showing cards.',
  lookAgain: 'Not certain yet: see below what is to be shown again.',
  proved: 'Proved: any two cards share exactly one symbol.',

  findings: 'What Twinspot noticed',
  finding: sentences,
  takeOut: (card: number) => `Take out card ${card}`,
  missingCard: 'A missing card',
  moreFindings: (amount: number) => several(amount, { one: 'and # more', other: 'and # more' }),

  name: 'What is the deck called?',
  finish: 'Keep the deck',
  learned: (name: string) => `“${name}” is learned`,
  playIt: 'Play with it',
  tryIt: 'Look at it on the table',
  another: 'Learn another deck',
  names: 'Names of the symbols',
  namesHint: 'They can wait. Twinspot calls out those that have one.',
  nameOf: (number: number) => `Name of symbol ${number}`,
  kept: 'The names are kept.',
  onlyHost:
    'Only the host can teach Twinspot a deck: open this page on the machine that it runs on.',
};
