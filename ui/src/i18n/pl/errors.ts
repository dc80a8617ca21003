import type { errors as en } from '../en/errors.ts';

export const errors: Readonly<Record<keyof typeof en, string>> = {
  'backend-failed': 'To, co uruchamia sieci, zawiodło; uruchom Twinspot ponownie.',
  'backend-fell':
    'To, co uruchamiało sieci, zawiodło; coś innego to przejęło i żaden obraz nie zginął.',
  'backend-memory': 'Brakuje pamięci na sieci; zamknij inne programy.',
  'backend-missing':
    'Na tym urządzeniu nie ma tego, co ma uruchamiać sieci; wybierz auto w ustawieniach.',
  'bad-message': 'Strona wysłała wiadomość, której Twinspot nie zna; odśwież ją.',
  'bad-pin': 'To nie ten PIN; jest na ekranie Twinspota.',
  'bad-request': 'Żądanie jest inne, niż powinno; odśwież stronę.',
  busy: 'Twinspot ma teraz za dużo pracy; spróbuj za chwilę.',
  'camera-busy': 'Z kamery korzysta inny program; zamknij go, a obraz się pojawi.',
  'camera-denied': 'Twinspot nie może otworzyć kamery; dodaj jego użytkownika do grupy video.',
  'camera-ended': 'Kamera przestała działać; sprawdź jej kabel. Zaraz zostanie otwarta ponownie.',
  'camera-failed': 'Kamera zawiodła; sprawdź jej kabel. Zaraz zostanie otwarta ponownie.',
  'camera-hands':
    'Kamera sama nie wraca; wyłącz urządzenie, sprawdź, czy jej kabel dobrze siedzi na obu końcach, i włącz je ponownie.',
  'camera-missing': 'Nie ma kamery; podłącz ją albo podaj inną w ustawieniach.',
  'camera-modes': 'Kamera nie daje obrazu o tym rozmiarze; wybierz inny w ustawieniach.',
  'camera-no-frame':
    'Kamera jest otwarta, ale nie daje obrazu; sprawdź jej kabel. Zaraz zostanie otwarta ponownie.',
  'camera-opening': 'Kamera się otwiera.',
  'camera-plugin':
    'GStreamerowi brakuje części do tej kamery; komunikaty npm start mówią, co wpisać.',
  'camera-restart': 'Kamera jest uruchamiana od nowa; to potrwa kilka sekund.',
  'camera-silent':
    'Kamera nie daje już obrazu; sprawdź jej kabel. Zaraz zostanie otwarta ponownie.',
  'camera-stuck': 'Kamera się zawiesiła; część, która ogląda obrazy, uruchamia się ponownie.',
  'camera-unplugged': 'Kamera jest odłączona; podłącz ją znowu, a obraz wróci.',
  'card-gone': 'Tej karty nie ma już na stole.',
  'card-unknown': 'W tej talii nie ma takiej karty.',
  'data-folder': 'Twinspot nie może nic zapisać; zezwól na zapis w jego folderze danych.',
  'deck-not-found': 'Nie ma tu takiej talii; wybierz jedną z listy.',
  'deck-unreadable': 'Nie da się odczytać talii; komunikaty npm start mówią dlaczego.',
  'deck-unusable': 'Jednej talii nie da się użyć; komunikaty npm start mówią dlaczego.',
  'disk-full':
    'Nie można nic zapisać: dysk jest pełny; zrób na nim miejsce, a gra sama ruszy dalej.',
  'engine-building':
    'Sieci są przygotowywane dla procesora graficznego ({detail}); to potrwa kilka minut, tylko raz, a tymczasem wszystko działa bez niego.',
  'engine-failed':
    'Sieci nie dają się przygotować dla procesora graficznego, wszystko działa dalej bez niego; komunikaty npm start mówią dlaczego.',
  'engine-memory':
    'Brakuje pamięci, by przygotować sieci dla procesora graficznego; zamknij inne programy i uruchom Twinspot ponownie.',
  'eye-again': 'Część, która ogląda obrazy, uruchamia się ponownie; spróbuj za chwilę.',
  'eye-died':
    'Część, która ogląda obrazy, zatrzymała się na tym; spróbuj ponownie albo weź inny obraz.',
  'eye-gone':
    'Część, która ogląda obrazy, wciąż się zatrzymuje; uruchom npm start jeszcze raz i przeczytaj komunikaty.',
  'eye-starting': 'Sieci się wczytują; to potrwa kilka sekund.',
  'first-boot':
    'Urządzenie się przygotowuje ({detail}); trwa to kilka minut, tylko raz, i na razie nie wszystko działa.',
  'foreign-host': 'To jest Twinspot, ale nie pod tą nazwą; otwórz adres, który wypisało npm start.',
  'foreign-origin': 'Strony z innych witryn nie mogą używać Twinspota.',
  'frame-layout':
    'Kamera daje obrazy, których Twinspot nie umie odczytać; wybierz inny rozmiar obrazu albo inną kamerę.',
  'game-on': 'Trwa gra; będzie to możliwe, gdy się skończy.',
  'game-players': 'W tę grę nie gra się w tyle osób.',
  hot: 'Urządzenie się nagrzewa i patrzy rzadziej; zapewnij mu powietrze, radiator albo wentylator.',
  internal: 'Coś poszło nie tak w Twinspocie; co, mówi jego dziennik.',
  'kept-disk-full':
    'Zdjęcia kart nie są już zachowywane, bo dysk jest pełny; zrób na nim miejsce albo usuń zachowane.',
  'kept-full':
    'Zdjęcia nie są już zachowywane: nie ma miejsca, a wszystkie są potwierdzone; weź je do zbioru danych, potem usuń.',
  'kept-labels':
    'Tak nie da się tego opisać ({detail}); wybierz najpierw właściwą kartę, potem nazwy, które na niej są.',
  'kept-missing': 'To zdjęcie zostało usunięte albo wygasło; wczytaj stronę ponownie.',
  'kept-no-card': 'Na tym zdjęciu nie znaleziono karty; zrób je bliżej i w lepszym świetle.',
  'kept-unwritable':
    'Zdjęć kart nie da się tu zapisać ({detail}); pozwól Twinspotowi pisać w jego folderze i spróbuj ponownie.',
  'log-corrupt':
    'Część zapisu pokoju jest nieczytelna; odłożono ją na bok, a gra toczy się dalej z reszty.',
  'log-version':
    'Zapis pokoju pochodzi z innej wersji Twinspota; odłożono go na bok i otwarto nowy pokój.',
  'model-golden': 'Sieć liczy błędnie na tym urządzeniu; zainstaluj ją ponownie.',
  'model-hash': 'Sieci są uszkodzone; zainstaluj je ponownie.',
  'model-manifest': 'Opis sieci się nie zgadza; zainstaluj je ponownie.',
  'model-missing': 'Brakuje sieci; zainstaluj je ponownie.',
  'model-shape': 'Sieci nie pasują do swojego opisu; zainstaluj je ponownie.',
  'model-unreadable': 'Sieci nie działają na tym urządzeniu; zainstaluj je ponownie.',
  'native-missing':
    'Do tej kamery trzeba najpierw coś zbudować na tym urządzeniu: wpisz npm run build:native.',
  'no-card': 'Tej karty nie ma na stole.',
  'no-game': 'Nie trwa żadna gra; najpierw zacznij jakąś.',
  'no-hello': 'Strona się nie przedstawiła; odśwież ją.',
  'no-pictures': 'W folderze nie ma obrazów do odczytania; włóż tam zdjęcia JPEG, PNG lub WebP.',
  'no-player': 'Na tym miejscu nikt nie siedzi.',
  'no-seat': 'Nie masz jeszcze miejsca przy stole; najpierw dołącz.',
  'no-symbol': 'Tego symbolu nie ma na karcie; wybierz inny.',
  'no-token':
    'Tę stronę otwarto bez jej klucza; zeskanuj kod QR albo otwórz cały adres, który wypisał Twinspot.',
  'no-tournament': 'Nie ma następnej gry; wybierz którąś w pokoju.',
  'no-virtual-table':
    'Kamera patrzy teraz na prawdziwy stół; wybierz wirtualny, żeby ruszać jego kartami.',
  'no-voice': 'To urządzenie nie umie mówić; czytaj napisy albo zainstaluj espeak-ng.',
  'not-found': 'Pod tym adresem nic nie ma; strona jest pod /.',
  'not-host':
    'To może zrobić tylko gospodarz: na ekranie Twinspota albo z PIN-em, który on pokazuje.',
  'not-now': 'To nie pasuje do niczego, co leży teraz na stole.',
  'not-open': 'Pokój nie jest jeszcze otwarty; poczekaj chwilę.',
  'nothing-to-undo': 'Nie ma czego cofnąć.',
  'picture-empty': 'Plik jest pusty; wybierz zdjęcie.',
  'picture-heic':
    'Zdjęć HEIC nie da się tu odczytać; zapisz lub wyślij zdjęcie jako JPEG i spróbuj ponownie.',
  'picture-skipped': 'Niektórych obrazów z folderu nie da się odczytać i są pomijane.',
  'picture-too-large':
    'Zdjęcie jest za duże; zapisz je mniejsze, do 40 MB i 100 megapikseli, i spróbuj ponownie.',
  'picture-unreadable':
    'Ten plik nie jest obrazem do odczytania albo jest uszkodzony; wybierz zdjęcie JPEG, PNG lub WebP.',
  'prototypes-missing': 'Ta talia nie zna jeszcze swoich symboli; zrób jej prototypy na nowo.',
  'prototypes-of-another-network': 'Prototypy tej talii pochodzą z innej sieci; zrób je na nowo.',
  'prototypes-unreadable': 'Prototypów tej talii nie da się odczytać; zrób je na nowo.',
  'room-full': 'Wszystkie osiem miejsc jest zajętych; możesz jednak patrzeć.',
  seated: 'Ten telefon ma już miejsce.',
  'source-address': 'Adres kamery jest błędny; popraw go w ustawieniach.',
  'source-stopped': 'Ta kamera została już zamknięta; otwórz ją na nowo.',
  'store-corrupt': 'Zapisany plik jest nieczytelny; odłożono go na bok.',
  'table-full': 'Stół jest pełny; zabierz jedną kartę, zanim położysz następną.',
  'too-fast': 'Ta strona wysyła za dużo naraz; poczekaj chwilę.',
  'too-few-players': 'Jest was za mało do tej gry; niech ktoś jeszcze dołączy.',
  'too-hot':
    'Urządzenie jest za gorące i nie patrzy, dopóki nie ostygnie; zapewnij mu powietrze, radiator albo wentylator.',
  'too-many-pages': 'Otwarto za dużo stron; zamknij jedną i odśwież tę.',
  'too-many-players': 'Jest was za dużo do tej gry; wybierz, kto gra.',
  'too-many-tries': 'Za dużo błędnych kodów; poczekaj minutę albo zeskanuj kod z dużego ekranu.',
  'unknown-source': 'Nie ma takiego źródła obrazu; popraw je w ustawieniach.',
  'voice-failed': 'Głos nie zadziałał; czytaj napisy.',
  wait: 'Za dużo błędnych PIN-ów; poczekaj chwilę, zanim spróbujesz znowu.',
  'wrong-code':
    'To nie jest kod tego pokoju; przeczytaj jeszcze raz cztery litery z dużego ekranu.',
  'hotspot-failed': 'Adapter nie tworzy własnej sieci: użyj innego albo kabla.',
  'no-action': 'Tego Twinspot nie umie zrobić z maszyną: wczytaj stronę od nowa.',
  'no-appliance': 'Twinspot nie dba o tę maszynę: użyj ustawień jej systemu.',
  'no-steward': 'Nie ma tej części Twinspota, która to może: uruchom urządzenie od nowa.',
  'no-wifi': 'Ta maszyna nie ma sieci bezprzewodowej: podłącz adapter albo kabel.',
  'request-words': 'O to nie można tak poprosić: wczytaj stronę od nowa.',
  'screen-fixed': 'Tego ekranu nie da się ustawić: użyj jego przycisków.',
  'steward-failed': 'Nie udało się: uruchom urządzenie od nowa i spróbuj jeszcze raz.',
  'steward-late': 'Zaczęto, ale nie skończono na czas: sprawdź i spróbuj za minutę.',
  'supply-failed':
    'Trybu zasilania nie zmieniono: uruchom urządzenie od nowa i spróbuj jeszcze raz.',
  'supply-fixed': 'To urządzenie bierze tyle, ile potrzebuje: nie ma czego ustawiać.',
  'too-often': 'To było za często: poczekaj minutę i spróbuj jeszcze raz.',
  'volume-fixed': 'Głośności nie da się tu ustawić: użyj przycisków ekranu albo głośników.',
  'wifi-failed': 'Nie połączono z siecią: czy jest w zasięgu i czy rozdaje adresy?',
  'wifi-far': 'Nie znaleziono sieci: podejdź bliżej albo ją włącz.',
  'wifi-password': 'Sieć nie przyjęła hasła: wpisz je jeszcze raz, z wielkimi literami.',
  'card-not-shown': 'Tej karty nie pokazano albo została już wyjęta.',
  'deck-unproved': 'Ta talia nie jest jeszcze pewna; pokaż karty, o które Twinspot prosi.',
  'lesson-on': 'Jedna talia jest już pokazywana; dokończ ją albo najpierw przerwij.',
  'no-lesson': 'Teraz nie jest pokazywana żadna talia; najpierw zacznij.',
  'pack-disk-full':
    'Nie można zapisać talii: dysk jest pełny; zrób na nim miejsce i spróbuj ponownie.',
  'pack-refused':
    'Nie można zapisać talii; pozwól Twinspotowi pisać w jego folderze i spróbuj ponownie.',
};
