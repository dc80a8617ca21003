import type { learn as en } from '../en/learn.ts';
import { plurals } from '../plural.ts';

const several = plurals('es');

const missing = (count: number) =>
  several(count, {
    one: 'Falta # carta de una baraja completa',
    other: 'Faltan # cartas de una baraja completa',
  });

export const learn: typeof en = {
  title: 'Aprender una baraja',
  introTitle: 'Enseña tu baraja a Twinspot',
  intro:
    'Vale cualquier baraja en la que dos cartas compartan siempre un solo símbolo, sea cual sea el dibujo. Enseña cada carta una vez, bajo la cámara o en fotos, en cualquier orden. Twinspot encuentra los símbolos, averigua qué carta lleva cada uno y lo demuestra.',
  begin: 'Empezar',
  stop: 'Parar',
  stopSure: '¿Olvidar todas las cartas enseñadas hasta ahora?',

  showEvery: 'Enseña cada carta una vez',
  onTable: 'Pon cartas en la mesa, separadas: cada una se toma en cuanto está quieta.',
  notOnTable: 'Añade fotos, de una carta o de varias separadas.',
  takeFromTable: 'Tomar cartas de la mesa',
  ownCamera: 'Usar una webcam',
  addPhotos: 'Añadir fotos',
  drop: 'Suelta aquí las fotos',
  photoOf: (number, of) => `Mirando la foto ${number} de ${of}`,
  noPicture: 'La cámara aún no muestra nada.',
  takeBack: 'Deshacer',

  fresh: (cards, amount) =>
    several(amount, {
      one: `La carta ${cards} es nueva.`,
      other: `Las cartas ${cards} son nuevas.`,
    }),
  again: (cards, amount) =>
    several(amount, {
      one: `La carta ${cards} ya se había enseñado.`,
      other: `Las cartas ${cards} ya se habían enseñado.`,
    }),
  unclear: 'Apenas se vio nada: enséñala más cerca o con mejor luz.',
  noCard: 'No hay ninguna carta en esta imagen.',

  none: 'Ninguna carta todavía',
  toGo: (amount) => several(amount, { one: 'falta #', other: 'faltan #' }),
  symbolsEach: (amount) =>
    several(amount, { one: '# símbolo en cada carta', other: '# símbolos en cada carta' }),
  thinking: 'Calculando',
  goOn: 'Aún no es seguro: sigue enseñando cartas.',
  lookAgain: 'Aún no es seguro: mira abajo qué hay que enseñar otra vez.',
  proved: 'Demostrado: dos cartas cualesquiera comparten exactamente un símbolo.',

  findings: 'Lo que Twinspot ha notado',
  finding: {
    same: (cards) => `Las cartas ${cards} son la misma.`,
    mixed: (card) =>
      `Las imágenes de la carta ${card} muestran cartas distintas: da a cada una su número.`,
    foreign: (card) => `La carta ${card} es de otra baraja.`,
    again: {
      blank: (card) => `Enseña otra vez la carta ${card}: apenas se vio nada de ella.`,
      hidden: (card) =>
        `Enseña otra vez la carta ${card}: no se vio uno de sus símbolos, y no se deduce de las demás cartas.`,
      clash: (card) =>
        `Enseña otra vez la carta ${card}: no comparte exactamente un símbolo con cada una de las demás.`,
      doubtful: (card) =>
        `Enseña otra vez la carta ${card}: lo que lleva no es lo bastante seguro.`,
    },
    missing: (count) => `${missing(count)}.`,
    missingWith: (count) =>
      several(count, {
        one: `${missing(count)}, que llevaría estos símbolos:`,
        other: `${missing(count)}, que llevarían estos símbolos:`,
      }),
  },
  takeOut: (card) => `Quitar la carta ${card}`,
  missingCard: 'Una carta que falta',
  moreFindings: (amount) => several(amount, { one: 'y # más', other: 'y # más' }),

  name: '¿Cómo se llama la baraja?',
  finish: 'Guardar la baraja',
  learned: (name) => `«${name}» está aprendida`,
  playIt: 'Jugar con ella',
  tryIt: 'Verla en la mesa',
  another: 'Aprender otra baraja',
  names: 'Nombres de los símbolos',
  namesHint: 'Pueden esperar. Twinspot canta los que tienen nombre.',
  nameOf: (number) => `Nombre del símbolo ${number}`,
  kept: 'Los nombres están guardados.',
  onlyHost:
    'Solo el anfitrión puede enseñar una baraja a Twinspot: abre esta página en la máquina en la que funciona.',
};
