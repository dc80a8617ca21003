import type { learn as en } from '../en/learn.ts';
import { plurals } from '../plural.ts';

const several = plurals('pl');

const missing = (count: number) =>
  several(count, {
    one: 'Brakuje # karty do pełnej talii',
    few: 'Brakuje # kart do pełnej talii',
    many: 'Brakuje # kart do pełnej talii',
    other: 'Brakuje # karty do pełnej talii',
  });

export const learn: typeof en = {
  title: 'Poznawanie talii',
  introTitle: 'Pokaż Twinspotowi swoją talię',
  intro:
    'Nada się każda talia, w której dwie karty zawsze mają dokładnie jeden wspólny symbol, cokolwiek na nich jest. Pokaż każdą kartę raz, pod kamerą albo na zdjęciach, w dowolnej kolejności. Twinspot znajdzie symbole, ustali, która karta je ma, i to udowodni.',
  begin: 'Zacznij',
  stop: 'Zakończ',
  stopSure: 'Zapomnieć wszystkie pokazane dotąd karty?',

  showEvery: 'Pokaż każdą kartę raz',
  onTable: 'Kładź karty na stole, w odstępach: każda zostanie przyjęta, gdy tylko leży spokojnie.',
  notOnTable: 'Dodaj zdjęcia jednej karty albo kilku leżących w odstępach.',
  takeFromTable: 'Przyjmuj karty ze stołu',
  ownCamera: 'Użyj kamery internetowej',
  addPhotos: 'Dodaj zdjęcia',
  drop: 'Upuść zdjęcia tutaj',
  photoOf: (number, of) => `Oglądane zdjęcie: ${number} z ${of}`,
  noPicture: 'Kamera nic jeszcze nie pokazuje.',
  takeBack: 'Cofnij',

  fresh: (cards, amount) =>
    several(amount, { one: `Nowa karta: ${cards}.`, other: `Nowe karty: ${cards}.` }),
  again: (cards, amount) =>
    several(amount, {
      one: `Ta karta już była: ${cards}.`,
      other: `Te karty już były: ${cards}.`,
    }),
  unclear: 'Prawie nic na niej nie widać: pokaż ją bliżej albo w lepszym świetle.',
  noCard: 'Na tym zdjęciu nie ma żadnej karty.',

  none: 'Jeszcze żadnej karty',
  toGo: (amount) => several(amount, { one: 'jeszcze #', other: 'jeszcze #' }),
  symbolsEach: (amount) =>
    several(amount, {
      one: '# symbol na każdej karcie',
      few: '# symbole na każdej karcie',
      many: '# symboli na każdej karcie',
      other: '# symbolu na każdej karcie',
    }),
  thinking: 'Trwa obliczanie',
  goOn: 'Jeszcze nie na pewno: pokazuj dalej karty.',
  lookAgain: 'Jeszcze nie na pewno: niżej widać, co trzeba pokazać jeszcze raz.',
  proved: 'Udowodnione: każde dwie karty mają dokładnie jeden wspólny symbol.',

  findings: 'Co Twinspot zauważył',
  finding: {
    same: (cards) => `Te karty są takie same: ${cards}.`,
    mixed: (card) => `Zdjęcia karty ${card} pokazują różne karty: nadaj każdej jej własny numer.`,
    foreign: (card) => `Karta ${card} należy do innej talii.`,
    again: {
      blank: (card) => `Pokaż kartę ${card} jeszcze raz: prawie nic na niej nie było widać.`,
      hidden: (card) =>
        `Pokaż kartę ${card} jeszcze raz: jednego symbolu nie było widać i nie wynika on z innych kart.`,
      clash: (card) =>
        `Pokaż kartę ${card} jeszcze raz: nie z każdą inną kartą ma dokładnie jeden wspólny symbol.`,
      doubtful: (card) => `Pokaż kartę ${card} jeszcze raz: nie jest dość pewne, co na niej jest.`,
    },
    missing: (count) => `${missing(count)}.`,
    missingWith: (count) =>
      several(count, {
        one: `${missing(count)}; miałaby ona te symbole:`,
        other: `${missing(count)}; miałyby one te symbole:`,
      }),
  },
  takeOut: (card) => `Wyjmij kartę ${card}`,
  missingCard: 'Brakująca karta',
  moreFindings: (amount) => several(amount, { one: 'i jeszcze #', other: 'i jeszcze #' }),

  name: 'Jak nazywa się ta talia?',
  finish: 'Zachowaj talię',
  learned: (name) => `Talia „${name}” jest poznana`,
  playIt: 'Zagraj nią',
  tryIt: 'Zobacz ją na stole',
  another: 'Poznaj inną talię',
  names: 'Nazwy symboli',
  namesHint: 'Mogą poczekać. Twinspot wywołuje te, które mają nazwę.',
  nameOf: (number) => `Nazwa symbolu ${number}`,
  kept: 'Nazwy są zapisane.',
  onlyHost:
    'Tylko gospodarz może pokazać Twinspotowi talię: otwórz tę stronę na urządzeniu, na którym on działa.',
};
