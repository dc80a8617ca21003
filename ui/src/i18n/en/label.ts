/** Pictures of cards that are kept and labelled, and what every page says while that is so. */
import { plurals } from '../plural.ts';

const several = plurals('en');
const pictures = (amount: number) => several(amount, { one: '# picture', other: '# pictures' });

export const label = {
  title: 'Label cards',
  drop: 'Drop pictures of cards here',
  onlyHost:
    'Only the host can label cards: open this page on the machine of Twinspot, or enter its PIN.',
  empty: 'Nothing to label yet',
  emptyHint:
    'Agree below that pictures of cards are kept this evening, and play; or add pictures of your own.',
  done: 'Everything is labelled',
  doneHint: (confirmed: number, rejected: number) =>
    `Confirmed: ${confirmed}. Put aside as no card: ${rejected}.`,
  takeHint:
    'Take them into your data set with npm run data; here they expire a year after they were confirmed.',
  lookAgain: 'Look at them again',
  undo: 'Undo',
  give: 'Add pictures',
  progress: (done: number, of: number) => `${done} of ${of}`,
  previous: 'The picture before',
  next: 'The next picture',
  right: 'All is right',
  noCard: 'This is no card',
  hint: 'Tap a box to change it. Tap a symbol that has no box to add one.',
  add: 'Add a symbol',
  more: 'More pictures, and erasing them',
  whichCard: 'Which card is it?',
  named: (named: number, of: number) => `${named} of ${of} symbols named`,
  states: { proposed: 'not yet confirmed', confirmed: 'confirmed', rejected: 'no card' },
  whys: {
    new: 'read surely',
    unsure: 'Twinspot was not sure',
    unread: 'Twinspot could not read it',
    corrected: 'somebody corrected it',
    given: 'added here',
  },
  otherCard: 'Is it another card?',
  byNumber: 'Card number',
  unknown: 'Not known',
  unnamed: 'Without a name',
  leftOut: 'Left out',
  leftOutHint:
    'The card has no name left for it: it is left out, unless it is a piece of another symbol.',
  pieceOf: (symbol: string) => `A piece of ${symbol}`,
  rename: 'It is rather:',
  nameRight: 'This name is right',
  larger: 'Larger',
  smaller: 'Smaller',
  noSymbol: 'No symbol here',
  allNames: 'All names',
  pictureOf: 'A card from above, its symbols in boxes',
  keep: 'Keep pictures of cards this evening',
  keepHint:
    'So that Twinspot can learn from them. Only cards are kept, cut out; nothing of the table or of people.',
  keeping: 'Pictures of cards are kept',
  keepingMore: 'What is this?',
  keepingWhat:
    'The host has agreed that cards under the camera are photographed, so that Twinspot can learn from them. Only the round card is kept, cut out; nothing around it, no sound, no names.',
  keepingUntil: (hour: string, kept: number) =>
    `Until ${hour} at the latest. ${pictures(kept)} so far.`,
  keepingWhere:
    'The pictures stay on this machine. Those that nobody confirms are erased after 30 days, confirmed ones after a year; the host can erase all of them at any time.',
  stopKeeping: 'Stop keeping pictures',
  eraseAll: 'Erase all pictures',
  eraseSure: 'Erase every picture that was kept?',
  erased: 'All pictures are erased.',
};
