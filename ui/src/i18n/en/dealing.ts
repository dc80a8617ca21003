/** How cards come to lie on the table, and what people are asked to lay. */
import type { DealerView } from '../../../../server/web/room-protocol.ts';
import { plurals } from '../plural.ts';

const several = plurals('en');

/** What keeps the dealer waiting, and what to do about it. */
const problems: Readonly<
  Record<NonNullable<DealerView['problem']>, { readonly title: string; readonly hint: string }>
> = {
  'no-camera': {
    title: 'The camera does not answer',
    hint: 'Check that it is plugged in. Or play on with Twinspot’s own cards.',
  },
  'no-card': {
    title: 'No card to be seen',
    hint: 'Lay one card flat, in the middle of the picture.',
  },
  'too-many-cards': { title: 'Too many new cards', hint: 'Leave only the one to be dealt.' },
  'same-card': { title: 'That card is in the game already', hint: 'Lay another one.' },
  'cannot-read': {
    title: 'The card cannot be read',
    hint: 'Take your hand away, and give it more light.',
  },
  reading: { title: 'Reading the card', hint: 'Hold on.' },
};

export const dealing = {
  comes: 'The cards are dealt',
  layFor: (name: string) => `Lay a card for ${name} under the camera`,
  layYours: 'Lay a card for yourself under the camera',
  layMiddle: 'Lay a card in the middle, under the camera',
  /** So many at once, all to be seen together. */
  layCards: (amount: number) =>
    several(amount, {
      one: 'Lay # new card under the camera',
      other: 'Lay # new cards under the camera',
    }),
  /** How many of the cards lie there already. */
  seen: (seen: number, wanted: number) => `${seen} of ${wanted}`,
  oneAtATime: 'One card at a time. Then take it away again.',
  leaveIt: 'Leave it there until it is won.',
  inGrid: 'Three rows of three. Leave them there.',
  inRing: 'One in the middle, the others around it. Leave them there.',
  sideBySide: 'Side by side. Leave them there.',
  leaveOthers: 'Leave the others where they are.',
  problems,
};
