import type { label as en } from '../en/label.ts';
import { plurals } from '../plural.ts';

const several = plurals('es');
const pictures = (amount: number) => several(amount, { one: '# imagen', other: '# imágenes' });

export const label: typeof en = {
  title: 'Etiquetar cartas',
  drop: 'Suelta aquí las imágenes de cartas',
  onlyHost:
    'Solo el anfitrión puede etiquetar cartas: abre esta página en la máquina de Twinspot, o escribe su PIN.',
  empty: 'Aún no hay nada que etiquetar',
  emptyHint:
    'Acepta aquí abajo que esta noche se guarden imágenes de cartas, y juega; o añade imágenes tuyas.',
  done: 'Todo está etiquetado',
  doneHint: (confirmed, rejected) =>
    `Confirmadas: ${confirmed}. Apartadas por no ser cartas: ${rejected}.`,
  takeHint:
    'Llévalas a tu conjunto de datos con npm run data; aquí caducan un año después de confirmarlas.',
  lookAgain: 'Verlas otra vez',
  undo: 'Deshacer',
  give: 'Añadir imágenes',
  progress: (done, of) => `${done} de ${of}`,
  previous: 'La imagen anterior',
  next: 'La imagen siguiente',
  right: 'Todo está bien',
  noCard: 'Esto no es una carta',
  hint: 'Toca un recuadro para cambiarlo. Toca un símbolo sin recuadro para añadir uno.',
  add: 'Añadir un símbolo',
  more: 'Más imágenes, y borrarlas',
  whichCard: '¿Qué carta es?',
  named: (named, of) => `${named} de ${of} símbolos con nombre`,
  states: { proposed: 'sin confirmar', confirmed: 'confirmada', rejected: 'no es una carta' },
  whys: {
    new: 'leída con seguridad',
    unsure: 'Twinspot no estaba seguro',
    unread: 'Twinspot no pudo leerla',
    corrected: 'alguien la corrigió',
    given: 'añadida aquí',
  },
  otherCard: '¿Es otra carta?',
  byNumber: 'Número de la carta',
  unknown: 'Desconocido',
  unnamed: 'Sin nombre',
  leftOut: 'No cuenta',
  leftOutHint:
    'A la carta no le queda ningún nombre: no cuenta, salvo que sea un trozo de otro símbolo.',
  pieceOf: (symbol) => `Un trozo de ${symbol}`,
  rename: 'Más bien es:',
  nameRight: 'Este nombre está bien',
  larger: 'Más grande',
  smaller: 'Más pequeño',
  noSymbol: 'Aquí no hay símbolo',
  allNames: 'Todos los nombres',
  pictureOf: 'Una carta vista desde arriba, con sus símbolos en recuadros',
  keep: 'Guardar imágenes de cartas esta noche',
  keepHint:
    'Para que Twinspot aprenda de ellas. Solo se guardan cartas, recortadas; nada de la mesa ni de las personas.',
  keeping: 'Se guardan imágenes de cartas',
  keepingMore: '¿Qué es esto?',
  keepingWhat:
    'El anfitrión ha aceptado que se fotografíen las cartas bajo la cámara, para que Twinspot aprenda de ellas. Solo se guarda la carta redonda, recortada; nada de lo que la rodea, ni sonido, ni nombres.',
  keepingUntil: (hour, kept) => `Hasta las ${hour} como mucho. De momento, ${pictures(kept)}.`,
  keepingWhere:
    'Las imágenes se quedan en esta máquina. Las que nadie confirma se borran a los 30 días y las confirmadas al cabo de un año; el anfitrión puede borrarlas todas cuando quiera.',
  stopKeeping: 'Dejar de guardar imágenes',
  eraseAll: 'Borrar todas las imágenes',
  eraseSure: '¿Borrar todas las imágenes guardadas?',
  erased: 'Todas las imágenes están borradas.',
};
