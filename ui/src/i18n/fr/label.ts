import type { label as en } from '../en/label.ts';
import { plurals } from '../plural.ts';

const several = plurals('fr');
const pictures = (amount: number) => several(amount, { one: '# image', other: '# images' });

export const label: typeof en = {
  title: 'Annoter des cartes',
  drop: 'Dépose ici les images de cartes',
  onlyHost:
    'Seul l’hôte peut annoter des cartes : ouvre cette page sur la machine de Twinspot, ou saisis son code PIN.',
  empty: 'Rien à annoter pour l’instant',
  emptyHint:
    'Accepte ci-dessous que des images de cartes soient gardées ce soir, et joue ; ou ajoute tes propres images.',
  done: 'Tout est annoté',
  doneHint: (confirmed, rejected) =>
    `Confirmées : ${confirmed}. Mises de côté, sans carte : ${rejected}.`,
  takeHint:
    'Prends-les dans ton jeu de données avec npm run data ; ici, elles expirent un an après leur confirmation.',
  lookAgain: 'Les revoir',
  undo: 'Annuler',
  give: 'Ajouter des images',
  progress: (done, of) => `${done} sur ${of}`,
  previous: 'L’image d’avant',
  next: 'L’image suivante',
  right: 'Tout est juste',
  noCard: 'Ce n’est pas une carte',
  hint: 'Touche un cadre pour le changer. Touche un symbole sans cadre pour en ajouter un.',
  add: 'Ajouter un symbole',
  more: 'Plus d’images, et les effacer',
  whichCard: 'Quelle carte est-ce ?',
  named: (named, of) => `${named} symboles nommés sur ${of}`,
  states: { proposed: 'pas encore confirmée', confirmed: 'confirmée', rejected: 'pas une carte' },
  whys: {
    new: 'lue avec certitude',
    unsure: 'Twinspot n’était pas sûr',
    unread: 'Twinspot n’a pas pu la lire',
    corrected: 'quelqu’un l’a corrigée',
    given: 'ajoutée ici',
  },
  otherCard: 'Est-ce une autre carte ?',
  byNumber: 'Numéro de la carte',
  unknown: 'Inconnu',
  unnamed: 'Sans nom',
  leftOut: 'Laissé de côté',
  leftOutHint:
    'La carte n’a plus de nom pour lui : il est laissé de côté, sauf si c’est un morceau d’un autre symbole.',
  pieceOf: (symbol) => `Un morceau de ${symbol}`,
  rename: 'C’est plutôt :',
  nameRight: 'Ce nom est juste',
  larger: 'Plus grand',
  smaller: 'Plus petit',
  noSymbol: 'Pas de symbole ici',
  allNames: 'Tous les noms',
  pictureOf: 'Une carte vue d’en haut, ses symboles encadrés',
  keep: 'Garder des images de cartes ce soir',
  keepHint:
    'Pour que Twinspot puisse en apprendre. Seules les cartes sont gardées, découpées ; rien de la table ni des gens.',
  keeping: 'Des images de cartes sont gardées',
  keepingMore: 'Qu’est-ce que c’est ?',
  keepingWhat:
    'L’hôte a accepté que les cartes sous la caméra soient photographiées, pour que Twinspot puisse en apprendre. Seule la carte ronde est gardée, découpée ; rien autour, aucun son, aucun nom.',
  keepingUntil: (hour, kept) => `Jusqu’à ${hour} au plus tard. ${pictures(kept)} pour l’instant.`,
  keepingWhere:
    'Les images restent sur cette machine. Celles que personne ne confirme sont effacées après 30 jours, celles qui sont confirmées après un an ; l’hôte peut toutes les effacer à tout moment.',
  stopKeeping: 'Ne plus garder d’images',
  eraseAll: 'Effacer toutes les images',
  eraseSure: 'Effacer toutes les images gardées ?',
  erased: 'Toutes les images sont effacées.',
};
