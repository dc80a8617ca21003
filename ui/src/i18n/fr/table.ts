import type { table as en } from '../en/table.ts';
import { plurals } from '../plural.ts';

const several = plurals('fr');

export const table: typeof en = {
  advice: {
    refused: {
      title: 'Cette adresse n’est pas complète',
      hint: 'Ouvre l’adresse entière que npm start a affichée, ou scanne le code à côté.',
    },
    connecting: { title: 'On passe à table', hint: 'Un petit instant.' },
    lost: {
      title: 'Personne à la table',
      hint: 'Le service ne répond pas. Cette page reviendra toute seule dès que npm start tournera.',
    },
    starting: {
      title: 'Il ouvre les yeux',
      hint: 'Les réseaux se chargent ; encore quelques secondes.',
    },
    failed: {
      title: 'Il ne voit rien',
      hint: 'Lis les messages là où tourne npm start, puis relance-le.',
    },
    'no-camera': {
      title: 'Pas d’image de la table',
      hint: 'Vérifie la caméra, ou donne plutôt une photo.',
    },
    game: {
      title: 'Une partie est en cours',
      hint: 'Suis-la sur le grand écran. La table revient à la fin.',
    },
    webcam: {
      title: 'Ta caméra, au-dessus de la table',
      hint: 'Démarre la webcam et pointe-la vers le bas, sur deux cartes.',
    },
    dark: { title: 'Trop sombre', hint: 'Allume une lampe au-dessus de la table.' },
    empty: { title: 'La table est vide', hint: 'Pose deux cartes dessus, face visible.' },
    'one-card': { title: 'Une seule carte', hint: 'Pose une autre carte à côté.' },
    unsure: { title: 'Pas encore sûr', hint: 'Ne bouge plus, ou écarte un peu les cartes.' },
    'photo-reading': { title: 'Voyons voir', hint: 'Lecture des cartes de ta photo.' },
    'photo-failed': {
      title: 'Cette photo n’a pas marché',
      hint: 'Il y a eu un problème avec cette photo ; essaies-en une autre.',
    },
    'photo-empty': {
      title: 'Pas de carte sur cette photo',
      hint: 'Prends-en une d’en haut, avec les deux cartes entières et bien éclairées.',
    },
    'photo-one-card': {
      title: 'Une seule carte',
      hint: 'Prends une autre photo, avec les deux cartes dessus.',
    },
    'photo-unsure': {
      title: 'Pas sûr pour celle-ci',
      hint: 'Prends une autre photo, de plus près et mieux éclairée, les cartes écartées.',
    },
  },
  faceDown: (cards) => ({
    title: 'Face cachée',
    hint: cards === 1 ? 'Retourne la carte.' : 'Retourne les cartes.',
  }),
  otherDeck: (cards, deck) => ({
    title: cards === 1 ? 'Une carte d’un autre paquet' : 'Des cartes d’un autre paquet',
    hint: `Hors de « ${deck} » : choisis le bon paquet, ou « N’importe quel paquet ».`,
  }),

  answer: 'Réponse',
  howSure: 'Certitude',
  certain: 'Certain',
  verySure: 'Très sûr',
  sure: 'Sûr',
  fairlySure: 'Assez sûr',
  onCards: (a, b) => `, sur les cartes ${a} et ${b}`,

  onBoth: (name) => `${name}, sur les deux cartes.`,
  unnamedOnBoth: 'Le même symbole est sur les deux cartes ; il est entouré sur l’image.',
  onPair: (name, a, b) => `${name} sur les cartes ${a} et ${b}`,
  sameOnPair: (a, b) => `le même symbole sur les cartes ${a} et ${b}`,

  theTable: 'La table',
  yourPhoto: 'Ta photo',
  inWords: (picture) => `${picture}, en mots`,
  oneSymbol: 'un symbole',
  symbols: (amount) => several(amount, { one: '# symbole', other: '# symboles' }),
  summary: (picture, cards, shared) =>
    `${picture} : ${cards}${shared === null ? '' : `, en commun : ${shared}`}.`,
  cardShows: (card, what) => `Carte ${card} : ${what}.`,
  pairShares: (a, b, what) => `Cartes ${a} et ${b}, en commun : ${what}.`,

  backTo: { short: 'Retour', rest: ' à la table' },
  deck: 'Paquet',
  automatic: 'Automatique',
  anyDeck: 'N’importe quel paquet',
  decks: { open: 'Paquet libre de Twinspot', classic: 'Dobble classique' },
  takePhoto: 'Prendre une photo',
  choosePhoto: 'Choisir une photo',
  dropTip: 'Tu peux aussi en déposer ou en coller une n’importe où',
  drop: 'Pose la photo sur la table',
  join: 'Rejoindre',
  joinTitle: 'Sur ton téléphone',
  scan: 'Scanne le code avec l’appareil photo du téléphone, sur le même réseau. Ou tape l’adresse :',
  codeOf: (address) => `Code QR de ${address}`,

  toolsOfTable: 'La table',
  toolsOfCard: 'La carte choisie',
  deal: 'Distribuer',
  oneMore: 'Une carte de plus',
  stopDealing: 'Ne plus distribuer tout seul',
  dealByItself: 'Distribuer tout seul',
  ownCards: 'Tes propres cartes, par webcam',
  turnLeft: 'Tourner à gauche',
  turnRight: 'Tourner à droite',
  turnOver: 'Retourner',
  cover: 'Cacher son symbole',
  uncover: 'Découvrir son symbole',
  takeAway: 'Enlever',

  cardsOnTable: 'Cartes sur la table',
  card: 'Carte',
  cardFaceDown: 'Carte, face cachée',
  cardWith: (names) => `Carte avec ${names}`,
  cardKeys:
    'Les flèches la déplacent, Q et E la tournent, F la retourne, C cache son symbole, Suppr l’enlève.',

  startWebcam: 'Démarrer la webcam',
  stopWebcam: 'Arrêter la webcam',
  virtualTable: 'Table virtuelle',
  webcamInsecure:
    'Un navigateur ne laisse une page utiliser la caméra que sur localhost ou en https : ouvre-la là, ou donne une photo.',
  webcamForbidden:
    'Le navigateur n’a pas le droit d’utiliser la caméra : autorise-la à côté de l’adresse, puis réessaie.',
  webcamMissing: 'Cet appareil n’a pas de caméra : branches-en une, ou donne plutôt une photo.',
  webcamBusy: 'Un autre programme utilise la caméra : ferme-le, puis réessaie.',
  webcamFailed: 'La caméra n’a pas démarré : réessaie, ou donne plutôt une photo.',

  photoTooLarge: (megabytes) =>
    `Ce fichier fait ${megabytes} Mo ; donne une photo de 40 Mo au plus.`,
  photoTooManyPixels: (megapixels) =>
    `Cette photo fait ${megapixels} mégapixels ; donnes-en une de 100 au plus.`,
  photoNoAnswer: 'Le service ne répond pas ; réessaie quand la table sera revenue.',
  photoStatus: (status) =>
    `Le service a répondu avec le statut ${status} ; essaie une autre photo.`,
};
