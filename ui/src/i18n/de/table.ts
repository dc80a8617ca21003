import type { table as en } from '../en/table.ts';
import { plurals } from '../plural.ts';

const several = plurals('de');

export const table: typeof en = {
  advice: {
    refused: {
      title: 'Diese Adresse ist unvollständig',
      hint: 'Öffne die ganze Adresse, die npm start ausgegeben hat, oder scanne den Code daneben.',
    },
    connecting: { title: 'Auf dem Weg zum Tisch', hint: 'Einen Augenblick.' },
    lost: {
      title: 'Niemand am Tisch',
      hint: 'Der Dienst antwortet nicht. Sobald npm start wieder läuft, geht es hier von selbst weiter.',
    },
    starting: {
      title: 'Macht die Augen auf',
      hint: 'Die Netze werden geladen; das dauert ein paar Sekunden.',
    },
    failed: {
      title: 'Es sieht nichts',
      hint: 'Lies die Meldungen dort, wo npm start läuft, und starte neu.',
    },
    'no-camera': {
      title: 'Kein Bild vom Tisch',
      hint: 'Prüfe die Kamera oder nimm stattdessen ein Foto.',
    },
    game: {
      title: 'Es läuft ein Spiel',
      hint: 'Schau auf dem großen Bildschirm zu. Danach ist der Tisch wieder da.',
    },
    webcam: {
      title: 'Deine Kamera über dem Tisch',
      hint: 'Starte die Webcam und richte sie von oben auf zwei Karten.',
    },
    dark: { title: 'Zu dunkel', hint: 'Mach eine Lampe über dem Tisch an.' },
    empty: { title: 'Der Tisch ist leer', hint: 'Lege zwei Karten offen darauf.' },
    'one-card': { title: 'Eine Karte', hint: 'Lege noch eine Karte daneben.' },
    unsure: {
      title: 'Noch nicht sicher',
      hint: 'Halt still oder schieb die Karten etwas auseinander.',
    },
    'photo-reading': { title: 'Mal sehen', hint: 'Die Karten auf deinem Foto werden gelesen.' },
    'photo-failed': {
      title: 'Mit dem Foto ging es nicht',
      hint: 'Bei diesem Foto ging etwas schief; versuch es mit einem anderen.',
    },
    'photo-empty': {
      title: 'Keine Karte auf dem Foto',
      hint: 'Fotografiere von oben, beide Karten ganz im Bild und bei gutem Licht.',
    },
    'photo-one-card': {
      title: 'Nur eine Karte',
      hint: 'Mach noch ein Foto, auf dem beide Karten sind.',
    },
    'photo-unsure': {
      title: 'Hier nicht sicher',
      hint: 'Mach noch ein Foto, näher und heller, mit den Karten auseinander.',
    },
  },
  faceDown: (cards) => ({
    title: 'Verdeckt',
    hint: cards === 1 ? 'Dreh die Karte um.' : 'Dreh die Karten um.',
  }),
  otherDeck: (cards, deck) => ({
    title: cards === 1 ? 'Karte eines anderen Decks' : 'Karten eines anderen Decks',
    hint: `Sie gehören nicht zu „${deck}“: Wähle ihr Deck oder „Irgendein Deck“.`,
  }),

  answer: 'Antwort',
  howSure: 'Wie sicher',
  certain: 'Ganz sicher',
  verySure: 'Sehr sicher',
  sure: 'Sicher',
  fairlySure: 'Ziemlich sicher',
  onCards: (a, b) => `, auf Karte ${a} und ${b}`,

  onBoth: (name) => `${name}, auf beiden Karten.`,
  unnamedOnBoth: 'Auf beiden Karten ist dasselbe Symbol; im Bild ist es eingekreist.',
  onPair: (name, a, b) => `${name} auf Karte ${a} und ${b}`,
  sameOnPair: (a, b) => `dasselbe Symbol auf Karte ${a} und ${b}`,

  theTable: 'Der Tisch',
  yourPhoto: 'Dein Foto',
  inWords: (picture) => `${picture} in Worten`,
  oneSymbol: 'ein Symbol',
  symbols: (amount) => several(amount, { one: '# Symbol', other: '# Symbole' }),
  summary: (picture, cards, shared) =>
    `${picture}: ${cards}${shared === null ? '' : `, gemeinsam: ${shared}`}.`,
  cardShows: (card, what) => `Karte ${card}: ${what}.`,
  pairShares: (a, b, what) => `Karte ${a} und ${b} gemeinsam: ${what}.`,

  backTo: { short: 'Zurück', rest: ' zum Tisch' },
  deck: 'Deck',
  automatic: 'Automatisch',
  anyDeck: 'Irgendein Deck',
  decks: { open: 'Offenes Deck von Twinspot', classic: 'Dobble, klassisch' },
  takePhoto: 'Foto machen',
  choosePhoto: 'Foto wählen',
  dropTip: 'Du kannst auch überall eines ablegen oder einfügen',
  drop: 'Lass das Foto auf den Tisch fallen',
  join: 'Mitmachen',
  joinTitle: 'Auf deinem Handy',
  scan: 'Scanne den Code mit der Kamera des Handys, im selben Netz. Oder tippe die Adresse ein:',
  codeOf: (address) => `QR-Code von ${address}`,

  toolsOfTable: 'Der Tisch',
  toolsOfCard: 'Die gewählte Karte',
  deal: 'Austeilen',
  oneMore: 'Noch eine Karte',
  stopDealing: 'Nicht mehr von selbst austeilen',
  dealByItself: 'Von selbst austeilen',
  ownCards: 'Deine eigenen Karten, per Webcam',
  turnLeft: 'Nach links drehen',
  turnRight: 'Nach rechts drehen',
  turnOver: 'Umdrehen',
  cover: 'Ihr Symbol zudecken',
  uncover: 'Ihr Symbol aufdecken',
  takeAway: 'Wegnehmen',

  cardsOnTable: 'Karten auf dem Tisch',
  card: 'Karte',
  cardFaceDown: 'Karte, verdeckt',
  cardWith: (names) => `Karte mit ${names}`,
  cardKeys:
    'Pfeiltasten verschieben sie, Q und E drehen sie, F dreht sie um, C deckt ihr Symbol zu, Entf nimmt sie weg.',

  startWebcam: 'Webcam starten',
  stopWebcam: 'Webcam anhalten',
  virtualTable: 'Virtueller Tisch',
  webcamInsecure:
    'Ein Browser lässt eine Seite nur auf localhost oder über https an die Kamera: Öffne sie dort oder nimm ein Foto.',
  webcamForbidden:
    'Der Browser darf die Kamera nicht benutzen: Erlaube es neben der Adresse und versuch es noch einmal.',
  webcamMissing: 'Dieses Gerät hat keine Kamera: Schließe eine an oder nimm stattdessen ein Foto.',
  webcamBusy: 'Ein anderes Programm benutzt die Kamera: Schließe es und versuch es noch einmal.',
  webcamFailed:
    'Die Kamera ist nicht angegangen: Versuch es noch einmal oder nimm stattdessen ein Foto.',

  photoTooLarge: (megabytes) =>
    `Diese Datei hat ${megabytes} MB; nimm ein Foto mit höchstens 40 MB.`,
  photoTooManyPixels: (megapixels) =>
    `Dieses Foto hat ${megapixels} Megapixel; nimm eines mit höchstens 100.`,
  photoNoAnswer:
    'Der Dienst antwortet nicht; versuch es noch einmal, wenn der Tisch wieder da ist.',
  photoStatus: (status) =>
    `Der Dienst hat mit Status ${status} geantwortet; versuch ein anderes Foto.`,
};
