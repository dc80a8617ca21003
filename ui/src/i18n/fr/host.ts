import type { host as en } from '../en/host.ts';
import { plurals } from '../plural.ts';

const several = plurals('fr');
const cards = (amount: number) => several(amount, { one: '# carte', other: '# cartes' });
const rounds = (amount: number) => several(amount, { one: '# manche', other: '# manches' });

export const host: typeof en = {
  games: 'Jeux',
  start: 'Commencer',
  level: 'Niveau',
  length: 'Longueur',
  wholePile: 'Toute la pile',
  lengths: {
    trainer: (amount) => several(amount, { one: '# seconde', other: '# secondes' }),
    duel: (amount) => `Au meilleur de ${amount}`,
    inferno: cards,
    well: (amount) => `${cards(amount)} chacun`,
    'hot-potato': rounds,
    'poisoned-gift': cards,
    'catch-them-all': rounds,
    triplet: (amount) => several(amount, { one: '# triplet', other: '# triplets' }),
  },
  players: (min, max) =>
    min === max ? several(min, { one: '# joueur', other: '# joueurs' }) : `${min} à ${max} joueurs`,
  whoPlays: 'Qui joue ?',
  needMore: (min) =>
    several(min, { one: 'Il faut un joueur.', other: 'Il faut au moins # joueurs.' }),
  needFewer: (max) =>
    several(max, { one: 'Choisis qui joue.', other: 'Choisis # joueurs au plus.' }),
  tournamentHint: 'Touche les jeux dans l’ordre où vous voulez y jouer.',
  startTournament: 'Commencer le tournoi',
  onceMore: 'Encore',
  next: (game) => `Suite : ${game}`,
  controls: 'La partie',
  pause: 'Pause',
  resume: 'Reprendre',
  undo: 'Annuler le dernier gain',
  skip: 'Passer ces cartes',
  exhausted: 'La pile est vide',
  lobby: 'Retour à la salle',
  endSure: 'Finir cette partie ?',
  settings: 'Réglages',
  speed: 'Vitesse',
  cards: 'Cartes',
  ownCards: 'Celles de Twinspot',
  realCards: 'De vraies cartes sous la caméra',
  keep: 'Garder images et preuves à la fin d’une partie',
  people: 'Joueurs',
  nobody: 'Personne n’est encore là.',
  remove: (name) => `Retirer ${name}`,
  removeSure: (name) => `Retirer ${name} pour de bon ?`,
  handicap: 'Équilibrer',
  handicapOf: (name) => `Équilibrer pour ${name}`,
  headStart: 'Avance',
  none: 'Aucune',
  bigger: 'Symboles plus grands',
  choices: 'Symboles au choix',
  all: 'Tous',
  correct: 'Corriger une mauvaise lecture',
  correctWhich: 'Quelle carte a été mal lue ?',
  correctSymbol: 'Quel symbole est faux ?',
  correctInto: 'Qu’est-ce que c’est vraiment ?',
  sameAs: 'Le même que sur une autre carte',
  byName: 'Par son nom',
  unlikeAll: 'Aucun de ceux-là',
  nothingOpen: 'Aucune carte n’est visible.',
};
