import type { host as en } from '../en/host.ts';
import { plurals } from '../plural.ts';

const several = plurals('es');
const cards = (amount: number) => several(amount, { one: '# carta', other: '# cartas' });
const rounds = (amount: number) => several(amount, { one: '# ronda', other: '# rondas' });

export const host: typeof en = {
  games: 'Juegos',
  start: 'Empezar',
  level: 'Nivel',
  length: 'Duración',
  wholePile: 'Todo el mazo',
  lengths: {
    trainer: (amount) => several(amount, { one: '# segundo', other: '# segundos' }),
    duel: (amount) => `Al mejor de ${amount}`,
    inferno: cards,
    well: (amount) => `${cards(amount)} por persona`,
    'hot-potato': rounds,
    'poisoned-gift': cards,
    'catch-them-all': rounds,
    triplet: (amount) => several(amount, { one: '# triplete', other: '# tripletes' }),
  },
  players: (min, max) =>
    min === max
      ? several(min, { one: '# jugador', other: '# jugadores' })
      : `De ${min} a ${max} jugadores`,
  whoPlays: '¿Quién juega?',
  needMore: (min) =>
    several(min, { one: 'Hace falta un jugador.', other: 'Hacen falta al menos # jugadores.' }),
  needFewer: (max) =>
    several(max, { one: 'Elige quién juega.', other: 'Elige # jugadores como máximo.' }),
  tournamentHint: 'Toca los juegos en el orden en que queréis jugarlos.',
  startTournament: 'Empezar el torneo',
  onceMore: 'Otra vez',
  next: (game) => `Siguiente: ${game}`,
  controls: 'La partida',
  pause: 'Pausa',
  resume: 'Seguir',
  undo: 'Deshacer el último premio',
  skip: 'Pasar estas cartas',
  exhausted: 'El mazo está vacío',
  lobby: 'Volver a la sala',
  endSure: '¿Terminar esta partida?',
  settings: 'Ajustes',
  speed: 'Velocidad',
  cards: 'Cartas',
  ownCards: 'Las de Twinspot',
  realCards: 'Cartas de verdad bajo la cámara',
  keep: 'Guardar imágenes y pruebas al terminar',
  people: 'Jugadores',
  nobody: 'Todavía no hay nadie.',
  remove: (name) => `Quitar a ${name}`,
  removeSure: (name) => `¿Quitar a ${name} del todo?`,
  handicap: 'Igualar',
  handicapOf: (name) => `Igualar para ${name}`,
  headStart: 'Ventaja',
  none: 'Ninguna',
  bigger: 'Símbolos más grandes',
  choices: 'Símbolos para elegir',
  all: 'Todos',
  correct: 'Corregir una lectura equivocada',
  correctWhich: '¿Qué carta se leyó mal?',
  correctSymbol: '¿Qué símbolo está mal?',
  correctInto: '¿Qué es en realidad?',
  sameAs: 'El mismo que en otra carta',
  byName: 'Por su nombre',
  unlikeAll: 'Ninguno de estos',
  nothingOpen: 'No hay ninguna carta a la vista.',
};
