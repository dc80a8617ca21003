import type { errors as en } from '../en/errors.ts';

export const errors: Readonly<Record<keyof typeof en, string>> = {
  'backend-failed': 'Lo que ejecuta las redes ha fallado; reinicia Twinspot.',
  'backend-fell':
    'Lo que ejecutaba las redes ha fallado; otra parte lo ha relevado y no se ha perdido ninguna imagen.',
  'backend-memory': 'No hay memoria suficiente para las redes; cierra otros programas.',
  'backend-missing':
    'Lo que debe ejecutar las redes no está en este aparato; elige auto en los ajustes.',
  'bad-message': 'La página ha enviado un mensaje que Twinspot no conoce; recárgala.',
  'bad-pin': 'Ese no es el PIN; está en la pantalla de Twinspot.',
  'bad-request': 'La petición no es como se esperaba; recarga la página.',
  busy: 'Twinspot tiene ahora demasiado que hacer; inténtalo dentro de un momento.',
  'camera-busy': 'Otro programa usa la cámara; ciérralo y vendrá la imagen.',
  'camera-denied': 'Twinspot no puede abrir la cámara; añade su usuario al grupo video.',
  'camera-ended': 'La cámara se ha parado; revisa su cable. Enseguida se vuelve a abrir.',
  'camera-failed': 'La cámara ha fallado; revisa su cable. Enseguida se vuelve a abrir.',
  'camera-hands':
    'La cámara no vuelve por sí sola; apaga el aparato, mira que su cable esté bien sujeto por los dos extremos y enciéndelo otra vez.',
  'camera-missing': 'La cámara no está; conéctala, o pon otra en los ajustes.',
  'camera-modes': 'La cámara no da ese tamaño de imagen; elige otro en los ajustes.',
  'camera-no-frame':
    'La cámara está abierta pero no da imagen; revisa su cable. Enseguida se vuelve a abrir.',
  'camera-opening': 'Se está abriendo la cámara.',
  'camera-plugin':
    'A GStreamer le falta algo para esta cámara; los mensajes de npm start dicen qué escribir.',
  'camera-restart': 'La cámara se está reiniciando del todo; tarda unos segundos.',
  'camera-silent': 'La cámara ya no da imagen; revisa su cable. Enseguida se vuelve a abrir.',
  'camera-stuck':
    'La cámara se ha quedado colgada; la parte que mira las imágenes arranca de nuevo.',
  'camera-unplugged': 'La cámara está desconectada; conéctala otra vez y volverá la imagen.',
  'card-gone': 'Esa carta ya no está en la mesa.',
  'card-unknown': 'La baraja no tiene esa carta.',
  'data-folder': 'Twinspot no puede guardar nada; permite escribir en su carpeta de datos.',
  'deck-not-found': 'Esa baraja no está aquí; elige una de la lista.',
  'deck-unreadable': 'Una baraja no se puede leer; los mensajes de npm start dicen por qué.',
  'deck-unusable': 'Una baraja no se puede usar; los mensajes de npm start dicen por qué.',
  'disk-full':
    'No se puede guardar nada: el disco está lleno; haz sitio y la partida seguirá sola.',
  'engine-building':
    'Se preparan las redes para el procesador gráfico ({detail}); tarda unos minutos, una sola vez, y mientras tanto todo funciona sin él.',
  'engine-failed':
    'Las redes no se pueden preparar para el procesador gráfico y todo sigue sin él; los mensajes de npm start dicen por qué.',
  'engine-memory':
    'No hay memoria suficiente para preparar las redes para el procesador gráfico; cierra otros programas y reinicia Twinspot.',
  'eye-again':
    'La parte que mira las imágenes está arrancando de nuevo; inténtalo dentro de un momento.',
  'eye-died':
    'La parte que mira las imágenes se ha parado con esta; inténtalo otra vez, o prueba con otra imagen.',
  'eye-gone':
    'La parte que mira las imágenes se para una y otra vez; reinicia npm start y lee sus mensajes.',
  'eye-starting': 'Las redes se están cargando; tarda unos segundos.',
  'first-boot':
    'El aparato se está preparando ({detail}); tarda unos minutos, una sola vez, y mientras tanto no funciona todo.',
  'foreign-host':
    'Esto es Twinspot, pero no con ese nombre; abre la dirección que mostró npm start.',
  'foreign-origin': 'Las páginas de otros sitios no pueden usar Twinspot.',
  'frame-layout':
    'La cámara da imágenes que Twinspot no sabe leer; elige otro tamaño de imagen u otra cámara.',
  'game-on': 'Hay una partida en marcha; se podrá cuando termine.',
  'game-players': 'A este juego no se juega siendo tantos.',
  hot: 'El aparato se está calentando y mira con menos frecuencia; dale aire, un disipador o un ventilador.',
  internal: 'Algo ha fallado en Twinspot; su registro dice qué.',
  'kept-disk-full':
    'Ya no se guardan imágenes de cartas: el disco está lleno; haz sitio, o borra las guardadas.',
  'kept-full':
    'Ya no se guardan imágenes: no cabe ninguna más y todas están confirmadas; llévalas a tu conjunto de datos y luego bórralas.',
  'kept-labels':
    'Estas etiquetas no pueden ser ({detail}); elige primero la carta correcta y luego los nombres que tiene.',
  'kept-missing': 'Esa imagen se borró o ha caducado; vuelve a cargar la página.',
  'kept-no-card':
    'No se encontró ninguna carta en esta imagen; tómala más de cerca y con mejor luz.',
  'kept-unwritable':
    'Las imágenes de cartas no se pueden guardar aquí ({detail}); deja que Twinspot escriba en su carpeta y vuelve a intentarlo.',
  'log-corrupt':
    'Una parte del registro de la sala no se puede leer; se ha apartado, y se sigue con lo demás.',
  'log-version':
    'El registro de la sala es de otra versión de Twinspot; se ha apartado, y hay una sala nueva.',
  'model-golden': 'La red calcula mal en este aparato; instálala de nuevo.',
  'model-hash': 'Las redes están dañadas; instálalas de nuevo.',
  'model-manifest': 'La descripción de las redes no es correcta; instálalas de nuevo.',
  'model-missing': 'Faltan las redes; instálalas de nuevo.',
  'model-shape': 'Las redes no encajan con su descripción; instálalas de nuevo.',
  'model-unreadable': 'Las redes no funcionan en este aparato; instálalas de nuevo.',
  'native-missing':
    'Para esta cámara hay que construir antes algo en este aparato: escribe npm run build:native.',
  'no-card': 'Esa carta no está en la mesa.',
  'no-game': 'No hay ninguna partida en marcha; empieza una primero.',
  'no-hello': 'La página no se ha presentado; recárgala.',
  'no-pictures':
    'La carpeta de imágenes no tiene ninguna que se pueda leer; pon fotos JPEG, PNG o WebP.',
  'no-player': 'No hay nadie en ese sitio.',
  'no-seat': 'Aún no tienes sitio en la mesa; únete primero.',
  'no-symbol': 'Ese símbolo no está en la carta; elige otro.',
  'no-token':
    'Esta página se ha abierto sin su clave; escanea el código QR o abre la dirección entera que mostró Twinspot.',
  'no-tournament': 'No viene ningún juego más; elige uno en la sala.',
  'no-virtual-table':
    'La cámara mira ahora una mesa de verdad; elige la mesa virtual para mover sus cartas.',
  'no-voice': 'Este aparato no sabe hablar; lee los subtítulos, o instala espeak-ng.',
  'not-found': 'En esta dirección no hay nada; la página está en /.',
  'not-host':
    'Eso solo puede hacerlo el anfitrión: en la pantalla de Twinspot, o con el PIN que muestra.',
  'not-now': 'Eso no encaja con nada de lo que hay en la mesa.',
  'not-open': 'La sala aún no está abierta; espera un momento.',
  'nothing-to-undo': 'No hay nada que deshacer.',
  'picture-empty': 'El archivo está vacío; elige una foto.',
  'picture-heic':
    'Las fotos HEIC no se pueden leer aquí; guarda o envía la foto como JPEG e inténtalo otra vez.',
  'picture-skipped': 'Algunas imágenes de la carpeta no se pueden leer y se saltan.',
  'picture-too-large':
    'La foto es demasiado grande; guárdala más pequeña, de 40 MB y 100 megapíxeles como mucho, e inténtalo otra vez.',
  'picture-unreadable':
    'Este archivo no es una imagen que se pueda leer, o está dañado; elige una foto JPEG, PNG o WebP.',
  'prototypes-missing': 'Esta baraja aún no conoce sus símbolos; vuelve a hacer sus prototipos.',
  'prototypes-of-another-network':
    'Los prototipos de esta baraja son de otra red; vuelve a hacerlos.',
  'prototypes-unreadable': 'Los prototipos de esta baraja no se pueden leer; vuelve a hacerlos.',
  'room-full': 'Los ocho sitios están ocupados; aun así puedes mirar.',
  seated: 'Este móvil ya tiene sitio.',
  'source-address': 'La dirección de la cámara no es correcta; corrígela en los ajustes.',
  'source-stopped': 'Esta cámara ya se cerró; ábrela de nuevo.',
  'store-corrupt': 'Un archivo guardado no se puede leer; se ha apartado.',
  'table-full': 'La mesa está llena; quita una carta antes de poner otra.',
  'too-fast': 'Esta página envía demasiado a la vez; espera un momento.',
  'too-few-players': 'Sois muy pocos para este juego; que se una alguien más.',
  'too-hot':
    'El aparato está demasiado caliente y no mira hasta que se enfríe; dale aire, un disipador o un ventilador.',
  'too-many-pages': 'Hay demasiadas páginas abiertas; cierra una y recarga esta.',
  'too-many-players': 'Sois demasiados para este juego; elige quién juega.',
  'too-many-tries':
    'Han sido demasiados códigos falsos; espera un minuto, o escanea el código de la pantalla grande.',
  'unknown-source': 'Esa fuente de imágenes no existe; corrígela en los ajustes.',
  'voice-failed': 'La voz no ha funcionado; lee los subtítulos.',
  wait: 'Han sido demasiados PIN falsos; espera un poco antes de volver a intentarlo.',
  'wrong-code':
    'Ese no es el código de esta sala; vuelve a leer las cuatro letras de la pantalla grande.',
  'hotspot-failed': 'El adaptador no crea una red propia: usa otro, o un cable.',
  'no-action': 'Twinspot no sabe hacer eso con la máquina: carga la página de nuevo.',
  'no-appliance': 'Twinspot no cuida de esta máquina: usa los ajustes de su sistema.',
  'no-steward': 'La parte de Twinspot que puede hacerlo no está: reinicia el aparato.',
  'no-wifi': 'Esta máquina no tiene wifi: conecta un adaptador o un cable.',
  'request-words': 'Eso no se puede pedir así: carga la página de nuevo.',
  'screen-fixed': 'Esta pantalla no se deja ajustar: usa sus botones.',
  'steward-failed': 'No se pudo: reinicia el aparato e inténtalo otra vez.',
  'steward-late': 'Se empezó, pero no acabó a tiempo: mira si está hecho y prueba en un minuto.',
  'supply-failed': 'La potencia sigue como estaba: reinicia el aparato e inténtalo otra vez.',
  'supply-fixed': 'Este aparato toma lo que necesita: no hay nada que ajustar.',
  'too-often': 'Fueron demasiadas veces: espera un minuto e inténtalo otra vez.',
  'volume-fixed':
    'El volumen no se ajusta aquí: usa los botones de la pantalla o de los altavoces.',
  'wifi-failed': 'No se conectó a la red: mira que esté al alcance y que dé direcciones.',
  'wifi-far': 'No se encontró la red: acércate, o enciéndela.',
  'wifi-password': 'La red no aceptó la contraseña: escríbela otra vez, con sus mayúsculas.',
  'card-not-shown': 'Esa carta no se enseñó, o ya se quitó.',
  'deck-unproved': 'Esta baraja aún no es segura; enseña las cartas que se piden.',
  'lesson-on': 'Ya se está enseñando una baraja; sigue con ella, o párala primero.',
  'no-lesson': 'Ahora no se está enseñando ninguna baraja; empieza una primero.',
  'pack-disk-full':
    'No se puede guardar la baraja: el disco está lleno; haz sitio e inténtalo otra vez.',
  'pack-refused':
    'No se puede guardar la baraja; deja que Twinspot escriba en su carpeta e inténtalo otra vez.',
};
