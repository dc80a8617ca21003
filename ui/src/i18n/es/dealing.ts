import type { dealing as en } from '../en/dealing.ts';
import { plurals } from '../plural.ts';

const several = plurals('es');

export const dealing: typeof en = {
  comes: 'Se reparten las cartas',
  layFor: (name) => `Pon una carta para ${name} bajo la cámara`,
  layYours: 'Pon una carta para ti bajo la cámara',
  layMiddle: 'Pon una carta en el centro, bajo la cámara',
  layCards: (amount) =>
    several(amount, {
      one: 'Pon # carta nueva bajo la cámara',
      other: 'Pon # cartas nuevas bajo la cámara',
    }),
  seen: (seen, wanted) => `${seen} de ${wanted}`,
  oneAtATime: 'De una en una. Después, quítala.',
  leaveIt: 'Déjala ahí hasta que alguien la gane.',
  inGrid: 'Tres filas de tres. Déjalas ahí.',
  inRing: 'Una en el centro y las demás alrededor. Déjalas ahí.',
  sideBySide: 'Una al lado de otra. Déjalas ahí.',
  leaveOthers: 'Deja las demás donde están.',
  problems: {
    'no-camera': {
      title: 'La cámara no responde',
      hint: 'Comprueba que está conectada. O juega con las cartas de Twinspot.',
    },
    'no-card': { title: 'No se ve ninguna carta', hint: 'Pon una plana, en medio de la imagen.' },
    'too-many-cards': {
      title: 'Demasiadas cartas nuevas',
      hint: 'Deja solo la que se reparte.',
    },
    'same-card': { title: 'Esa carta ya está en juego', hint: 'Pon otra.' },
    'cannot-read': {
      title: 'No se puede leer la carta',
      hint: 'Aparta la mano y da más luz.',
    },
    reading: { title: 'Leyendo la carta', hint: 'Un momento.' },
  },
};
