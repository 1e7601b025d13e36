import type { en } from "./words.en.ts";

export const fr = {
  "shield.role.PA": "Conseiller pour la protection des civils",
  "shield.role.JM": "Analyste du Centre conjoint d’analyse de la mission",
  "shield.role.JOC": "Officier de permanence du Centre conjoint des opérations",
  "shield.role.CL": "Agent de liaison communautaire",
  "shield.role.HR": "Spécialiste des droits de l’homme",
  "shield.role.FP": "Planificateur de la force",
  "shield.role.UP": "Planificateur de la police des Nations Unies",
  "shield.role.SC": "Commandant de secteur",
  "shield.role.HO": "Chef de bureau",
  "shield.role.SL": "Représentant spécial ou adjoint",
  "shield.role.HU": "Partenaire humanitaire",
  "shield.role.AD": "Administrateur du système",
  "shield.role.AU": "Auditeur",
  "shield.role.FO": "Point focal de la protection des sources",
  "shield.role.DO": "Officier de permanence pour les alertes",
  "shield.role.WP": "Conseiller pour la protection des femmes",
  "shield.role.CP": "Conseiller pour la protection de l’enfance",
  "shield.role.TR": "Formé aux cas de violence sexuelle et d’enfants",
  "shield.role.EN": "Chargé du dialogue avec les acteurs armés",
  "shield.role.SP": "Partenaire lié par un protocole de partage d’information",
  "shield.role.SYSTEM": "Heed lui-même",
  "shield.sign-in.title": "Connexion",
  "shield.sign-in.username": "Nom d’utilisateur",
  "shield.sign-in.password": "Mot de passe",
  "shield.sign-in.old-password": "Mot de passe actuel",
  "shield.sign-in.new-password": "Nouveau mot de passe, {characters} caractères au moins",
  "shield.sign-in.do": "Se connecter",
  "shield.sign-in.out": "Se déconnecter",
  "shield.sign-in.change-password": "Changer le mot de passe",
  "shield.sign-in.as": "Connecté comme {label}",
  "shield.link.first-administrator": "Créer le compte de l’administrateur",
  "shield.link.invitation": "Choisissez votre mot de passe",
  "shield.link.reset": "Choisissez un nouveau mot de passe",
  "shield.link.once":
    "Cette page ne sert qu’une fois. Ensuite, vous vous connectez avec le nom d’utilisateur et le mot de passe.",
  "shield.exercise.title": "Participer à l’exercice",
  "shield.exercise.why":
    "Ceci est un exercice. Les fonctions ci-dessous sont inventées ; personne ne se trouve derrière elles. Choisissez celle sous laquelle vous voulez voir Heed.",
  "shield.exercise.as": "Se connecter comme {label}",
  "shield.exercise.session": "EXERCICE : session ouverte sans mot de passe comme {label}, fonction inventée",
  "shield.exercise.no.live": "Cette base est réelle : elle n’a pas été créée comme exercice.",
  "shield.exercise.no.token": "Le lien affiché au démarrage doit être ouvert une fois dans ce navigateur.",
  "shield.exercise.no.listener":
    "Le serveur est accessible depuis d’autres machines ; les entrées de l’exercice ne s’ouvrent que sur 127.0.0.1.",
  "shield.exercise.no.host": "Cette adresse n’est ni 127.0.0.1 ni localhost.",
  "shield.exercise.no.forwarded": "La requête est passée par un serveur mandataire.",
  "problem.shield/wrong-sign-in.title": "La connexion n’a pas abouti",
  "problem.shield/wrong-sign-in.detail":
    "Le nom d’utilisateur et le mot de passe ne correspondent pas, ou le compte est fermé.",
  "problem.shield/wrong-sign-in.mend":
    "Vérifiez les deux et recommencez, ou demandez un nouveau lien à l’administrateur.",
  "problem.shield/sign-in-resting.title": "Trop de tentatives erronées",
  "problem.shield/sign-in-resting.detail":
    "La connexion est suspendue pendant {minutes, plural, one {# minute} many {# minutes} other {# minutes}}.",
  "problem.shield/sign-in-resting.mend":
    "Attendez, puis recommencez. Si ce n’était pas vous, prévenez l’administrateur.",
  "problem.shield/weak-password.title": "Ce mot de passe est trop facile",
  "problem.shield/weak-password.detail":
    "Un mot de passe compte au moins {characters} caractères, n’est pas un seul caractère répété et ne contient pas le nom d’utilisateur.",
  "problem.shield/weak-password.mend": "Prenez quatre mots ou plus sans lien entre eux.",
  "problem.shield/used-link.title": "Ce lien ne fonctionne plus",
  "problem.shield/used-link.detail": "Un tel lien ne sert qu’une fois et pour peu de temps.",
  "problem.shield/used-link.mend": "Demandez-en un nouveau à l’administrateur (heed user reset).",
  "problem.shield/username-taken.title": "Ce nom d’utilisateur est pris",
  "problem.shield/username-taken.detail": "Le compte {username} existe déjà.",
  "problem.shield/username-taken.mend": "Choisissez un autre nom d’utilisateur.",
  "problem.shield/bad-username.title": "Ceci ne peut pas être un nom d’utilisateur",
  "problem.shield/bad-username.detail":
    "Un nom d’utilisateur compte de 2 à 40 caractères : a à z, chiffres, point, trait d’union, tiret bas.",
  "problem.shield/bad-username.mend": "Prenez une fonction, comme liaison-mopti-2, et non le nom d’une personne.",
  "problem.shield/has-password.title": "Ce compte a déjà un mot de passe",
  "problem.shield/has-password.detail": "{username} n’a pas besoin d’invitation. Rien n’a été modifié.",
  "problem.shield/has-password.mend": "Si le mot de passe est perdu : heed user reset {username}",
  "problem.shield/unknown-user.title": "Il n’y a pas de compte {username}",
  "problem.shield/unknown-user.detail": "Rien n’a été modifié.",
  "problem.shield/unknown-user.mend": "Voyez les noms par : heed user list",
  "problem.shield/unknown-role.title": "Le rôle {role} n’existe pas",
  "problem.shield/unknown-role.detail": "Rien n’a été modifié.",
  "problem.shield/unknown-role.mend": "Prenez l’un de ceux-ci : {known}.",
  "problem.shield/no-role.title": "Un compte a besoin d’un rôle",
  "problem.shield/no-role.detail": "Sans rôle, il ne verrait rien. Rien n’a été enregistré.",
  "problem.shield/no-role.mend": "Indiquez-en au moins un parmi : {known}.",
  "problem.shield/not-to-yourself.title": "Nul ne modifie son propre accès",
  "problem.shield/not-to-yourself.detail": "Rien n’a été modifié.",
  "problem.shield/not-to-yourself.mend": "Adressez-vous à un autre administrateur.",
  "shield.colleague": "un collègue d’un autre bureau",
  "shield.colleague.numbered": "un collègue d’un autre bureau ({number})",
  "shield.apart.auditor": "L’auditeur reste en dehors de ce qu’il contrôle et n’exerce rien d’autre.",
  "shield.apart.keys": "L’administrateur donne les accès et ne détient aucune clé de ce que les gens ont confié.",
  "shield.apart.firewall": "Qui planifie pour la force ou la police ne travaille pas là où les sources sont connues.",
  "shield.apart.vault": "Ni le rang ni l’analyse n’ouvrent le coffre des contacts.",
  "shield.apart.partner": "Un partenaire est extérieur à la mission.",
  "problem.shield/last-administrator.title": "C’est le dernier administrateur",
  "problem.shield/last-administrator.detail": "Une mission n’en est jamais privée. Rien n’a été modifié.",
  "problem.shield/last-administrator.mend": "Donnez d’abord ce rôle à quelqu’un d’autre.",
  "problem.shield/no-longer-administrator.title": "Vous n’êtes plus administrateur",
  "problem.shield/no-longer-administrator.detail":
    "Un autre administrateur a mis fin à votre rôle avant cet acte. Rien n’a été modifié.",
  "problem.shield/no-longer-administrator.mend":
    "S’il s’agit d’une erreur, adressez-vous à cet administrateur ou à l’auditeur.",
  "problem.shield/roles-apart.title": "Un même compte ne peut exercer les deux",
  "problem.shield/roles-apart.detail":
    "{because, select, auditor {L’auditeur reste en dehors de ce qu’il contrôle et n’exerce rien d’autre.} keys {L’administrateur donne les accès et ne détient aucune clé de ce que les gens ont confié.} firewall {Qui planifie pour la force ou la police ne travaille pas là où les sources sont connues.} vault {Ni le rang ni l’analyse n’ouvrent le coffre des contacts.} other {Un partenaire est extérieur à la mission.}} ({one}, {other})",
  "problem.shield/roles-apart.mend":
    "Confiez l’un des deux à une autre personne, ou mettez d’abord fin à celui qui est exercé.",
  "problem.shield/second-administrator.title": "Un autre administrateur doit confirmer",
  "problem.shield/second-administrator.detail":
    "Ni la personne qui propose un rôle ni celle qui le reçoit ne le confirme.",
  "problem.shield/second-administrator.mend": "Demandez à un autre administrateur d’ouvrir cette page.",
  "problem.shield/change-decided.title": "Une décision a déjà été prise",
  "problem.shield/change-decided.detail":
    "{state, select, confirmed {La proposition a été confirmée.} declined {La proposition a été refusée.} other {La proposition a attendu trop longtemps et a expiré.}} Rien n’a été modifié.",
  "problem.shield/change-decided.mend": "Si elle reste utile, refaites la proposition.",
  "problem.shield/change-outdated.title": "Le compte a changé depuis cette proposition",
  "problem.shield/change-outdated.detail":
    "Il a été fermé ou relève maintenant d’un autre bureau : la modification aurait un autre sens. Rien n’a été modifié.",
  "problem.shield/change-outdated.mend": "Refusez-la, puis proposez ce qui est voulu maintenant.",
  "problem.shield/one-office.title": "Un compte relève d’un seul bureau",
  "problem.shield/one-office.detail":
    "Ce compte relève {office, select, headquarters {du siège} other {de {office}}}. Rien n’a été modifié.",
  "problem.shield/one-office.mend": "Mettez fin aux rôles du premier bureau, ou créez un second compte.",
  "problem.shield/other-origin.title": "Cette requête venait d’une autre page",
  "problem.shield/other-origin.detail": "Rien n’a été fait.",
  "problem.shield/other-origin.mend": "Ouvrez Heed dans sa propre fenêtre et recommencez.",
  "problem.shield/wrong-code.title": "Ce code n’est pas le bon",
  "problem.shield/wrong-code.detail":
    "Un code de l’application vaut une demi-minute et une seule fois ; un code de secours vaut une seule fois.",
  "problem.shield/wrong-code.mend":
    "Attendez le code suivant et saisissez-le. Si les codes sont toujours refusés, vérifiez que votre téléphone est à l’heure.",
  "problem.shield/second-step-over.title": "Recommencez la connexion",
  "problem.shield/second-step-over.detail":
    "Le code doit suivre le mot de passe dans les cinq minutes, dans le même navigateur.",
  "problem.shield/second-step-over.mend": "Ouvrez de nouveau une session avec nom d’utilisateur et mot de passe.",
  "problem.shield/second-factor-first.title": "Configurez d’abord un second facteur",
  "problem.shield/second-factor-first.detail":
    "Votre fonction ouvre des documents qu’un mot de passe seul ne doit pas ouvrir.",
  "problem.shield/second-factor-first.mend":
    "Ouvrez la page de votre compte et configurez une application d’authentification ou une clé d’accès.",
  "problem.shield/set-up-again.title": "Recommencez la configuration",
  "problem.shield/set-up-again.detail":
    "Aucune configuration n’attend de code ici : elle a été commencée il y a trop longtemps, ou elle est déjà terminée.",
  "problem.shield/set-up-again.mend":
    "Revenez à votre compte et voyez si l’application est configurée ; sinon, recommencez.",
  "problem.shield/other-sign-in-key.title": "Ce serveur ne peut pas vérifier les codes de cette application",
  "problem.shield/other-sign-in-key.detail": "L’application a été configurée avec la clé d’un autre serveur.",
  "problem.shield/other-sign-in-key.mend":
    "Utilisez un code de secours et prévenez l’administrateur : les serveurs d’une même base ont besoin du même dossier keys.",
  "problem.shield/passkey-refused.title": "Cette clé d’accès n’a pas été acceptée",
  "problem.shield/passkey-refused.detail":
    "Elle est peut-être inconnue ici, faite pour une autre adresse, ou elle a répondu trop tard.",
  "problem.shield/passkey-refused.mend": "Réessayez, ou ouvrez une session avec nom d’utilisateur et mot de passe.",
  "problem.shield/passkey-copied.title": "Cette clé d’accès a été refusée : il en existe peut-être une copie",
  "problem.shield/passkey-copied.detail":
    "Elle a compté ses usages à rebours, ce que seule une clé copiée fait. Elle n’ouvre plus ce compte, et le registre en garde la trace.",
  "problem.shield/passkey-copied.mend":
    "Ouvrez une session avec nom d’utilisateur et mot de passe, retirez cette clé de votre compte et prévenez l’administrateur.",
  "problem.shield/passkey-name-missing.title": "Il faut un nom à la clé d’accès",
  "problem.shield/passkey-name-missing.detail": "Un nom compte de 1 à {most} caractères.",
  "problem.shield/passkey-name-missing.mend": "Nommez l’appareil, par exemple : ordinateur de service.",
  "problem.shield/passkeys-not-here.title": "Les clés d’accès ne fonctionnent pas à cette adresse",
  "problem.shield/passkeys-not-here.detail":
    "Une clé d’accès appartient au nom d’une machine, en https ou sur la machine même.",
  "problem.shield/passkeys-not-here.mend":
    "Ouvrez Heed par le nom pour lequel son serveur a été démarré, ou par localhost sur la machine même.",
  "problem.shield/wrong-password.title": "Le mot de passe n’est pas le bon",
  "problem.shield/wrong-password.detail": "Rien n’a été changé.",
  "problem.shield/wrong-password.mend": "Saisissez le mot de passe avec lequel vous ouvrez vos sessions.",
  "problem.shield/confirm-first.title": "Confirmez d’abord que c’est bien vous",
  "problem.shield/confirm-first.detail":
    "Ce qui ouvre le compte se change dans les {minutes, plural, one {# minute} many {# minutes} other {# minutes}} qui suivent la connexion ou la saisie du mot de passe.",
  "problem.shield/confirm-first.mend":
    "Saisissez votre mot de passe sur la page de votre compte, ou ouvrez une nouvelle session.",
  "problem.shield/unknown-session.title": "Vous n’avez pas de session ni de navigateur de ce nom",
  "problem.shield/unknown-session.detail": "La session est peut-être déjà close. Rien n’a été modifié.",
  "problem.shield/unknown-session.mend": "Ouvrez de nouveau la liste de vos sessions.",
  "problem.shield/openid-away.title": "Le service de connexion ne répond pas",
  "problem.shield/openid-away.detail":
    "Heed l’a interrogé sans obtenir à temps de réponse exploitable. Personne n’a été connecté.",
  "problem.shield/openid-away.mend":
    "Connectez-vous avec nom d’utilisateur et mot de passe, ou réessayez dans quelques minutes.",
  "problem.shield/openid-untrue.title": "La réponse du service de connexion n’a pas été acceptée",
  "problem.shield/openid-untrue.detail":
    "{because, select, signature {Elle n’est pas signée avec une clé de ce service.} issuer {Elle nomme un autre service comme auteur.} audience {Elle est destinée à un autre programme.} nonce {Elle appartient à une autre connexion.} other {Ce n’est pas la réponse à la question posée par Heed.}} Personne n’a été connecté.",
  "problem.shield/openid-untrue.mend":
    "Connectez-vous avec nom d’utilisateur et mot de passe, et signalez à l’administrateur ce qui est écrit ici.",
  "problem.shield/openid-declined.title": "Le service de connexion n’a laissé entrer personne",
  "problem.shield/openid-declined.detail": "La connexion y a été interrompue ou refusée.",
  "problem.shield/openid-declined.mend": "Recommencez, ou connectez-vous avec nom d’utilisateur et mot de passe.",
  "problem.shield/openid-over.title": "Recommencez la connexion",
  "problem.shield/openid-over.detail":
    "Une réponse du service de connexion vaut une seule fois, pendant dix minutes, dans le navigateur qui l’a demandée. Personne n’a été connecté.",
  "problem.shield/openid-over.mend": "Recommencez, ou connectez-vous avec nom d’utilisateur et mot de passe.",
  "problem.shield/openid-nobody.title": "Aucun compte ne vous est encore rattaché ici",
  "problem.shield/openid-nobody.detail":
    "Le service de connexion vous connaît sous {subject}, ce qui n’ouvre aucun compte de Heed.",
  "problem.shield/openid-nobody.mend":
    "Transmettez ce texte à l’administrateur, qui le rattachera à votre compte. D’ici là, connectez-vous avec nom d’utilisateur et mot de passe.",
  "problem.shield/openid-taken.title": "Cet identifiant ouvre déjà un autre compte",
  "problem.shield/openid-taken.detail":
    "Une personne connue du service de connexion n’ouvre qu’un seul compte. Rien n’a été enregistré.",
  "problem.shield/openid-taken.mend": "Retirez-le d’abord de l’autre compte, avec --none.",
  "problem.shield/exercise-door-shut.title": "On ne se connecte pas ici sans mot de passe",
  "problem.shield/exercise-door-shut.detail":
    "Cela n’est possible que dans un exercice, sur la machine qui l’héberge, avec le lien affiché au démarrage.",
  "problem.shield/exercise-door-shut.mend":
    "Ouvrez ce lien sur cette machine, ou connectez-vous avec un nom d’utilisateur et un mot de passe.",
  "problem.shield/retention-too-long.title": "Cette mission ne peut pas conserver cela aussi longtemps",
  "problem.shield/retention-too-long.detail":
    "Ce qui mène à des personnes qui ont parlé peut être conservé moins longtemps que ne le dit la règle, jamais plus longtemps : {fields}.",
  "problem.shield/retention-too-long.mend": "Indiquez moins de mois, ou gardez ce que dit la règle.",
  "mend.shield.months": "Indiquez un nombre entier de mois, de 1 à {most}.",
  "problem.shield/unknown-retention.title": "Rien de ce nom n’est à conserver ni à effacer",
  "problem.shield/unknown-retention.detail": "{field} ne figure pas parmi : {known}.",
  "problem.shield/unknown-retention.mend": "Écrivez par exemple account=18, daily=on ou daily=off.",
  "problem.shield/classification-not-now.title": "La classification n’a pas changé",
  "problem.shield/classification-not-now.detail":
    "{because, select, own {Qui propose d’abaisser la classification ne peut pas l’accepter.} nothing {Plus personne ne propose de l’abaisser.} reason {On n’abaisse une classification que pour un motif.} lower {Cette classe n’est pas plus basse.} other {Cette classe n’est pas plus haute.}}",
  "problem.shield/classification-not-now.mend": "Rouvrez la fiche et choisissez autre chose.",
  "mend.shield.classification.own": "Adressez-vous à une autre personne habilitée à approuver.",
  "mend.shield.classification.nothing": "Rouvrez la fiche : une autre personne a déjà répondu.",
  "mend.shield.classification.reason": "Écrivez pourquoi la classe peut être abaissée.",
  "mend.shield.classification.lower": "Choisissez une classe plus basse.",
  "mend.shield.classification.higher": "Choisissez une classe plus haute.",
} satisfies Record<keyof typeof en, string>;
