import type { errors as en } from '../en/errors.ts';

export const errors: Readonly<Record<keyof typeof en, string>> = {
  'bad-message': 'Strona wysłała wiadomość, której Twinspot nie zna; odśwież ją.',
  'bad-request': 'Żądanie jest inne, niż powinno; odśwież stronę.',
  busy: 'Twinspot ma teraz za dużo pracy; spróbuj za chwilę.',
  'camera-opening': 'Kamera się otwiera.',
  'card-unknown': 'W tej talii nie ma takiej karty.',
  'deck-not-found': 'Nie ma tu takiej talii; wybierz jedną z listy.',
  'deck-unreadable': 'Nie da się odczytać talii; komunikaty npm start mówią dlaczego.',
  'deck-unusable': 'Jednej talii nie da się użyć; komunikaty npm start mówią dlaczego.',
  'eye-again': 'Część, która ogląda obrazy, uruchamia się ponownie; spróbuj za chwilę.',
  'eye-died':
    'Część, która ogląda obrazy, zatrzymała się na tym; spróbuj ponownie albo weź inny obraz.',
  'eye-gone':
    'Część, która ogląda obrazy, wciąż się zatrzymuje; uruchom npm start jeszcze raz i przeczytaj komunikaty.',
  'eye-starting': 'Sieci się wczytują; to potrwa kilka sekund.',
  'foreign-host': 'To jest Twinspot, ale nie pod tą nazwą; otwórz adres, który wypisało npm start.',
  'foreign-origin': 'Strony z innych witryn nie mogą używać Twinspot.',
  internal: 'Coś poszło nie tak w Twinspot; co, mówi jego dziennik.',
  'model-golden': 'Sieć liczy błędnie na tym urządzeniu; zainstaluj ją ponownie.',
  'model-hash': 'Sieci są uszkodzone; zainstaluj je ponownie.',
  'model-manifest': 'Opis sieci się nie zgadza; zainstaluj je ponownie.',
  'model-missing': 'Brakuje sieci; zainstaluj je ponownie.',
  'model-shape': 'Sieci nie pasują do swojego opisu; zainstaluj je ponownie.',
  'model-unreadable': 'Sieci nie działają na tym urządzeniu; zainstaluj je ponownie.',
  'no-card': 'Tej karty nie ma na stole.',
  'no-pictures': 'W folderze nie ma obrazów do odczytania; włóż tam zdjęcia JPEG, PNG lub WebP.',
  'no-symbol': 'Tego symbolu nie ma na karcie; wybierz inny.',
  'no-token':
    'Tę stronę otwarto bez jej klucza; zeskanuj kod QR albo otwórz cały adres, który wypisał Twinspot.',
  'no-virtual-table':
    'Kamera patrzy teraz na prawdziwy stół; wybierz wirtualny, żeby ruszać jego kartami.',
  'not-found': 'Pod tym adresem nic nie ma; strona jest pod /.',
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
  'table-full': 'Stół jest pełny; zabierz jedną kartę, zanim położysz następną.',
  'too-many-pages': 'Otwarto za dużo stron; zamknij jedną i odśwież tę.',
  'unknown-source': 'Nie ma takiego źródła obrazu; popraw je w ustawieniach.',
};
