import type { label as en } from '../en/label.ts';
import { plurals } from '../plural.ts';

const several = plurals('de');
const pictures = (amount: number) => several(amount, { one: '# Bild', other: '# Bilder' });

export const label: typeof en = {
  title: 'Karten beschriften',
  drop: 'Bilder von Karten hier ablegen',
  onlyHost:
    'Nur der Gastgeber kann Karten beschriften: Öffne diese Seite auf dem Gerät von Twinspot, oder gib dessen PIN ein.',
  empty: 'Noch nichts zu beschriften',
  emptyHint:
    'Stimm unten zu, dass heute Abend Bilder von Karten behalten werden, und spiel; oder gib eigene Bilder dazu.',
  done: 'Alles ist beschriftet',
  doneHint: (confirmed, rejected) =>
    `Bestätigt: ${confirmed}. Als keine Karte beiseitegelegt: ${rejected}.`,
  takeHint:
    'Hol sie mit npm run data in deinen Datensatz; hier verfallen sie ein Jahr nach der Bestätigung.',
  lookAgain: 'Noch einmal ansehen',
  undo: 'Rückgängig',
  give: 'Bilder dazugeben',
  progress: (done, of) => `${done} von ${of}`,
  previous: 'Das Bild davor',
  next: 'Das nächste Bild',
  right: 'Alles stimmt',
  noCard: 'Das ist keine Karte',
  hint: 'Tipp einen Rahmen an, um ihn zu ändern. Tipp ein Symbol ohne Rahmen an, um einen zu ziehen.',
  add: 'Symbol ergänzen',
  more: 'Weitere Bilder, und sie löschen',
  whichCard: 'Welche Karte ist es?',
  named: (named, of) => `${named} von ${of} Symbolen benannt`,
  states: { proposed: 'noch nicht bestätigt', confirmed: 'bestätigt', rejected: 'keine Karte' },
  whys: {
    new: 'sicher gelesen',
    unsure: 'Twinspot war nicht sicher',
    unread: 'Twinspot konnte sie nicht lesen',
    corrected: 'jemand hat sie berichtigt',
    given: 'hier dazugegeben',
  },
  otherCard: 'Ist es eine andere Karte?',
  byNumber: 'Nummer der Karte',
  unknown: 'Unbekannt',
  unnamed: 'Ohne Namen',
  leftOut: 'Zählt nicht',
  leftOutHint:
    'Die Karte hat keinen Namen mehr dafür: Es zählt nicht, außer es ist ein Stück eines anderen Symbols.',
  pieceOf: (symbol) => `Ein Stück von ${symbol}`,
  rename: 'Es ist eher:',
  nameRight: 'Dieser Name stimmt',
  larger: 'Größer',
  smaller: 'Kleiner',
  noSymbol: 'Hier ist kein Symbol',
  allNames: 'Alle Namen',
  pictureOf: 'Eine Karte von oben, ihre Symbole in Rahmen',
  keep: 'Heute Abend Bilder von Karten behalten',
  keepHint:
    'Damit Twinspot daraus lernen kann. Nur Karten werden behalten, ausgeschnitten; nichts vom Tisch oder von Menschen.',
  keeping: 'Bilder von Karten werden behalten',
  keepingMore: 'Was ist das?',
  keepingWhat:
    'Der Gastgeber hat zugestimmt, dass Karten unter der Kamera fotografiert werden, damit Twinspot daraus lernen kann. Nur die runde Karte wird behalten, ausgeschnitten; nichts darum herum, kein Ton, keine Namen.',
  keepingUntil: (hour, kept) => `Längstens bis ${hour} Uhr. Bisher ${pictures(kept)}.`,
  keepingWhere:
    'Die Bilder bleiben auf diesem Gerät. Was niemand bestätigt, wird nach 30 Tagen gelöscht, Bestätigtes nach einem Jahr; der Gastgeber kann jederzeit alle löschen.',
  stopKeeping: 'Keine Bilder mehr behalten',
  eraseAll: 'Alle Bilder löschen',
  eraseSure: 'Alle behaltenen Bilder löschen?',
  erased: 'Alle Bilder sind gelöscht.',
};
