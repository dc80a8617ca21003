import type { dealing as en } from '../en/dealing.ts';
import { plurals } from '../plural.ts';

const several = plurals('fr');

export const dealing: typeof en = {
  comes: 'On distribue',
  layFor: (name) => `Pose une carte pour ${name} sous la caméra`,
  layYours: 'Pose une carte pour toi sous la caméra',
  layMiddle: 'Pose une carte au milieu, sous la caméra',
  layCards: (amount) =>
    several(amount, {
      one: 'Pose # nouvelle carte sous la caméra',
      other: 'Pose # nouvelles cartes sous la caméra',
    }),
  seen: (seen, wanted) => `${seen} sur ${wanted}`,
  oneAtATime: 'Une carte à la fois. Puis retire-la.',
  leaveIt: 'Laisse-la jusqu’à ce qu’elle soit gagnée.',
  inGrid: 'Trois rangées de trois. Laisse-les là.',
  inRing: 'Une au milieu, les autres autour. Laisse-les là.',
  sideBySide: 'Côte à côte. Laisse-les là.',
  leaveOthers: 'Laisse les autres à leur place.',
  problems: {
    'no-camera': {
      title: 'La caméra ne répond pas',
      hint: 'Vérifie qu’elle est branchée. Ou joue avec les cartes de Twinspot.',
    },
    'no-card': { title: 'Aucune carte en vue', hint: 'Pose-en une à plat, au milieu de l’image.' },
    'too-many-cards': {
      title: 'Trop de nouvelles cartes',
      hint: 'Ne laisse que celle à distribuer.',
    },
    'same-card': { title: 'Cette carte est déjà en jeu', hint: 'Poses-en une autre.' },
    'cannot-read': {
      title: 'La carte est illisible',
      hint: 'Retire ta main et donne plus de lumière.',
    },
    reading: { title: 'Lecture de la carte', hint: 'Un instant.' },
  },
};
