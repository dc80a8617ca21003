/** The live table. Names of symbols stand in sentences as they are. */
import type { Advice } from '../../situation.ts';
import { plurals } from '../plural.ts';

const several = plurals('en');

/** What is the matter, and what to do about it. */
export type Told = { readonly title: string; readonly hint: string };

/** What the service tells better where it says it itself: then its own sentence is the hint. */
const advice: Readonly<Record<Exclude<Advice['kind'], 'face-down' | 'other-deck'>, Told>> = {
  refused: {
    title: 'This address is not complete',
    hint: 'Open the whole address that npm start printed, or scan the code beside it.',
  },
  connecting: { title: 'Coming to the table', hint: 'Just a moment.' },
  lost: {
    title: 'Nobody is at the table',
    hint: 'The service does not answer. This page comes back by itself once npm start runs again.',
  },
  starting: {
    title: 'Opening its eyes',
    hint: 'The networks are loading; this takes a few seconds.',
  },
  failed: {
    title: 'It cannot see',
    hint: 'Look at the messages where npm start runs, then start it again.',
  },
  'no-camera': {
    title: 'No picture of the table',
    hint: 'Check the camera, or give it a photo instead.',
  },
  game: {
    title: 'A game is on',
    hint: 'Watch it on the big screen. The live table comes back when it ends.',
  },
  webcam: {
    title: 'Your camera, over the table',
    hint: 'Start the webcam and point it down at two cards.',
  },
  dark: { title: 'Too dark to see', hint: 'Switch on a lamp over the table.' },
  empty: { title: 'An empty table', hint: 'Lay two cards on it, face up.' },
  'one-card': { title: 'One card', hint: 'Lay another card beside it.' },
  unsure: { title: 'Not sure yet', hint: 'Hold still, or move the cards a little apart.' },
  'photo-reading': { title: 'Looking', hint: 'Reading the cards in your photo.' },
  'photo-failed': {
    title: 'That photo did not work',
    hint: 'Something went wrong with this photo; try another one.',
  },
  'photo-empty': {
    title: 'No card in this photo',
    hint: 'Take one from above, with both cards whole and in good light.',
  },
  'photo-one-card': {
    title: 'Only one card',
    hint: 'Take another photo, with both cards in it.',
  },
  'photo-unsure': {
    title: 'Not sure about this one',
    hint: 'Take another photo, closer and in better light, with the cards apart.',
  },
};

/** A deck calls itself in English. */
const asNamed = null as string | null;

export const table = {
  advice,
  faceDown: (cards: number): Told => ({
    title: 'Face down',
    hint: cards === 1 ? 'Turn the card over.' : 'Turn the cards over.',
  }),
  otherDeck: (cards: number, deck: string): Told => ({
    title: cards === 1 ? 'A card of another deck' : 'Cards of another deck',
    hint: `They are not in “${deck}”: choose their deck, or “Any deck”.`,
  }),

  answer: 'Answer',
  howSure: 'How sure',
  certain: 'Certain',
  verySure: 'Very sure',
  sure: 'Sure',
  fairlySure: 'Fairly sure',
  /** Follows the name of a symbol, for those who listen. */
  onCards: (a: number, b: number) => `, on cards ${a} and ${b}`,

  onBoth: (name: string) => `${name}, on both cards.`,
  unnamedOnBoth: 'The same symbol is on both cards; it is ringed in the picture.',
  onPair: (name: string, a: number, b: number) => `${name} on cards ${a} and ${b}`,
  sameOnPair: (a: number, b: number) => `the same symbol on cards ${a} and ${b}`,

  theTable: 'The table',
  yourPhoto: 'Your photo',
  inWords: (picture: string) => `${picture} in words`,
  oneSymbol: 'one symbol',
  symbols: (amount: number) => several(amount, { one: '# symbol', other: '# symbols' }),
  /** `cards`: `2 cards`. `shared`: names of symbols; null for none. */
  summary: (picture: string, cards: string, shared: string | null) =>
    `${picture}: ${cards}${shared === null ? '' : ` that share ${shared}`}.`,
  cardShows: (card: number, what: string) => `Card ${card}: ${what}.`,
  pairShares: (a: number, b: number, what: string) => `Cards ${a} and ${b} share ${what}.`,

  backTo: { short: 'Back', rest: ' to the table' },
  deck: 'Deck',
  automatic: 'Automatic',
  anyDeck: 'Any deck',
  /** Decks that Twinspot brings along, by id. */
  decks: { open: asNamed, classic: asNamed },
  takePhoto: 'Take a photo',
  choosePhoto: 'Choose a photo',
  dropTip: 'You can also drop or paste one anywhere',
  drop: 'Drop the photo on the table',
  join: 'Join',
  joinTitle: 'On your phone',
  scan: 'Scan it with the phone’s camera, in the same network. Or type the address:',
  codeOf: (address: string) => `QR code of ${address}`,

  toolsOfTable: 'The table',
  toolsOfCard: 'The chosen card',
  deal: 'Deal',
  oneMore: 'One more card',
  stopDealing: 'Stop dealing by itself',
  dealByItself: 'Deal by itself',
  ownCards: 'Your own cards, by webcam',
  turnLeft: 'Turn left',
  turnRight: 'Turn right',
  turnOver: 'Turn over',
  cover: 'Cover its symbol',
  uncover: 'Uncover its symbol',
  takeAway: 'Take away',

  cardsOnTable: 'Cards on the table',
  card: 'Card',
  cardFaceDown: 'Card, face down',
  cardWith: (names: string) => `Card with ${names}`,
  cardKeys:
    'Arrow keys move it, Q and E turn it, F turns it over, C covers its symbol, Delete takes it away.',

  startWebcam: 'Start the webcam',
  stopWebcam: 'Stop the webcam',
  virtualTable: 'Virtual table',
  webcamInsecure:
    'A browser lets a page use the camera on localhost or over https only: open it there, or give a photo.',
  webcamForbidden:
    'The browser was told not to use the camera: allow it beside the address, then try again.',
  webcamMissing: 'This device has no camera: connect one, or give a photo instead.',
  webcamBusy: 'Another program uses the camera: close it there, then try again.',
  webcamFailed: 'The camera did not start: try again, or give a photo instead.',

  photoTooLarge: (megabytes: number) =>
    `This file has ${megabytes} MB; give a photo of at most 40 MB.`,
  photoTooManyPixels: (megapixels: number) =>
    `This photo has ${megapixels} megapixels; give one of at most 100.`,
  photoNoAnswer: 'The service does not answer; try again once the table is back.',
  photoStatus: (status: number) => `The service answered with status ${status}; try another photo.`,
};
