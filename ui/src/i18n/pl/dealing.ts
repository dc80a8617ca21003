import type { dealing as en } from '../en/dealing.ts';
import { plurals } from '../plural.ts';

const several = plurals('pl');

export const dealing: typeof en = {
  comes: 'Karty są rozdawane',
  layFor: (name) => `Połóż pod kamerą kartę. Gracz: ${name}`,
  layYours: 'Połóż pod kamerą kartę dla siebie',
  layMiddle: 'Połóż kartę na środku, pod kamerą',
  layCards: (amount) =>
    several(amount, {
      one: 'Połóż pod kamerą # nową kartę',
      few: 'Połóż pod kamerą # nowe karty',
      other: 'Połóż pod kamerą # nowych kart',
    }),
  seen: (seen, wanted) => `${seen} z ${wanted}`,
  oneAtATime: 'Po jednej karcie. Potem ją zabierz.',
  leaveIt: 'Zostaw ją, aż ktoś ją zdobędzie.',
  inGrid: 'Trzy rzędy po trzy. Zostaw je tam.',
  inRing: 'Jedną na środku, resztę dookoła. Zostaw je tam.',
  sideBySide: 'Obok siebie. Zostaw je tam.',
  leaveOthers: 'Pozostałych nie ruszaj.',
  problems: {
    'no-camera': {
      title: 'Kamera nie odpowiada',
      hint: 'Sprawdź, czy jest podłączona. Albo graj kartami Twinspota.',
    },
    'no-card': { title: 'Nie widać karty', hint: 'Połóż jedną płasko, na środku obrazu.' },
    'too-many-cards': {
      title: 'Za dużo nowych kart',
      hint: 'Zostaw tylko tę, którą rozdajesz.',
    },
    'same-card': { title: 'Ta karta jest już w grze', hint: 'Połóż inną.' },
    'cannot-read': {
      title: 'Nie da się odczytać karty',
      hint: 'Zabierz rękę i dodaj światła.',
    },
    reading: { title: 'Odczytuję kartę', hint: 'Chwileczkę.' },
  },
};
