import type { en } from "./words.en.ts";

export const fr = {
  "sign-in.title": "Ouvrir une session",
  "sign-in.lead": "Pour le personnel de la mission. Ce que l’on nous a confié se trouve derrière cette porte.",
  "sign-in.ended": "Votre session a pris fin. Ouvrez-en une autre : vous reviendrez là où vous étiez.",
  "sign-in.name": "Nom d’utilisateur",
  "sign-in.password": "Mot de passe",
  "sign-in.button": "Entrer",
  "sign-in.help":
    "Pas de compte, ou mot de passe oublié : adressez-vous à l’administrateur du système. Personne ne vous le demandera au téléphone.",
  "sign-in.exercise": "Prendre une fonction de l’exercice",
  "sign-in.exercise.note":
    "Sans mot de passe : cette base est née comme exercice et ne contient que des données d’entraînement. Chaque fonction voit ce que ses règles lui permettent de voir.",
  "sign-in.exercise.as": "Entrer comme",
  "sign-in.or": "Ou avec un compte",
  "first-administrator.name": "Nom d’utilisateur",
  "first-administrator.name.hint": "Une fonction plutôt qu’un nom de personne : il figure au registre des actes.",
  "first-administrator.password": "Mot de passe",
  "first-administrator.password.hint": "Au moins {length} caractères. Une phrase convient bien. Coller est permis.",
  "first-administrator.again": "Mot de passe, encore une fois",
  "link.first-administrator.title": "Créer le premier compte",
  "link.first-administrator.lead":
    "Ce lien ne sert qu’une fois. Le compte gère les utilisateurs et les réglages ; il ne peut pas lire ce qui est scellé.",
  "link.first-administrator.button": "Créer le compte",
  "link.page": "Compte",
  "link.invitation.title": "Choisissez votre mot de passe",
  "link.invitation.lead":
    "Ce lien ne sert qu’une fois. Le compte a été créé pour votre fonction ; personne d’autre n’en connaît le mot de passe.",
  "link.invitation.button": "Ouvrir le compte",
  "link.reset.title": "Choisissez un nouveau mot de passe",
  "link.reset.lead": "Ce lien ne sert qu’une fois. Les sessions ouvertes avec l’ancien mot de passe se ferment.",
  "link.reset.button": "Changer le mot de passe",
  "passkey.sign-in": "Ouvrir avec une clé d’accès",
  "passkey.failed": "La clé d’accès n’a rien donné. Réessayez, ou prenez une autre voie.",
  "passkey.known": "Cet appareil détient déjà une clé d’accès de ce compte.",
  "passkey.away": "Le serveur n’a pas répondu. Réessayez.",
  "second-step.title": "Encore une étape",
  "second-step.app.lead": "Le mot de passe est le bon. Ce compte demande aussi un code.",
  "second-step.app.code": "Code",
  "second-step.app.hint":
    "Les six chiffres que votre application d’authentification affiche en ce moment, ou un de vos codes de secours.",
  "second-step.recovery.lead":
    "Le mot de passe est le bon. Ce compte demande aussi une clé d’accès ou, à sa place, un code de secours.",
  "second-step.recovery.code": "Code de secours",
  "second-step.recovery.hint": "Un des dix que vous avez gardés. Chacun ne sert qu’une fois.",
  "second-step.help":
    "Cette page vaut cinq minutes. Sans code ni appareil, demandez une réinitialisation à votre administrateur.",
  "second-step.again": "Recommencer",
  "account.page": "Compte",
  "account.title": "Votre compte",
  "account.back": "Revenir au compte",
  "account.remove": "Retirer",
  "account.owes":
    "Votre fonction ouvre des documents qu’un mot de passe seul ne doit pas ouvrir. Configurez une application d’authentification ou une clé d’accès ; d’ici là, seule cette page s’ouvre.",
  "account.confirm": "Confirmez que c’est bien vous",
  "account.confirm.note":
    "Ce qui ouvre le compte se change pendant {minutes, plural, one {# minute} many {# minutes} other {# minutes}} après la saisie de votre mot de passe.",
  "account.confirm.sign-in":
    "Ce qui ouvre le compte se change pendant {minutes, plural, one {# minute} many {# minutes} other {# minutes}} après l’ouverture d’une session. Ce compte n’a pas de mot de passe : ouvrez une nouvelle session.",
  "account.confirm.sign-out": "Fermer la session et en ouvrir une autre",
  "account.confirm.password": "Votre mot de passe",
  "account.confirm.button": "Confirmer",
  "account.factor": "Second facteur",
  "account.factor.note":
    "Avec un second facteur, personne n’entre par un mot de passe vu ou deviné. Avec deux appareils, l’un des deux peut se perdre.",
  "account.app": "Application d’authentification",
  "account.app.none":
    "Aucune n’est configurée. Toute application de codes à usage unique convient ; elle n’a pas besoin de réseau.",
  "account.app.since": "Configurée le {moment}.",
  "account.app.begin": "Configurer une application",
  "account.app.replace": "En configurer une autre à la place",
  "account.app.remove": "Retirer l’application",
  "account.app.set-up.title": "Configurer une application d’authentification",
  "account.app.set-up.lead":
    "Personne d’autre ne devrait voir cet écran : qui détient ce secret peut produire vos codes.",
  "account.app.set-up.scan": "1. Donnez le secret à l’application",
  "account.app.set-up.image":
    "Image pour l’appareil photo de votre téléphone. Le même secret se lit à côté, en lettres.",
  "account.app.set-up.or": "Scannez l’image avec l’application, ou saisissez ceci :",
  "account.app.set-up.form": "Si l’application le demande : codes à durée limitée, 6 chiffres, 30 secondes, SHA-1.",
  "account.app.set-up.confirm": "2. Saisissez le premier code",
  "account.app.set-up.code": "Code que l’application affiche maintenant",
  "account.app.set-up.code.hint": "L’application ne compte pour votre compte qu’une fois ce code accepté.",
  "account.app.set-up.button": "Confirmer l’application",
  "account.codes": "Codes de secours",
  "account.codes.left":
    "{left, plural, =0 {Il n’en reste aucun} one {Il en reste #} many {Il en reste #} other {Il en reste #}} sur les dix créés le {moment}.",
  "account.codes.new": "Créer dix nouveaux codes",
  "account.codes.title": "Gardez ces codes de secours",
  "account.codes.lead":
    "Ils ne s’affichent que cette fois. Chacun ouvre votre compte une seule fois, avec votre mot de passe, quand l’application ou la clé d’accès vous manque.",
  "account.codes.list": "Dix codes",
  "account.codes.note":
    "Imprimez-les ou recopiez-les, et gardez le papier là où vous ne gardez rien d’autre de la mission. Les codes précédents ne fonctionnent plus.",
  "account.codes.kept": "Je les ai gardés",
  "account.codes.print": "Imprimer",
  "account.passkeys": "Clés d’accès",
  "account.passkeys.what":
    "Une clé d’accès est gardée par un appareil qui vous reconnaît au doigt, au visage ou par un code. Elle ouvre votre compte à elle seule, sans mot de passe.",
  "account.passkeys.none": "Vous n’en avez pas.",
  "account.passkeys.none-here":
    "Une clé d’accès se crée par le script du navigateur ; ici il n’y en a pas, ou le navigateur ne connaît pas les clés d’accès.",
  "account.passkeys.not-here.address":
    "Aucune clé d’accès ne peut être créée à cette adresse : elle appartient au nom d’une machine. Ouvrez Heed par le nom pour lequel son serveur a été démarré, ou par localhost sur la machine même.",
  "account.passkeys.not-here.plain":
    "Aucune clé d’accès ne peut être créée ici : les navigateurs n’en donnent qu’en https.",
  "account.passkeys.name": "Nom de la nouvelle clé d’accès",
  "account.passkeys.name.hint":
    "L’appareil selon son usage, par exemple « ordinateur de service » ; pas de nom de personne.",
  "account.passkeys.add": "Ajouter une clé d’accès",
  "account.passkeys.unused": "Ajoutée le {added}, pas encore utilisée.",
  "account.passkeys.used": "Ajoutée le {added}, utilisée en dernier le {used}.",
  "account.passkeys.copied":
    "Refusée depuis le {moment} : il en existe peut-être une copie. Retirez-la et prévenez votre administrateur.",
  "account.passkeys.remove": "Retirer la clé d’accès {name}",
  "account.password": "Mot de passe",
  "account.password.note": "Un nouveau mot de passe ferme toutes les sessions de ce compte, sauf celle-ci.",
  "account.password.old": "Mot de passe actuel",
  "account.password.new": "Nouveau mot de passe",
  "account.password.button": "Changer le mot de passe",
  "account.sessions": "Sessions et appareils",
  "account.sessions.note": "Où votre compte est ouvert en ce moment, et comment l’y fermer.",
  "account.sessions.link": "Voir vos sessions",
  "account.done.password": "Votre mot de passe a été changé. Les autres sessions sont fermées.",
  "account.done.app": "L’application d’authentification est configurée. La connexion demande désormais son code.",
  "account.done.app-removed": "L’application d’authentification a été retirée.",
  "account.done.codes": "Les nouveaux codes de secours comptent désormais.",
  "account.done.passkey": "La clé d’accès a été ajoutée.",
  "account.done.passkey-removed": "La clé d’accès a été retirée.",
} satisfies Record<keyof typeof en, string>;
