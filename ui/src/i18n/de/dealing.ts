import type { dealing as en } from '../en/dealing.ts';
import { plurals } from '../plural.ts';

const several = plurals('de');

export const dealing: typeof en = {
  comes: 'Die Karten werden gegeben',
  layFor: (name) => `Leg eine Karte für ${name} unter die Kamera`,
  layYours: 'Leg eine Karte für dich unter die Kamera',
  layMiddle: 'Leg eine Karte in die Mitte, unter die Kamera',
  layCards: (amount) =>
    several(amount, {
      one: 'Leg # neue Karte unter die Kamera',
      other: 'Leg # neue Karten unter die Kamera',
    }),
  seen: (seen, wanted) => `${seen} von ${wanted}`,
  oneAtATime: 'Eine Karte nach der anderen. Dann nimm sie wieder weg.',
  leaveIt: 'Lass sie liegen, bis sie gewonnen ist.',
  inGrid: 'Drei Reihen zu dritt. Lass sie liegen.',
  inRing: 'Eine in die Mitte, die anderen rundherum. Lass sie liegen.',
  sideBySide: 'Nebeneinander. Lass sie liegen.',
  leaveOthers: 'Lass die anderen liegen, wo sie sind.',
  problems: {
    'no-camera': {
      title: 'Die Kamera antwortet nicht',
      hint: 'Ist sie angesteckt? Oder spielt mit den Karten von Twinspot weiter.',
    },
    'no-card': { title: 'Keine Karte zu sehen', hint: 'Leg eine flach in die Mitte des Bildes.' },
    'too-many-cards': {
      title: 'Zu viele neue Karten',
      hint: 'Lass nur die liegen, die gegeben wird.',
    },
    'same-card': { title: 'Diese Karte ist schon im Spiel', hint: 'Leg eine andere hin.' },
    'cannot-read': {
      title: 'Die Karte ist nicht zu lesen',
      hint: 'Nimm die Hand weg und mach mehr Licht.',
    },
    reading: { title: 'Die Karte wird gelesen', hint: 'Einen Moment.' },
  },
};
