export const fr = {
  "install.title": "Faire confiance à l’ordinateur portable",
  "install.lead":
    "Heed tourne sur l’ordinateur portable d’un collègue. Pour que personne sur le réseau ne puisse lire avec vous, cet appareil doit d’abord connaître cet ordinateur. Deux minutes suffisent, une seule fois.",
  "install.before": "Avant de commencer",
  "install.before.screen":
    "Ne continuez que si vous êtes devant l’ordinateur et avez scanné le code sur son propre écran. Arrêtez-vous si un message, un appel ou une autre page vous a conduit ici.",
  "install.before.means":
    "Vous allez faire confiance à une autorité. Qui détient sa clé pourrait se faire passer pour ce dont elle répond. Celle-ci ne répond que de noms et d’adresses de réseaux locaux, jamais d’un site d’Internet, ni de courriers ou de programmes.",
  "install.before.page":
    "Cette page voyage en clair et ne peut se porter garante d’elle-même. C’est ce que montrent les réglages de votre appareil qui décide : comparez à la fin.",
  "install.trust": "Faire confiance",
  "install.trust.note": "Les appareils l’affichent sous le nom « {name} ». Ce nom ne dit rien de Heed.",
  "install.certificate": "Télécharger le certificat",
  "install.profile": "Télécharger le profil",
  "install.android": "Téléphone ou tablette Android, avec Chrome",
  "install.android.1": "Touchez « Télécharger le certificat » et gardez le fichier authority.crt.",
  "install.android.2":
    "Ouvrez les Paramètres et cherchez « Certificat CA ». Il se trouve d’ordinaire sous Sécurité, Chiffrement et identifiants, Installer un certificat.",
  "install.android.3":
    "Choisissez « Certificat CA », « Installer quand même », déverrouillez l’écran et choisissez authority.crt parmi les téléchargements. Android avertit ensuite que le réseau peut être surveillé : il le dit de toute autorité que l’on ajoute.",
  "install.android.4":
    "Pour comparer : au même endroit, ouvrez « Certificats de confiance », « Utilisateur », et touchez son nom. Firefox sur Android ne l’utilise pas : prenez Chrome.",
  "install.iphone": "iPhone ou iPad, avec Safari",
  "install.iphone.1": "Dans Safari, touchez « Télécharger le profil », puis « Autoriser ».",
  "install.iphone.2": "Ouvrez Réglages, « Profil téléchargé », et touchez « Installer ».",
  "install.iphone.3":
    "Ouvrez Réglages, Général, Informations, « Réglages des certificats », et activez-le. Sans cette étape, Safari continue de refuser.",
  "install.iphone.4":
    "Pour comparer : Réglages, Général, « VPN et gestion de l’appareil », le profil, « Plus de détails », le certificat. SHA-256 se trouve à la fin.",
  "install.windows": "Windows, avec Chrome ou Edge",
  "install.windows.1":
    "Téléchargez le certificat. Pour comparer, ouvrez une invite de commandes dans le dossier Téléchargements et écrivez : certutil -hashfile authority.crt SHA256",
  "install.windows.2":
    "Si tous les groupes sont les mêmes, ouvrez authority.crt et choisissez « Installer un certificat », « Utilisateur actuel », « Placer tous les certificats dans le magasin suivant », « Autorités de certification racines de confiance ».",
  "install.windows.3": "Windows demande encore une confirmation : répondez Oui, puis relancez le navigateur.",
  "install.mac": "Mac, avec Safari ou Chrome",
  "install.mac.1":
    "Téléchargez le certificat. Pour comparer, ouvrez le Terminal et écrivez : shasum -a 256 ~/Downloads/authority.crt",
  "install.mac.2": "Si tous les groupes sont les mêmes, ouvrez authority.crt et ajoutez-le au trousseau « session ».",
  "install.mac.3":
    "Ouvrez-le dans Trousseaux d’accès, « Se fier », « Lors de l’utilisation de ce certificat » : « Toujours approuver ».",
  "install.firefox": "Firefox sur un ordinateur",
  "install.firefox.1": "Téléchargez le certificat.",
  "install.firefox.2":
    "Dans Firefox, ouvrez Paramètres, Vie privée et sécurité, « Afficher les certificats », « Autorités », « Importer », et choisissez authority.crt.",
  "install.firefox.3":
    "Cliquez sur « Voir » et comparez le SHA-256. Si tous les groupes sont les mêmes, cochez « Confirmer cette AC pour identifier des sites web » et validez.",
  "install.chrome-linux": "Linux, avec Chrome ou Chromium",
  "install.chrome-linux.1":
    "Téléchargez le certificat. Pour comparer, ouvrez un terminal dans le dossier des téléchargements et écrivez : sha256sum authority.crt",
  "install.chrome-linux.2":
    "Si tous les groupes sont les mêmes, ouvrez les paramètres du navigateur, Confidentialité et sécurité, Sécurité, « Gérer les certificats », « Certificats installés par vous », « Certificats approuvés », « Importer ».",
  "install.chrome-linux.3": "Choisissez authority.crt et rechargez la page.",
  "install.compare": "Comparer",
  "install.compare.note":
    "Un collègue lit à voix haute les 16 groupes sur l’écran de l’ordinateur, pendant que vous regardez « {name} » dans les réglages de votre appareil. Les deux doivent donner ceci :",
  "install.fingerprint": "Empreinte SHA-256",
  "install.compare.differs":
    "Si un seul groupe diffère, quelqu’un se tient entre vous et l’ordinateur : retirez le certificat, ne vous connectez pas et prévenez votre conseiller en sécurité.",
  "install.open": "Ouvrir Heed",
  "install.open.note":
    "Prenez la première adresse : la connexion par clé d’accès est liée à son nom. L’adresse doit commencer par https et votre navigateur ne doit pas avertir. S’il avertit, arrêtez-vous.",
  "install.open.image": "La première adresse, en code pour un appareil photo",
  "install.undo": "Quand cet appareil n’en a plus besoin",
  "install.undo.how":
    "Retirez « {name} » là où vous l’avez installé. Faites-le avant de céder l’appareil, et sur tous les appareils si l’ordinateur a été perdu ou saisi.",
};
