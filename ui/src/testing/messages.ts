/** All languages at once: tests say things without waiting for them. Vitest runs this before every file of tests. */
import type { Language } from '../../../server/room/event.ts';
import { de } from '../i18n/de/index.ts';
import { en } from '../i18n/en/index.ts';
import { es } from '../i18n/es/index.ts';
import { fr } from '../i18n/fr/index.ts';
import { held } from '../i18n/held.ts';
import type { Messages } from '../i18n/messages.ts';
import { pl } from '../i18n/pl/index.ts';

export const messages: Readonly<Record<Language, Messages>> = { en, fr, de, es, pl };

held.value = messages;
