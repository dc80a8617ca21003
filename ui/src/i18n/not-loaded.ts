/** What is said where a part of the page did not come: the only words that every page has from the start. */
import type { Language } from '../../../server/room/event.ts';
import { withSpaces } from './fr/spacing.ts';

export const notLoaded: Readonly<
  Record<Language, { readonly words: string; readonly again: string }>
> = {
  en: {
    words: 'This page did not load; the service may have been renewed.',
    again: 'Load again',
  },
  fr: withSpaces({
    words: 'Cette page ne s’est pas chargée ; le service a peut-être été renouvelé.',
    again: 'Recharger',
  }),
  de: {
    words: 'Diese Seite wurde nicht geladen; vielleicht wurde der Dienst erneuert.',
    again: 'Neu laden',
  },
  es: {
    words: 'Esta página no se cargó; puede que el servicio se haya renovado.',
    again: 'Cargar de nuevo',
  },
  pl: {
    words: 'Ta strona się nie wczytała; być może usługa została odnowiona.',
    again: 'Wczytaj ponownie',
  },
};
