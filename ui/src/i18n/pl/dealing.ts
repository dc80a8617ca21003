import type { dealing as en } from '../en/dealing.ts';

export const dealing: typeof en = {
  comes: 'Karty są rozdawane',
  layFor: (name) => `Połóż pod kamerą kartę. Gracz: ${name}`,
  layYours: 'Połóż pod kamerą kartę dla siebie',
  layMiddle: 'Połóż kartę na środku, pod kamerą',
  layReference: 'Połóż pod kamerą kartę środkową',
  laySlot: (number, of) => `Połóż pod kamerą kartę ${number} z ${of}`,
  oneAtATime: 'Po jednej karcie. Potem ją zabierz.',
  leaveIt: 'Zostaw ją, aż ktoś ją zdobędzie.',
  problems: {
    'no-camera': {
      title: 'Kamera nie odpowiada',
      hint: 'Sprawdź, czy jest podłączona. Albo graj kartami Twinspota.',
    },
    'no-card': { title: 'Nie widać karty', hint: 'Połóż jedną płasko, na środku obrazu.' },
    'too-many-cards': {
      title: 'Więcej niż jedna nowa karta',
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
