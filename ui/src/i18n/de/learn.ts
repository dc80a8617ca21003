import type { learn as en } from '../en/learn.ts';
import { plurals } from '../plural.ts';

const several = plurals('de');

const missing = (count: number) =>
  several(count, {
    one: 'Eine Karte eines vollständigen Decks fehlt',
    other: '# Karten eines vollständigen Decks fehlen',
  });

export const learn: typeof en = {
  title: 'Ein Deck lernen',
  introTitle: 'Zeig Twinspot dein Deck',
  intro:
    'Jedes Deck eignet sich, bei dem zwei Karten immer genau ein Symbol teilen, was auch darauf ist. Zeig jede Karte einmal, unter der Kamera oder auf Fotos, in beliebiger Reihenfolge. Twinspot findet die Symbole, ordnet sie den Karten zu und beweist es.',
  begin: 'Anfangen',
  stop: 'Aufhören',
  stopSure: 'Alle bisher gezeigten Karten vergessen?',

  showEvery: 'Zeig jede Karte einmal',
  onTable: 'Leg Karten mit Abstand auf den Tisch: Jede wird aufgenommen, sobald sie still liegt.',
  notOnTable: 'Gib Fotos dazu, von einer Karte oder von mehreren mit Abstand.',
  takeFromTable: 'Karten vom Tisch nehmen',
  ownCamera: 'Eine Webcam benutzen',
  addPhotos: 'Fotos dazugeben',
  drop: 'Lass die Fotos hier fallen',
  photoOf: (number, of) => `Foto ${number} von ${of} wird angesehen`,
  noPicture: 'Die Kamera zeigt noch nichts.',
  takeBack: 'Zurücknehmen',

  fresh: (cards, amount) =>
    several(amount, { one: `Karte ${cards} ist neu.`, other: `Karten ${cards} sind neu.` }),
  again: (cards, amount) =>
    several(amount, {
      one: `Karte ${cards} war schon da.`,
      other: `Karten ${cards} waren schon da.`,
    }),
  unclear: 'Davon war kaum etwas zu sehen: Zeig es näher oder bei besserem Licht.',
  noCard: 'Auf diesem Bild ist keine Karte zu finden.',

  none: 'Noch keine Karte',
  toGo: (amount) => several(amount, { one: 'noch #', other: 'noch #' }),
  symbolsEach: (amount) =>
    several(amount, { one: '# Symbol auf jeder Karte', other: '# Symbole auf jeder Karte' }),
  thinking: 'Wird ausgerechnet',
  goOn: 'Noch nicht gewiss: Zeig weitere Karten.',
  lookAgain: 'Noch nicht gewiss: Unten steht, was noch einmal zu zeigen ist.',
  proved: 'Bewiesen: Je zwei Karten teilen genau ein Symbol.',

  findings: 'Was Twinspot aufgefallen ist',
  finding: {
    same: (cards) => `Die Karten ${cards} sind gleich.`,
    mixed: (card) =>
      `Die Bilder von Karte ${card} zeigen verschiedene Karten: Gib jeder ihre eigene Nummer.`,
    foreign: (card) => `Karte ${card} gehört zu einem anderen Deck.`,
    again: {
      blank: (card) => `Zeig Karte ${card} noch einmal: Kaum etwas war darauf zu sehen.`,
      hidden: (card) =>
        `Zeig Karte ${card} noch einmal: Ein Symbol war nicht zu sehen und folgt nicht aus den anderen Karten.`,
      clash: (card) =>
        `Zeig Karte ${card} noch einmal: Sie teilt nicht mit jeder anderen Karte genau ein Symbol.`,
      doubtful: (card) => `Zeig Karte ${card} noch einmal: Was darauf ist, ist nicht gewiss genug.`,
    },
    missing: (count) => `${missing(count)}.`,
    missingWith: (count) =>
      several(count, {
        one: `${missing(count)} und müsste diese Symbole tragen:`,
        other: `${missing(count)} und müssten diese Symbole tragen:`,
      }),
  },
  takeOut: (card) => `Karte ${card} herausnehmen`,
  missingCard: 'Eine fehlende Karte',
  moreFindings: (amount) => several(amount, { one: 'und noch #', other: 'und noch #' }),

  name: 'Wie heißt das Deck?',
  finish: 'Deck behalten',
  learned: (name) => `„${name}“ ist gelernt`,
  playIt: 'Damit spielen',
  tryIt: 'Auf dem Tisch ansehen',
  another: 'Noch ein Deck lernen',
  names: 'Namen der Symbole',
  namesHint: 'Sie können warten. Twinspot ruft die aus, die einen haben.',
  nameOf: (number) => `Name von Symbol ${number}`,
  kept: 'Die Namen sind gespeichert.',
  onlyHost:
    'Nur der Gastgeber kann Twinspot ein Deck lehren: Öffne diese Seite auf dem Gerät, auf dem es läuft.',
};
