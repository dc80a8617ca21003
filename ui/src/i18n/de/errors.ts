import type { errors as en } from '../en/errors.ts';

export const errors: Readonly<Record<keyof typeof en, string>> = {
  'bad-message': 'Die Seite hat etwas gesendet, das Twinspot nicht kennt; lade sie neu.',
  'bad-request': 'Die Anfrage ist nicht wie erwartet; lade die Seite neu.',
  busy: 'Twinspot hat gerade zu viel zu tun; versuch es gleich noch einmal.',
  'camera-opening': 'Die Kamera wird geöffnet.',
  'card-unknown': 'Diese Karte gibt es in dem Deck nicht.',
  'deck-not-found': 'Dieses Deck gibt es hier nicht; wähle eines aus der Liste.',
  'deck-unreadable': 'Ein Deck lässt sich nicht lesen; die Meldungen von npm start sagen, warum.',
  'deck-unusable': 'Ein Deck ist nicht zu gebrauchen; die Meldungen von npm start sagen, warum.',
  'eye-again': 'Der Teil, der Bilder ansieht, startet gerade neu; versuch es gleich noch einmal.',
  'eye-died':
    'Der Teil, der Bilder ansieht, ist bei diesem stehen geblieben; versuch es noch einmal oder nimm ein anderes Bild.',
  'eye-gone':
    'Der Teil, der Bilder ansieht, bleibt immer wieder stehen; starte npm start neu und lies seine Meldungen.',
  'eye-starting': 'Die Netze werden geladen; das dauert ein paar Sekunden.',
  'foreign-host':
    'Das ist Twinspot, aber nicht unter diesem Namen; öffne die Adresse, die npm start ausgegeben hat.',
  'foreign-origin': 'Seiten anderer Herkunft dürfen Twinspot nicht benutzen.',
  internal: 'In Twinspot ist etwas schiefgegangen; was, steht in seinem Protokoll.',
  'model-golden': 'Das Netz rechnet auf diesem Gerät falsch; installiere es neu.',
  'model-hash': 'Die Netze sind beschädigt; installiere sie neu.',
  'model-manifest': 'Die Beschreibung der Netze stimmt nicht; installiere sie neu.',
  'model-missing': 'Die Netze fehlen; installiere sie neu.',
  'model-shape': 'Die Netze passen nicht zu ihrer Beschreibung; installiere sie neu.',
  'model-unreadable': 'Die Netze laufen auf diesem Gerät nicht; installiere sie neu.',
  'no-card': 'Diese Karte liegt nicht auf dem Tisch.',
  'no-pictures':
    'Im Bilderordner liegt kein lesbares Bild; lege Fotos als JPEG, PNG oder WebP hinein.',
  'no-symbol': 'Dieses Symbol ist nicht auf der Karte; wähle ein anderes.',
  'no-token':
    'Diese Seite wurde ohne ihren Schlüssel geöffnet; scanne den QR-Code oder öffne die ganze Adresse, die Twinspot ausgegeben hat.',
  'no-virtual-table':
    'Die Kamera sieht gerade einen echten Tisch; wähle den virtuellen, um seine Karten zu bewegen.',
  'not-found': 'Unter dieser Adresse gibt es nichts; die Seite ist unter /.',
  'picture-empty': 'Die Datei ist leer; wähle ein Foto.',
  'picture-heic':
    'HEIC-Fotos lassen sich hier nicht lesen; speichere oder sende das Foto als JPEG und versuch es noch einmal.',
  'picture-skipped': 'Manche Bilder des Ordners lassen sich nicht lesen und werden übersprungen.',
  'picture-too-large':
    'Das Foto ist zu groß; speichere es kleiner, mit höchstens 40 MB und 100 Megapixeln, und versuch es noch einmal.',
  'picture-unreadable':
    'Diese Datei ist kein lesbares Bild oder beschädigt; wähle ein Foto als JPEG, PNG oder WebP.',
  'prototypes-missing': 'Dieses Deck kennt seine Symbole noch nicht; mach seine Prototypen neu.',
  'prototypes-of-another-network':
    'Die Prototypen dieses Decks stammen von einem anderen Netz; mach sie neu.',
  'prototypes-unreadable': 'Die Prototypen dieses Decks lassen sich nicht lesen; mach sie neu.',
  'table-full': 'Der Tisch ist voll; nimm eine Karte weg, bevor du noch eine legst.',
  'too-many-pages': 'Zu viele Seiten sind offen; schließe eine und lade diese neu.',
  'unknown-source': 'Diese Bildquelle gibt es nicht; berichtige sie in den Einstellungen.',
};
