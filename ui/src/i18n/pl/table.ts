import type { table as en } from '../en/table.ts';
import { plurals } from '../plural.ts';

const several = plurals('pl');

export const table: typeof en = {
  advice: {
    refused: {
      title: 'Ten adres jest niepełny',
      hint: 'Otwórz cały adres, który wypisało npm start, albo zeskanuj kod obok.',
    },
    connecting: { title: 'Siadam do stołu', hint: 'Chwileczkę.' },
    lost: {
      title: 'Przy stole nikogo nie ma',
      hint: 'Usługa nie odpowiada. Ta strona wróci sama, gdy npm start znów będzie działać.',
    },
    starting: { title: 'Otwieram oczy', hint: 'Sieci się wczytują; to potrwa kilka sekund.' },
    failed: {
      title: 'Nic nie widać',
      hint: 'Przeczytaj komunikaty tam, gdzie działa npm start, i uruchom je jeszcze raz.',
    },
    'no-camera': {
      title: 'Nie ma obrazu stołu',
      hint: 'Sprawdź kamerę albo daj zamiast tego zdjęcie.',
    },
    game: { title: 'Trwa gra', hint: 'Oglądaj ją na dużym ekranie. Stół wróci, gdy się skończy.' },
    webcam: {
      title: 'Twoja kamera nad stołem',
      hint: 'Włącz kamerkę i skieruj ją w dół, na dwie karty.',
    },
    dark: { title: 'Za ciemno', hint: 'Włącz lampę nad stołem.' },
    empty: { title: 'Pusty stół', hint: 'Połóż na nim dwie odkryte karty.' },
    'one-card': { title: 'Jedna karta', hint: 'Połóż obok drugą kartę.' },
    unsure: { title: 'Jeszcze nie wiadomo', hint: 'Nie ruszaj albo trochę rozsuń karty.' },
    'photo-reading': { title: 'Zobaczmy', hint: 'Odczytuję karty z twojego zdjęcia.' },
    'photo-failed': {
      title: 'To zdjęcie się nie udało',
      hint: 'Coś poszło nie tak z tym zdjęciem; spróbuj z innym.',
    },
    'photo-empty': {
      title: 'Na zdjęciu nie ma karty',
      hint: 'Zrób je z góry, w dobrym świetle, tak by było widać obie karty w całości.',
    },
    'photo-one-card': {
      title: 'Tylko jedna karta',
      hint: 'Zrób drugie zdjęcie, na którym są obie karty.',
    },
    'photo-unsure': {
      title: 'Tu nie wiadomo',
      hint: 'Zrób drugie zdjęcie, z bliska i w lepszym świetle, z kartami osobno.',
    },
  },
  faceDown: (cards) => ({
    title: 'Karty zakryte',
    hint: cards === 1 ? 'Odwróć kartę.' : 'Odwróć karty.',
  }),
  otherDeck: (cards, deck) => ({
    title: cards === 1 ? 'Karta z innej talii' : 'Karty z innej talii',
    hint: `Nie ma ich w talii „${deck}”: wybierz właściwą albo „Dowolna talia”.`,
  }),

  answer: 'Odpowiedź',
  howSure: 'Pewność',
  certain: 'Na pewno',
  verySure: 'Prawie na pewno',
  sure: 'Raczej na pewno',
  fairlySure: 'Prawdopodobnie',
  onCards: (a, b) => `, na kartach ${a} i ${b}`,

  onBoth: (name) => `${name}, na obu kartach.`,
  unnamedOnBoth: 'Na obu kartach jest ten sam symbol; na obrazie jest zakreślony.',
  onPair: (name, a, b) => `${name} na kartach ${a} i ${b}`,
  sameOnPair: (a, b) => `ten sam symbol na kartach ${a} i ${b}`,

  theTable: 'Stół',
  yourPhoto: 'Twoje zdjęcie',
  inWords: (picture) => `${picture} w słowach`,
  oneSymbol: 'jeden symbol',
  symbols: (amount) =>
    several(amount, { one: '# symbol', few: '# symbole', many: '# symboli', other: '# symbolu' }),
  summary: (picture, cards, shared) =>
    `${picture}: ${cards}${shared === null ? '' : `, wspólne: ${shared}`}.`,
  cardShows: (card, what) => `Karta ${card}: ${what}.`,
  pairShares: (a, b, what) => `Karty ${a} i ${b}, wspólne: ${what}.`,

  backTo: { short: 'Wróć', rest: ' do stołu' },
  deck: 'Talia',
  automatic: 'Rozpoznaj',
  anyDeck: 'Dowolna talia',
  decks: { open: 'Otwarta talia Twinspota', classic: 'Dobble, klasyczne' },
  takePhoto: 'Zrób zdjęcie',
  choosePhoto: 'Wybierz zdjęcie',
  dropTip: 'Możesz też upuścić lub wkleić zdjęcie w dowolnym miejscu',
  drop: 'Upuść zdjęcie na stół',
  join: 'Dołącz',
  joinTitle: 'Na twoim telefonie',
  scan: 'Zeskanuj kod aparatem telefonu w tej samej sieci. Albo wpisz adres:',
  codeOf: (address) => `Kod QR adresu ${address}`,

  toolsOfTable: 'Stół',
  toolsOfCard: 'Wybrana karta',
  deal: 'Rozdaj',
  oneMore: 'Jeszcze jedna karta',
  stopDealing: 'Nie rozdawaj już samo',
  dealByItself: 'Niech samo rozdaje',
  ownCards: 'Twoje własne karty, przez kamerkę',
  turnLeft: 'Obróć w lewo',
  turnRight: 'Obróć w prawo',
  turnOver: 'Odwróć',
  cover: 'Zakryj jej symbol',
  uncover: 'Odkryj jej symbol',
  takeAway: 'Zabierz',

  cardsOnTable: 'Karty na stole',
  card: 'Karta',
  cardFaceDown: 'Karta zakryta',
  cardWith: (names) => `Karta: ${names}`,
  cardKeys:
    'Strzałki ją przesuwają, Q i E obracają, F odwraca, C zakrywa jej symbol, Delete zabiera.',

  startWebcam: 'Włącz kamerkę',
  stopWebcam: 'Wyłącz kamerkę',
  virtualTable: 'Wirtualny stół',
  webcamInsecure:
    'Przeglądarka pozwala stronie używać kamery tylko na localhost albo przez https: otwórz ją tam albo daj zdjęcie.',
  webcamForbidden:
    'Przeglądarka nie ma zgody na użycie kamery: zezwól na to obok adresu i spróbuj ponownie.',
  webcamMissing: 'To urządzenie nie ma kamery: podłącz ją albo daj zamiast tego zdjęcie.',
  webcamBusy: 'Inny program używa kamery: zamknij go i spróbuj ponownie.',
  webcamFailed: 'Kamera się nie włączyła: spróbuj ponownie albo daj zamiast tego zdjęcie.',

  photoTooLarge: (megabytes) => `Ten plik ma ${megabytes} MB; daj zdjęcie do 40 MB.`,
  photoTooManyPixels: (megapixels) =>
    several(megapixels, {
      few: 'To zdjęcie ma # megapiksele; daj takie do 100.',
      other: 'To zdjęcie ma # megapikseli; daj takie do 100.',
    }),
  photoNoAnswer: 'Usługa nie odpowiada; spróbuj ponownie, gdy stół wróci.',
  photoStatus: (status) => `Usługa odpowiedziała statusem ${status}; spróbuj z innym zdjęciem.`,
};
