import type { label as en } from '../en/label.ts';
import { plurals } from '../plural.ts';

const several = plurals('pl');
const pictures = (amount: number) =>
  several(amount, { one: '# zdjęcie', few: '# zdjęcia', many: '# zdjęć', other: '# zdjęcia' });

export const label: typeof en = {
  title: 'Opisywanie kart',
  drop: 'Upuść tutaj zdjęcia kart',
  onlyHost:
    'Tylko gospodarz może opisywać karty: otwórz tę stronę na urządzeniu Twinspota albo wpisz jego PIN.',
  empty: 'Nie ma jeszcze czego opisywać',
  emptyHint:
    'Zgódź się poniżej, by tego wieczoru zachowywać zdjęcia kart, i graj; albo dodaj własne zdjęcia.',
  done: 'Wszystko jest opisane',
  doneHint: (confirmed, rejected) =>
    `Potwierdzone: ${confirmed}. Odłożone, bo to nie karty: ${rejected}.`,
  takeHint:
    'Weź je do swojego zbioru danych przez npm run data; tutaj wygasają rok po potwierdzeniu.',
  lookAgain: 'Obejrzyj je jeszcze raz',
  undo: 'Cofnij',
  give: 'Dodaj zdjęcia',
  progress: (done, of) => `${done} z ${of}`,
  previous: 'Poprzednie zdjęcie',
  next: 'Następne zdjęcie',
  right: 'Wszystko się zgadza',
  noCard: 'To nie jest karta',
  hint: 'Dotknij ramki, aby ją zmienić. Dotknij symbolu bez ramki, aby ją dodać.',
  add: 'Dodaj symbol',
  more: 'Więcej zdjęć i ich usuwanie',
  whichCard: 'Która to karta?',
  named: (named, of) => `Nazwane symbole: ${named} z ${of}`,
  states: { proposed: 'jeszcze niepotwierdzone', confirmed: 'potwierdzone', rejected: 'nie karta' },
  whys: {
    new: 'odczytane na pewno',
    unsure: 'Twinspot nie miał pewności',
    unread: 'Twinspot nie umiał odczytać',
    corrected: 'ktoś to poprawił',
    given: 'dodane tutaj',
  },
  otherCard: 'Czy to inna karta?',
  byNumber: 'Numer karty',
  unknown: 'Nieznane',
  unnamed: 'Bez nazwy',
  leftOut: 'Pominięte',
  leftOutHint:
    'Karta nie ma już dla tego nazwy: zostaje pominięte, chyba że to kawałek innego symbolu.',
  pieceOf: (symbol) => `Kawałek symbolu: ${symbol}`,
  rename: 'To raczej:',
  nameRight: 'Ta nazwa jest dobra',
  larger: 'Większa',
  smaller: 'Mniejsza',
  noSymbol: 'Tu nie ma symbolu',
  allNames: 'Wszystkie nazwy',
  pictureOf: 'Karta widziana z góry, jej symbole w ramkach',
  keep: 'Zachowuj zdjęcia kart tego wieczoru',
  keepHint:
    'Aby Twinspot mógł się z nich uczyć. Zostają tylko wycięte karty; nic ze stołu ani z ludzi.',
  keeping: 'Zdjęcia kart są zachowywane',
  keepingMore: 'Co to znaczy?',
  keepingWhat:
    'Gospodarz zgodził się, by karty pod kamerą były fotografowane, aby Twinspot mógł się z nich uczyć. Zostaje tylko okrągła, wycięta karta; nic wokół niej, żadnego dźwięku ani imion.',
  keepingUntil: (hour, kept) => `Najdłużej do ${hour}. Dotąd: ${pictures(kept)}.`,
  keepingWhere:
    'Zdjęcia zostają na tym urządzeniu. Te, których nikt nie potwierdzi, są usuwane po 30 dniach, a potwierdzone po roku; gospodarz może w każdej chwili usunąć wszystkie.',
  stopKeeping: 'Nie zachowuj już zdjęć',
  eraseAll: 'Usuń wszystkie zdjęcia',
  eraseSure: 'Usunąć wszystkie zachowane zdjęcia?',
  erased: 'Wszystkie zdjęcia są usunięte.',
};
