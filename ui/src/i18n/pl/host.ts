import type { host as en } from '../en/host.ts';
import { plurals } from '../plural.ts';

const several = plurals('pl');
const cards = (amount: number) =>
  several(amount, { one: '# karta', few: '# karty', many: '# kart', other: '# karty' });
const rounds = (amount: number) =>
  several(amount, { one: '# runda', few: '# rundy', many: '# rund', other: '# rundy' });

export const host: typeof en = {
  games: 'Gry',
  start: 'Start',
  level: 'Poziom',
  length: 'Długość',
  wholePile: 'Cały stos',
  lengths: {
    trainer: (amount) =>
      several(amount, {
        one: '# sekunda',
        few: '# sekundy',
        many: '# sekund',
        other: '# sekundy',
      }),
    duel: (amount) => `Do ${Math.ceil(amount / 2)} wygranych`,
    inferno: cards,
    well: (amount) => `Po ${cards(amount)}`,
    'hot-potato': rounds,
    'poisoned-gift': cards,
    'catch-them-all': rounds,
    triplet: (amount) =>
      several(amount, { one: '# trójka', few: '# trójki', many: '# trójek', other: '# trójki' }),
  },
  players: (min, max) =>
    min === max
      ? several(min, { one: '# gracz', few: '# graczy', many: '# graczy', other: '# gracza' })
      : `Od ${min} do ${max} graczy`,
  whoPlays: 'Kto gra?',
  needMore: (min) =>
    several(min, { one: 'Potrzeba jednego gracza.', other: 'Potrzeba co najmniej # graczy.' }),
  needFewer: (max) =>
    several(max, { one: 'Wybierz, kto gra.', other: 'Wybierz najwyżej # graczy.' }),
  tournamentHint: 'Dotykaj gier w kolejności, w jakiej chcecie w nie grać.',
  startTournament: 'Zacznij turniej',
  onceMore: 'Jeszcze raz',
  next: (game) => `Dalej: ${game}`,
  controls: 'Gra',
  pause: 'Przerwa',
  resume: 'Dalej',
  undo: 'Cofnij ostatnie rozstrzygnięcie',
  skip: 'Pomiń te karty',
  exhausted: 'Stos się skończył',
  lobby: 'Wróć do poczekalni',
  endSure: 'Zakończyć tę grę?',
  settings: 'Ustawienia',
  speed: 'Tempo',
  cards: 'Karty',
  ownCards: 'Karty Twinspota',
  realCards: 'Prawdziwe pod kamerą',
  keep: 'Zachowaj zdjęcia i dowody po grze',
  people: 'Gracze',
  nobody: 'Nikogo jeszcze nie ma.',
  remove: (name) => `Usuń: ${name}`,
  removeSure: (name) => `Usunąć na dobre: ${name}?`,
  handicap: 'Wyrównanie',
  handicapOf: (name) => `Wyrównanie: ${name}`,
  headStart: 'Przewaga',
  none: 'Brak',
  bigger: 'Większe symbole',
  choices: 'Symbole do wyboru',
  all: 'Wszystkie',
  correct: 'Popraw błędny odczyt',
  correctWhich: 'Którą kartę odczytano źle?',
  correctSymbol: 'Który symbol jest błędny?',
  correctInto: 'Co to jest naprawdę?',
  sameAs: 'To samo co na innej karcie',
  byName: 'Po nazwie',
  unlikeAll: 'Żaden z nich',
  nothingOpen: 'Żadna karta nie leży odkryta.',
};
