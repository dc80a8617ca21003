import type { errors as en } from '../en/errors.ts';

export const errors: Readonly<Record<keyof typeof en, string>> = {
  'backend-failed': 'Was die Netze ausführt, ist ausgefallen; starte Twinspot neu.',
  'backend-fell':
    'Was die Netze ausgeführt hat, ist ausgefallen; etwas anderes hat übernommen, und kein Bild ging verloren.',
  'backend-memory': 'Der Speicher reicht nicht für die Netze; beende andere Programme.',
  'backend-missing':
    'Was die Netze ausführen soll, gibt es auf diesem Gerät nicht; wähle in den Einstellungen auto.',
  'bad-message': 'Die Seite hat etwas gesendet, das Twinspot nicht kennt; lade sie neu.',
  'bad-pin': 'Das ist nicht die PIN; sie steht auf dem Bildschirm von Twinspot.',
  'bad-request': 'Die Anfrage ist nicht wie erwartet; lade die Seite neu.',
  busy: 'Twinspot hat gerade zu viel zu tun; versuch es gleich noch einmal.',
  'camera-busy': 'Ein anderes Programm benutzt die Kamera; beende es, dann kommt das Bild.',
  'camera-denied':
    'Twinspot darf die Kamera nicht öffnen; nimm seinen Benutzer in die Gruppe video auf.',
  'camera-ended':
    'Die Kamera hat aufgehört; sieh nach ihrem Kabel. Sie wird gleich wieder geöffnet.',
  'camera-failed':
    'Die Kamera ist ausgefallen; sieh nach ihrem Kabel. Sie wird gleich wieder geöffnet.',
  'camera-hands':
    'Die Kamera kommt nicht von allein zurück; schalte das Gerät aus, sieh nach, ob ihr Kabel an beiden Enden fest sitzt, und schalte es wieder ein.',
  'camera-missing':
    'Die Kamera ist nicht da; stecke sie an oder nenne in den Einstellungen eine andere.',
  'camera-modes': 'Die Kamera kann diese Bildgröße nicht; wähle in den Einstellungen eine andere.',
  'camera-no-frame':
    'Die Kamera ist offen, gibt aber kein Bild; sieh nach ihrem Kabel. Sie wird gleich wieder geöffnet.',
  'camera-opening': 'Die Kamera wird geöffnet.',
  'camera-plugin':
    'GStreamer fehlt hier ein Teil für diese Kamera; die Meldungen von npm start sagen, was zu tippen ist.',
  'camera-restart': 'Die Kamera wird von Grund auf neu gestartet; das dauert ein paar Sekunden.',
  'camera-silent':
    'Die Kamera gibt kein Bild mehr; sieh nach ihrem Kabel. Sie wird gleich wieder geöffnet.',
  'camera-stuck': 'Die Kamera hängt; der Teil, der Bilder ansieht, startet neu.',
  'camera-unplugged': 'Die Kamera ist abgesteckt; stecke sie wieder an, dann kommt das Bild.',
  'card-gone': 'Diese Karte liegt nicht mehr auf dem Tisch.',
  'card-unknown': 'Diese Karte gibt es in dem Deck nicht.',
  'data-folder': 'Twinspot kann nichts speichern; mach seinen Datenordner beschreibbar.',
  'deck-not-found': 'Dieses Deck gibt es hier nicht; wähle eines aus der Liste.',
  'deck-unreadable': 'Ein Deck lässt sich nicht lesen; die Meldungen von npm start sagen, warum.',
  'deck-unusable': 'Ein Deck ist nicht zu gebrauchen; die Meldungen von npm start sagen, warum.',
  'disk-full':
    'Es kann nichts gespeichert werden: Der Speicher ist voll; schaff Platz, dann geht das Spiel von selbst weiter.',
  'engine-building':
    'Die Netze werden für den Grafikprozessor vorbereitet ({detail}); das dauert einmal ein paar Minuten, und solange geht es ohne ihn.',
  'engine-failed':
    'Die Netze lassen sich nicht für den Grafikprozessor vorbereiten, es geht ohne ihn weiter; die Meldungen von npm start sagen, warum.',
  'engine-memory':
    'Der Speicher reicht nicht, um die Netze für den Grafikprozessor vorzubereiten; beende andere Programme und starte Twinspot neu.',
  'eye-again': 'Der Teil, der Bilder ansieht, startet gerade neu; versuch es gleich noch einmal.',
  'eye-died':
    'Der Teil, der Bilder ansieht, ist bei diesem stehen geblieben; versuch es noch einmal oder nimm ein anderes Bild.',
  'eye-gone':
    'Der Teil, der Bilder ansieht, bleibt immer wieder stehen; starte npm start neu und lies seine Meldungen.',
  'eye-starting': 'Die Netze werden geladen; das dauert ein paar Sekunden.',
  'first-boot':
    'Das Gerät wird eingerichtet ({detail}); das dauert einmal ein paar Minuten, und solange geht noch nicht alles.',
  'foreign-host':
    'Das ist Twinspot, aber nicht unter diesem Namen; öffne die Adresse, die npm start ausgegeben hat.',
  'foreign-origin': 'Seiten anderer Herkunft dürfen Twinspot nicht benutzen.',
  'frame-layout':
    'Die Kamera gibt Bilder, die Twinspot nicht lesen kann; nimm eine andere Bildgröße oder Kamera.',
  'game-on': 'Gerade läuft ein Spiel; das geht erst, wenn es zu Ende ist.',
  'game-players': 'Mit so vielen lässt sich das nicht spielen.',
  hot: 'Das Gerät wird heiß und sieht seltener hin; gib ihm Luft, einen Kühlkörper oder einen Lüfter.',
  internal: 'In Twinspot ist etwas schiefgegangen; was, steht in seinem Protokoll.',
  'kept-disk-full':
    'Es werden keine Bilder von Karten mehr behalten: Der Speicher ist voll; schaff Platz, oder lösch die behaltenen.',
  'kept-full':
    'Es werden keine Bilder mehr behalten: Es ist kein Platz mehr, und alle sind bestätigt; hol sie in deinen Datensatz und lösch sie dann.',
  'kept-labels':
    'So kann es nicht beschriftet sein ({detail}); wähl erst die richtige Karte, dann die Namen, die sie hat.',
  'kept-missing': 'Dieses Bild wurde gelöscht oder ist verfallen; lade die Seite neu.',
  'kept-no-card':
    'Auf diesem Bild wurde keine Karte gefunden; nimm es näher und in besserem Licht auf.',
  'kept-unwritable':
    'Bilder von Karten lassen sich hier nicht speichern ({detail}); lass Twinspot in seinen Ordner schreiben und versuch es noch einmal.',
  'log-corrupt':
    'Ein Teil der Aufzeichnung des Raums ist unlesbar; er wurde beiseitegelegt, und mit dem Rest geht es weiter.',
  'log-version':
    'Die Aufzeichnung des Raums stammt von einer anderen Version von Twinspot; sie wurde beiseitegelegt, und ein neuer Raum ist offen.',
  'model-golden': 'Das Netz rechnet auf diesem Gerät falsch; installiere es neu.',
  'model-hash': 'Die Netze sind beschädigt; installiere sie neu.',
  'model-manifest': 'Die Beschreibung der Netze stimmt nicht; installiere sie neu.',
  'model-missing': 'Die Netze fehlen; installiere sie neu.',
  'model-shape': 'Die Netze passen nicht zu ihrer Beschreibung; installiere sie neu.',
  'model-unreadable': 'Die Netze laufen auf diesem Gerät nicht; installiere sie neu.',
  'native-missing':
    'Für diese Kamera muss auf diesem Gerät erst etwas gebaut werden: tippe npm run build:native.',
  'no-card': 'Diese Karte liegt nicht auf dem Tisch.',
  'no-game': 'Es läuft kein Spiel; starte erst eines.',
  'no-hello': 'Die Seite hat sich nicht vorgestellt; lade sie neu.',
  'no-pictures':
    'Im Bilderordner liegt kein lesbares Bild; lege Fotos als JPEG, PNG oder WebP hinein.',
  'no-player': 'Auf diesem Platz sitzt niemand.',
  'no-seat': 'Du hast noch keinen Platz am Tisch; mach erst mit.',
  'no-symbol': 'Dieses Symbol ist nicht auf der Karte; wähle ein anderes.',
  'no-token':
    'Diese Seite wurde ohne ihren Schlüssel geöffnet; scanne den QR-Code oder öffne die ganze Adresse, die Twinspot ausgegeben hat.',
  'no-tournament': 'Es kommt kein Spiel mehr; wähle eines im Raum.',
  'no-virtual-table':
    'Die Kamera sieht gerade einen echten Tisch; wähle den virtuellen, um seine Karten zu bewegen.',
  'no-voice': 'Dieses Gerät kann nicht sprechen; lies die Untertitel oder installiere espeak-ng.',
  'not-found': 'Unter dieser Adresse gibt es nichts; die Seite ist unter /.',
  'not-host':
    'Das darf nur die Spielleitung: am Bildschirm von Twinspot oder mit der PIN, die er zeigt.',
  'not-now': 'Das passt zu nichts, was jetzt auf dem Tisch liegt.',
  'not-open': 'Der Raum ist noch nicht offen; warte einen Augenblick.',
  'nothing-to-undo': 'Es gibt nichts zurückzunehmen.',
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
  'room-full': 'Alle acht Plätze sind besetzt; zuschauen kannst du trotzdem.',
  seated: 'Dieses Handy hat schon einen Platz.',
  'source-address': 'Die Adresse der Kamera stimmt nicht; berichtige sie in den Einstellungen.',
  'source-stopped': 'Diese Kamera wurde schon geschlossen; öffne sie neu.',
  'store-corrupt': 'Eine gespeicherte Datei ist unlesbar; sie wurde beiseitegelegt.',
  'table-full': 'Der Tisch ist voll; nimm eine Karte weg, bevor du noch eine legst.',
  'too-fast': 'Diese Seite sendet zu viel auf einmal; warte einen Augenblick.',
  'too-few-players': 'Für dieses Spiel seid ihr zu wenige; hol noch jemanden dazu.',
  'too-hot':
    'Das Gerät ist zu heiß und sieht erst wieder hin, wenn es kühler ist; gib ihm Luft, einen Kühlkörper oder einen Lüfter.',
  'too-many-pages': 'Zu viele Seiten sind offen; schließe eine und lade diese neu.',
  'too-many-players': 'Für dieses Spiel seid ihr zu viele; wähle aus, wer spielt.',
  'too-many-tries':
    'Das waren zu viele falsche Codes; warte eine Minute oder scanne den Code auf dem großen Bildschirm.',
  'unknown-source': 'Diese Bildquelle gibt es nicht; berichtige sie in den Einstellungen.',
  'voice-failed': 'Mit der Stimme ging es nicht; lies die Untertitel.',
  wait: 'Das waren zu viele falsche PINs; warte ein wenig, bevor du es wieder versuchst.',
  'wrong-code':
    'Das ist nicht der Code dieses Raums; lies die vier Buchstaben auf dem großen Bildschirm noch einmal.',
  'hotspot-failed': 'Der WLAN-Adapter macht kein eigenes Netz: Nimm einen anderen oder ein Kabel.',
  'no-action': 'Das kann Twinspot mit dem Gerät nicht tun: Lade die Seite neu.',
  'no-appliance':
    'Um dieses Gerät kümmert sich Twinspot nicht: Nimm die Einstellungen seines Systems.',
  'no-steward': 'Wer das bei Twinspot tun darf, ist nicht da: Starte das Gerät neu.',
  'no-wifi': 'Dieses Gerät hat kein WLAN: Steck einen Adapter oder ein Kabel an.',
  'request-words': 'Darum kann niemand gebeten werden: Lade die Seite neu.',
  'screen-fixed': 'Diesem Bildschirm kann man das nicht sagen: Nimm seine eigenen Tasten.',
  'steward-failed': 'Das ging nicht: Starte das Gerät neu und versuch es noch einmal.',
  'steward-late':
    'Es wurde begonnen, aber nicht fertig: Sieh nach und versuch es in einer Minute noch einmal.',
  'supply-failed':
    'Die Leistung ließ sich nicht umstellen und ist wie vorher: Starte das Gerät neu.',
  'supply-fixed': 'Dieses Gerät nimmt sich, was es braucht: Da ist nichts einzustellen.',
  'too-often': 'Das war zu oft: Warte eine Minute und versuch es noch einmal.',
  'volume-fixed':
    'Die Lautstärke geht hier nicht: Nimm die Tasten des Bildschirms oder der Lautsprecher.',
  'wifi-failed': 'Das Netz hat sich nicht verbunden: Ist es in Reichweite und vergibt es Adressen?',
  'wifi-far': 'Das Netz war nicht zu finden: Geh näher heran oder schalte es ein.',
  'wifi-password':
    'Das Netz nahm das Passwort nicht an: Tipp es noch einmal, Groß und Klein genau.',
  'card-not-shown': 'Diese Karte wurde nicht gezeigt oder schon herausgenommen.',
  'deck-unproved': 'Dieses Deck ist noch nicht gewiss; zeig die Karten, nach denen gefragt wird.',
  'lesson-on': 'Es wird schon ein Deck gezeigt; mach damit weiter, oder hör erst damit auf.',
  'no-lesson': 'Gerade wird kein Deck gezeigt; fang erst eines an.',
  'pack-disk-full':
    'Das Deck lässt sich nicht speichern: Der Speicher ist voll; mach Platz, dann versuch es noch einmal.',
  'pack-refused':
    'Das Deck lässt sich nicht speichern; gib Twinspot das Recht, in seinen Ordner zu schreiben, dann versuch es noch einmal.',
};
