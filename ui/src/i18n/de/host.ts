import type { host as en } from '../en/host.ts';
import { plurals } from '../plural.ts';

const several = plurals('de');
const cards = (amount: number) => several(amount, { one: '# Karte', other: '# Karten' });
const rounds = (amount: number) => several(amount, { one: '# Runde', other: '# Runden' });

export const host: typeof en = {
  games: 'Spiele',
  start: 'Los',
  level: 'Stufe',
  length: 'Länge',
  wholePile: 'Der ganze Stapel',
  lengths: {
    trainer: (amount) => `${amount} Sekunden`,
    duel: (amount) => `Beste aus ${amount}`,
    inferno: cards,
    well: (amount) => `je ${cards(amount)}`,
    'hot-potato': rounds,
    'poisoned-gift': cards,
    'catch-them-all': rounds,
    triplet: (amount) => several(amount, { one: '# Drilling', other: '# Drillinge' }),
  },
  players: (min, max) =>
    min === max
      ? several(min, { one: '# Person', other: '# Personen' })
      : `${min} bis ${max} Personen`,
  whoPlays: 'Wer spielt?',
  needMore: (min) =>
    several(min, { one: 'Eine Person muss mitspielen.', other: 'Mindestens # müssen mitspielen.' }),
  needFewer: (max) =>
    several(max, { one: 'Wähle, wer spielt.', other: 'Wähle höchstens # Personen.' }),
  tournamentHint: 'Tippe die Spiele in der Reihenfolge an, in der ihr sie spielen wollt.',
  startTournament: 'Turnier starten',
  onceMore: 'Noch einmal',
  next: (game) => `Weiter: ${game}`,
  controls: 'Das Spiel',
  pause: 'Pause',
  resume: 'Weiter',
  undo: 'Letzte Wertung zurücknehmen',
  skip: 'Diese Karten übergehen',
  exhausted: 'Der Stapel ist leer',
  lobby: 'Zurück zur Runde',
  endSure: 'Dieses Spiel beenden?',
  settings: 'Einstellungen',
  speed: 'Tempo',
  cards: 'Karten',
  ownCards: 'Die von Twinspot',
  realCards: 'Echte unter der Kamera',
  keep: 'Bilder und Beweise nach dem Spiel behalten',
  people: 'Wer mitspielt',
  nobody: 'Noch ist niemand da.',
  remove: (name) => `${name} entfernen`,
  removeSure: (name) => `${name} ganz entfernen?`,
  handicap: 'Ausgleich',
  handicapOf: (name) => `Ausgleich für ${name}`,
  headStart: 'Vorsprung',
  none: 'Keiner',
  bigger: 'Größere Symbole',
  choices: 'Symbole zur Auswahl',
  all: 'Alle',
  correct: 'Eine falsch gelesene Karte berichtigen',
  correctWhich: 'Welche Karte wurde falsch gelesen?',
  correctSymbol: 'Welches Symbol stimmt nicht?',
  correctInto: 'Was ist es wirklich?',
  sameAs: 'Dasselbe wie auf einer anderen Karte',
  byName: 'Mit seinem Namen',
  unlikeAll: 'Keins davon',
  nothingOpen: 'Keine Karte liegt offen.',
};
