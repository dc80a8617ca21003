import type { learn as en } from '../en/learn.ts';
import { plurals } from '../plural.ts';

const several = plurals('fr');

const missing = (count: number) =>
  several(count, {
    one: 'Il manque # carte à un paquet complet',
    other: 'Il manque # cartes à un paquet complet',
  });

export const learn: typeof en = {
  title: 'Apprendre un paquet',
  introTitle: 'Montre ton paquet à Twinspot',
  intro:
    'Tout paquet convient si deux cartes ont toujours un seul symbole en commun, quel que soit le dessin. Montre chaque carte une fois, sous la caméra ou en photo, dans n’importe quel ordre. Twinspot trouve les symboles, les attribue aux cartes et le démontre.',
  begin: 'Commencer',
  stop: 'Arrêter',
  stopSure: 'Oublier toutes les cartes déjà montrées ?',

  showEvery: 'Montre chaque carte une fois',
  onTable:
    'Pose des cartes sur la table, à distance : chacune est prise dès qu’elle ne bouge plus.',
  notOnTable: 'Ajoute des photos, d’une carte ou de plusieurs à distance.',
  takeFromTable: 'Prendre les cartes de la table',
  ownCamera: 'Utiliser une webcam',
  addPhotos: 'Ajouter des photos',
  drop: 'Dépose les photos ici',
  photoOf: (number, of) => `Lecture de la photo ${number} sur ${of}`,
  noPicture: 'La caméra ne montre encore rien.',
  takeBack: 'Annuler la dernière',

  fresh: (cards, amount) =>
    several(amount, {
      one: `La carte ${cards} est nouvelle.`,
      other: `Les cartes ${cards} sont nouvelles.`,
    }),
  again: (cards, amount) =>
    several(amount, {
      one: `La carte ${cards} a déjà été montrée.`,
      other: `Les cartes ${cards} ont déjà été montrées.`,
    }),
  unclear: 'On n’y voit presque rien : montre-la de plus près, ou sous une meilleure lumière.',
  noCard: 'Aucune carte sur cette image.',

  none: 'Aucune carte encore',
  toGo: (amount) => several(amount, { one: 'encore #', other: 'encore #' }),
  symbolsEach: (amount) =>
    several(amount, { one: '# symbole par carte', other: '# symboles par carte' }),
  thinking: 'Calcul en cours',
  goOn: 'Pas encore certain : montre d’autres cartes.',
  lookAgain: 'Pas encore certain : vois plus bas ce qu’il faut remontrer.',
  proved: 'Démontré : deux cartes ont toujours exactement un symbole en commun.',

  findings: 'Ce que Twinspot a remarqué',
  finding: {
    same: (cards) => `Les cartes ${cards} sont les mêmes.`,
    mixed: (card) =>
      `Les images de la carte ${card} montrent des cartes différentes : donne à chacune son numéro.`,
    foreign: (card) => `La carte ${card} vient d’un autre paquet.`,
    again: {
      blank: (card) => `Remontre la carte ${card} : on n’y a presque rien vu.`,
      hidden: (card) =>
        `Remontre la carte ${card} : un de ses symboles n’a pas été vu, et les autres cartes ne le donnent pas.`,
      clash: (card) =>
        `Remontre la carte ${card} : elle n’a pas exactement un symbole en commun avec chaque autre carte.`,
      doubtful: (card) => `Remontre la carte ${card} : ce qu’elle porte n’est pas assez certain.`,
    },
    missing: (count) => `${missing(count)}.`,
    missingWith: (count) =>
      several(count, {
        one: `${missing(count)}, qui porterait ces symboles :`,
        other: `${missing(count)}, qui porteraient ces symboles :`,
      }),
  },
  takeOut: (card) => `Retirer la carte ${card}`,
  missingCard: 'Une carte manquante',
  moreFindings: (amount) => several(amount, { one: 'et encore #', other: 'et encore #' }),

  name: 'Comment s’appelle ce paquet ?',
  finish: 'Garder le paquet',
  learned: (name) => `« ${name} » est appris`,
  playIt: 'Jouer avec',
  tryIt: 'Le voir sur la table',
  another: 'Apprendre un autre paquet',
  names: 'Noms des symboles',
  namesHint: 'Ils peuvent attendre. Twinspot annonce ceux qui en ont un.',
  nameOf: (number) => `Nom du symbole ${number}`,
  kept: 'Les noms sont enregistrés.',
  onlyHost:
    'Seul l’hôte peut apprendre un paquet à Twinspot : ouvre cette page sur la machine où il tourne.',
};
