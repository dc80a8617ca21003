import type { table as en } from '../en/table.ts';
import { plurals } from '../plural.ts';

const several = plurals('es');

export const table: typeof en = {
  advice: {
    refused: {
      title: 'Esta dirección no está completa',
      hint: 'Abre la dirección entera que mostró npm start, o escanea el código de al lado.',
    },
    connecting: { title: 'Yendo a la mesa', hint: 'Un momento.' },
    lost: {
      title: 'No hay nadie en la mesa',
      hint: 'El servicio no responde. Esta página vuelve sola en cuanto npm start funcione otra vez.',
    },
    starting: {
      title: 'Abriendo los ojos',
      hint: 'Las redes se están cargando; tarda unos segundos.',
    },
    failed: {
      title: 'No puede ver',
      hint: 'Mira los mensajes donde se ejecuta npm start y vuelve a iniciarlo.',
    },
    'no-camera': {
      title: 'No hay imagen de la mesa',
      hint: 'Revisa la cámara, o dale una foto.',
    },
    game: {
      title: 'Hay una partida en curso',
      hint: 'Síguela en la pantalla grande. La mesa vuelve cuando termine.',
    },
    webcam: {
      title: 'Tu cámara, sobre la mesa',
      hint: 'Enciende la webcam y apúntala hacia abajo, a dos cartas.',
    },
    dark: { title: 'Está muy oscuro', hint: 'Enciende una lámpara sobre la mesa.' },
    empty: { title: 'La mesa está vacía', hint: 'Pon dos cartas boca arriba.' },
    'one-card': { title: 'Una carta', hint: 'Pon otra carta al lado.' },
    unsure: { title: 'Aún no está claro', hint: 'No te muevas, o separa un poco las cartas.' },
    'photo-reading': { title: 'A ver', hint: 'Leyendo las cartas de tu foto.' },
    'photo-failed': {
      title: 'Esa foto no ha servido',
      hint: 'Algo ha fallado con esta foto; prueba con otra.',
    },
    'photo-empty': {
      title: 'No hay cartas en esta foto',
      hint: 'Haz una desde arriba, con las dos cartas enteras y buena luz.',
    },
    'photo-one-card': {
      title: 'Solo una carta',
      hint: 'Haz otra foto en la que salgan las dos cartas.',
    },
    'photo-unsure': {
      title: 'Esta no está clara',
      hint: 'Haz otra foto, más cerca y con mejor luz, con las cartas separadas.',
    },
  },
  faceDown: (cards) => ({
    title: 'Boca abajo',
    hint: cards === 1 ? 'Dale la vuelta a la carta.' : 'Dales la vuelta a las cartas.',
  }),
  otherDeck: (cards, deck) => ({
    title: cards === 1 ? 'Una carta de otra baraja' : 'Cartas de otra baraja',
    hint: `No son de «${deck}»: elige su baraja, o «Cualquier baraja».`,
  }),

  answer: 'Respuesta',
  howSure: 'Seguridad',
  certain: 'Segurísimo',
  verySure: 'Muy seguro',
  sure: 'Seguro',
  fairlySure: 'Bastante seguro',
  onCards: (a, b) => `, en las cartas ${a} y ${b}`,

  onBoth: (name) => `${name}, en las dos cartas.`,
  unnamedOnBoth: 'El mismo símbolo está en las dos cartas; en la imagen está rodeado.',
  onPair: (name, a, b) => `${name} en las cartas ${a} y ${b}`,
  sameOnPair: (a, b) => `el mismo símbolo en las cartas ${a} y ${b}`,

  theTable: 'La mesa',
  yourPhoto: 'Tu foto',
  inWords: (picture) => `${picture} en palabras`,
  oneSymbol: 'un símbolo',
  symbols: (amount) => several(amount, { one: '# símbolo', other: '# símbolos' }),
  summary: (picture, cards, shared) =>
    `${picture}: ${cards}${shared === null ? '' : `, en común: ${shared}`}.`,
  cardShows: (card, what) => `Carta ${card}: ${what}.`,
  pairShares: (a, b, what) => `Cartas ${a} y ${b}, en común: ${what}.`,

  backTo: { short: 'Volver', rest: ' a la mesa' },
  deck: 'Baraja',
  automatic: 'Automática',
  anyDeck: 'Cualquier baraja',
  decks: { open: 'Baraja libre de Twinspot', classic: 'Dobble clásico' },
  takePhoto: 'Hacer una foto',
  choosePhoto: 'Elegir una foto',
  dropTip: 'También puedes soltar o pegar una en cualquier parte',
  drop: 'Suelta la foto en la mesa',
  join: 'Unirse',
  joinTitle: 'En tu móvil',
  scan: 'Escanea el código con la cámara del móvil, en la misma red. O escribe la dirección:',
  codeOf: (address) => `Código QR de ${address}`,

  toolsOfTable: 'La mesa',
  toolsOfCard: 'La carta elegida',
  deal: 'Repartir',
  oneMore: 'Una carta más',
  stopDealing: 'Dejar de repartir solo',
  dealByItself: 'Repartir solo',
  ownCards: 'Tus propias cartas, con la webcam',
  turnLeft: 'Girar a la izquierda',
  turnRight: 'Girar a la derecha',
  turnOver: 'Dar la vuelta',
  cover: 'Tapar su símbolo',
  uncover: 'Destapar su símbolo',
  takeAway: 'Quitar',

  cardsOnTable: 'Cartas sobre la mesa',
  card: 'Carta',
  cardFaceDown: 'Carta boca abajo',
  cardWith: (names) => `Carta con ${names}`,
  cardKeys:
    'Las flechas la mueven, Q y E la giran, F le da la vuelta, C tapa su símbolo, Supr la quita.',

  startWebcam: 'Encender la webcam',
  stopWebcam: 'Apagar la webcam',
  virtualTable: 'Mesa virtual',
  webcamInsecure:
    'Un navegador solo deja usar la cámara en localhost o por https: abre la página allí, o dale una foto.',
  webcamForbidden:
    'El navegador no tiene permiso para usar la cámara: dáselo junto a la dirección e inténtalo otra vez.',
  webcamMissing: 'Este aparato no tiene cámara: conecta una, o dale una foto.',
  webcamBusy: 'Otro programa está usando la cámara: ciérralo e inténtalo otra vez.',
  webcamFailed: 'La cámara no se ha encendido: inténtalo otra vez, o dale una foto.',

  photoTooLarge: (megabytes) =>
    `Este archivo tiene ${megabytes} MB; dale una foto de 40 MB como mucho.`,
  photoTooManyPixels: (megapixels) =>
    `Esta foto tiene ${megapixels} megapíxeles; dale una de 100 como mucho.`,
  photoNoAnswer: 'El servicio no responde; inténtalo otra vez cuando vuelva la mesa.',
  photoStatus: (status) =>
    `El servicio ha respondido con el estado ${status}; prueba con otra foto.`,
};
