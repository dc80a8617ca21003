import type { errors as en } from '../en/errors.ts';

export const errors: Readonly<Record<keyof typeof en, string>> = {
  'backend-failed': 'Ce qui fait tourner les réseaux est tombé en panne ; relance Twinspot.',
  'backend-fell':
    'Ce qui faisait tourner les réseaux est tombé en panne ; autre chose a pris le relais, sans perdre une image.',
  'backend-memory': 'La mémoire ne suffit pas pour les réseaux ; ferme d’autres programmes.',
  'backend-missing':
    'Ce qui doit faire tourner les réseaux manque sur cet appareil ; choisis auto dans les réglages.',
  'bad-message': 'La page a envoyé un message que Twinspot ne connaît pas ; recharge-la.',
  'bad-pin': 'Ce n’est pas le bon code PIN ; il est sur l’écran de Twinspot.',
  'bad-request': 'La demande n’est pas comme attendu ; recharge la page.',
  busy: 'Twinspot a trop à faire en ce moment ; réessaie dans un instant.',
  'camera-busy': 'Un autre programme utilise la caméra ; ferme-le et l’image viendra.',
  'camera-denied':
    'Twinspot n’a pas le droit d’ouvrir la caméra ; mets son utilisateur dans le groupe video.',
  'camera-ended': 'La caméra s’est arrêtée ; vérifie son câble. Elle va être rouverte.',
  'camera-failed': 'La caméra est en panne ; vérifie son câble. Elle va être rouverte.',
  'camera-hands':
    'La caméra ne revient pas d’elle-même ; éteins l’appareil, vérifie que son câble tient bien aux deux bouts, puis rallume-le.',
  'camera-missing':
    'La caméra n’est pas là ; branche-la, ou indiques-en une autre dans les réglages.',
  'camera-modes':
    'La caméra ne connaît pas cette taille d’image ; choisis-en une autre dans les réglages.',
  'camera-no-frame':
    'La caméra est ouverte mais ne donne pas d’image ; vérifie son câble. Elle va être rouverte.',
  'camera-opening': 'La caméra s’ouvre.',
  'camera-plugin':
    'Il manque à GStreamer de quoi lire cette caméra ; les messages de npm start disent quoi taper.',
  'camera-restart': 'La caméra redémarre entièrement ; cela prend quelques secondes.',
  'camera-silent': 'La caméra ne donne plus d’image ; vérifie son câble. Elle va être rouverte.',
  'camera-stuck': 'La caméra est bloquée ; la partie qui regarde les images redémarre.',
  'camera-unplugged': 'La caméra est débranchée ; rebranche-la et l’image reviendra.',
  'card-gone': 'Cette carte n’est plus sur la table.',
  'card-unknown': 'Ce paquet n’a pas cette carte.',
  'data-folder':
    'Twinspot ne peut rien enregistrer ; rends son dossier de données accessible en écriture.',
  'deck-not-found': 'Ce paquet n’existe pas ici ; choisis-en un dans la liste.',
  'deck-unreadable': 'Un paquet ne peut pas être lu ; les messages de npm start disent pourquoi.',
  'deck-unusable': 'Un paquet ne peut pas servir ; les messages de npm start disent pourquoi.',
  'disk-full':
    'Rien ne peut être enregistré : le disque est plein ; libère de la place, et la partie reprendra d’elle-même.',
  'engine-building':
    'Les réseaux se préparent pour le processeur graphique ({detail}) ; cela prend quelques minutes, une seule fois, et tout marche sans lui en attendant.',
  'engine-failed':
    'Les réseaux ne peuvent pas être préparés pour le processeur graphique, tout continue sans lui ; les messages de npm start disent pourquoi.',
  'engine-memory':
    'La mémoire ne suffit pas pour préparer les réseaux pour le processeur graphique ; ferme d’autres programmes et relance Twinspot.',
  'eye-again': 'La partie qui regarde les images redémarre ; réessaie dans un instant.',
  'eye-died':
    'La partie qui regarde les images s’est arrêtée sur celle-ci ; réessaie, ou prends une autre image.',
  'eye-gone':
    'La partie qui regarde les images s’arrête sans cesse ; relance npm start et lis ses messages.',
  'eye-starting': 'Les réseaux se chargent ; encore quelques secondes.',
  'first-boot':
    'L’appareil se prépare ({detail}) ; cela prend quelques minutes, une seule fois, et tout ne marche pas encore.',
  'foreign-host':
    'C’est bien Twinspot, mais pas sous ce nom ; ouvre l’adresse que npm start a affichée.',
  'foreign-origin': 'Les pages d’autres sites ne peuvent pas utiliser Twinspot.',
  'frame-layout':
    'La caméra donne des images que Twinspot ne sait pas lire ; choisis une autre taille d’image ou une autre caméra.',
  'game-on': 'Une partie est en cours ; ce sera possible quand elle sera finie.',
  'game-players': 'Ce jeu ne se joue pas à ce nombre.',
  hot: 'L’appareil chauffe et regarde moins souvent ; donnez-lui de l’air, un dissipateur ou un ventilateur.',
  internal: 'Quelque chose a mal tourné dans Twinspot ; son journal dit quoi.',
  'kept-disk-full':
    'Plus aucune image de carte n’est gardée, car le disque est plein ; fais de la place, ou efface celles qui sont gardées.',
  'kept-full':
    'Plus aucune image n’est gardée : il n’y a plus de place, et toutes sont confirmées ; prends-les dans ton jeu de données, puis efface-les.',
  'kept-labels':
    'Ces annotations ne vont pas ensemble ({detail}) ; choisis d’abord la bonne carte, puis les noms qu’elle porte.',
  'kept-missing': 'Cette image a été effacée ou a expiré ; recharge la page.',
  'kept-no-card':
    'Aucune carte n’a été trouvée sur cette image ; prends-la de plus près et avec plus de lumière.',
  'kept-unwritable':
    'Les images de cartes ne peuvent pas être enregistrées ici ({detail}) ; laisse Twinspot écrire dans son dossier, puis réessaie.',
  'log-corrupt':
    'Une partie du journal de la salle est illisible ; elle a été mise de côté, et le reste continue.',
  'log-version':
    'Le journal de la salle vient d’une autre version de Twinspot ; il a été mis de côté, et une nouvelle salle est ouverte.',
  'model-golden': 'Le réseau calcule faux sur cet appareil ; installe-le à nouveau.',
  'model-hash': 'Les réseaux sont abîmés ; installe-les à nouveau.',
  'model-manifest': 'Les réseaux sont décrits autrement que prévu ; installe-les à nouveau.',
  'model-missing': 'Il manque les réseaux ; installe-les à nouveau.',
  'model-shape': 'Les réseaux ne correspondent pas à leur description ; installe-les à nouveau.',
  'model-unreadable': 'Les réseaux ne tournent pas sur cet appareil ; installe-les à nouveau.',
  'native-missing':
    'Pour cette caméra, il faut d’abord construire un module sur cet appareil : tape npm run build:native.',
  'no-card': 'Cette carte n’est pas sur la table.',
  'no-game': 'Aucune partie n’est en cours ; lances-en une d’abord.',
  'no-hello': 'La page ne s’est pas présentée ; recharge-la.',
  'no-pictures':
    'Le dossier d’images n’en contient aucune de lisible ; mets-y des photos JPEG, PNG ou WebP.',
  'no-player': 'Personne n’est assis à cette place.',
  'no-seat': 'Tu n’as pas encore de place à la table ; rejoins-la d’abord.',
  'no-symbol': 'Ce symbole n’est pas sur cette carte ; choisis-en un autre.',
  'no-token':
    'Cette page a été ouverte sans sa clé d’accès ; scanne le code QR ou ouvre l’adresse entière que Twinspot a affichée.',
  'no-tournament': 'Il n’y a pas de jeu suivant ; choisis-en un dans la salle.',
  'no-virtual-table':
    'La caméra regarde une vraie table ; choisis la table virtuelle pour bouger ses cartes.',
  'no-voice': 'Cet appareil ne sait pas parler ; lis les sous-titres, ou installe espeak-ng.',
  'not-found': 'Il n’y a rien à cette adresse ; la page est à /.',
  'not-host':
    'Seul l’hôte peut faire cela : sur l’écran de Twinspot, ou avec le code PIN qui s’y affiche.',
  'not-now': 'Cela ne va avec rien de ce qui est sur la table.',
  'not-open': 'La salle n’est pas encore ouverte ; attends un instant.',
  'nothing-to-undo': 'Il n’y a rien à reprendre.',
  'picture-empty': 'Le fichier est vide ; choisis une photo.',
  'picture-heic':
    'Les photos HEIC ne peuvent pas être lues ici ; enregistre ou envoie la photo en JPEG et réessaie.',
  'picture-skipped': 'Certaines images du dossier ne peuvent pas être lues et sont sautées.',
  'picture-too-large':
    'La photo est trop grande ; enregistre-la plus petite, 40 Mo et 100 mégapixels au plus, et réessaie.',
  'picture-unreadable':
    'Ce fichier n’est pas une image lisible, ou il est abîmé ; choisis une photo JPEG, PNG ou WebP.',
  'prototypes-missing': 'Ce paquet n’a pas encore appris ses symboles ; refais ses prototypes.',
  'prototypes-of-another-network':
    'Les prototypes de ce paquet viennent d’un autre réseau ; refais-les.',
  'prototypes-unreadable': 'Les prototypes de ce paquet ne peuvent pas être lus ; refais-les.',
  'room-full': 'Les huit places sont prises ; tu peux quand même regarder.',
  seated: 'Ce téléphone a déjà une place.',
  'source-address': 'L’adresse de la caméra n’est pas bonne ; corrige-la dans les réglages.',
  'source-stopped': 'Cette caméra a déjà été fermée ; ouvre-la à nouveau.',
  'store-corrupt': 'Un fichier enregistré est illisible ; il a été mis de côté.',
  'table-full': 'La table est pleine ; enlève une carte avant d’en poser une autre.',
  'too-fast': 'Cette page envoie trop de messages à la fois ; attends un instant.',
  'too-few-players': 'Vous n’êtes pas assez pour ce jeu ; fais venir quelqu’un.',
  'too-hot':
    'L’appareil est trop chaud et ne regarde plus avant d’avoir refroidi ; donnez-lui de l’air, un dissipateur ou un ventilateur.',
  'too-many-pages': 'Trop de pages sont ouvertes ; ferme-en une et recharge celle-ci.',
  'too-many-players': 'Vous êtes trop pour ce jeu ; choisis qui joue.',
  'too-many-tries': 'Trop de mauvais codes ; attends une minute, ou scanne le code du grand écran.',
  'unknown-source': 'Cette source d’images n’existe pas ; corrige-la dans les réglages.',
  'voice-failed': 'La voix n’a pas marché ; lis les sous-titres.',
  wait: 'Trop de mauvais codes PIN ; attends un peu avant de réessayer.',
  'wrong-code':
    'Ce n’est pas le code de cette salle ; relis les quatre lettres sur le grand écran.',
  'hotspot-failed': 'L’adaptateur ne crée pas de réseau : prends-en un autre, ou un câble.',
  'no-action': 'Twinspot ne sait pas faire cela avec la machine : recharge la page.',
  'no-appliance':
    'Twinspot ne s’occupe pas de cette machine : utilise les réglages de son système.',
  'no-steward': 'La partie de Twinspot qui peut le faire n’est pas là : redémarre l’appareil.',
  'no-wifi': 'Cette machine n’a pas de réseau sans fil : branche un adaptateur ou un câble.',
  'request-words': 'Cela ne peut pas se demander ainsi : recharge la page.',
  'screen-fixed': 'Cet écran ne se laisse pas régler : utilise ses propres boutons.',
  'steward-failed': 'Cela n’a pas marché : redémarre l’appareil et essaie encore.',
  'steward-late': 'C’est commencé, mais pas fini : regarde, et essaie encore dans une minute.',
  'supply-failed': 'La puissance n’a pas changé : redémarre l’appareil et essaie encore.',
  'supply-fixed': 'Cet appareil prend ce qu’il lui faut : il n’y a rien à régler.',
  'too-often': 'C’était trop souvent : attends une minute, puis essaie encore.',
  'volume-fixed':
    'Le volume ne se règle pas ici : utilise les boutons de l’écran ou des enceintes.',
  'wifi-failed': 'Le réseau ne s’est pas connecté : est-il à portée, et donne-t-il des adresses ?',
  'wifi-far': 'Le réseau est introuvable : approche-toi, ou allume-le.',
  'wifi-password': 'Le réseau a refusé le mot de passe : tape-le encore, majuscules comprises.',
  'card-not-shown': 'Cette carte n’a pas été montrée, ou a été retirée.',
  'deck-unproved': 'Ce paquet n’est pas encore certain ; montre les cartes demandées.',
  'lesson-on': 'Un paquet est déjà en train d’être montré ; continue, ou arrête d’abord.',
  'no-lesson': 'Aucun paquet n’est montré en ce moment ; commences-en un d’abord.',
  'pack-disk-full':
    'Le paquet ne peut pas être enregistré : le disque est plein ; fais de la place, puis réessaie.',
  'pack-refused':
    'Le paquet ne peut pas être enregistré ; laisse Twinspot écrire dans son dossier, puis réessaie.',
};
