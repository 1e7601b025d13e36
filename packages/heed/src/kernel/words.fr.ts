import type { en } from "./words.en.ts";

export const fr = {
  "problem.kernel/bad-input.title": "Une partie de votre envoi est inutilisable",
  "problem.kernel/bad-input.detail": "Rien n’a été enregistré. Les champs à corriger sont indiqués.",
  "problem.kernel/bad-input.mend": "Corrigez les champs, puis renvoyez.",
  "problem.kernel/not-found.title": "Aucune fiche de ce nom ne vous est accessible",
  "problem.kernel/not-found.detail": "Rien de tel ne peut vous être montré à cette date.",
  "problem.kernel/not-found.mend": "Vérifiez le nom, la date de lecture et la fonction de votre session.",
  "problem.kernel/not-allowed.title": "Votre fonction ne permet pas cette action",
  "problem.kernel/not-allowed.detail": "Rien n’a été enregistré.",
  "problem.kernel/not-allowed.mend":
    "Adressez-vous à la personne compétente ou au conseiller pour la protection des civils.",
  "problem.kernel/not-signed-in.title": "Connectez-vous",
  "problem.kernel/not-signed-in.detail": "Cette page est réservée au personnel connecté.",
  "problem.kernel/not-signed-in.mend": "Connectez-vous, puis recommencez.",
  "problem.kernel/already-changed.title": "Quelqu’un a modifié cette fiche avant vous",
  "problem.kernel/already-changed.detail": "Rien n’a été enregistré, afin qu’aucune modification ne se perde.",
  "problem.kernel/already-changed.mend": "Relisez la fiche, puis refaites votre modification.",
  "problem.kernel/not-writable-as-of.title": "On n’écrit pas dans le passé",
  "problem.kernel/not-writable-as-of.detail": "Seul un exercice peut se jouer un autre jour. Cette base est réelle.",
  "problem.kernel/not-writable-as-of.mend": "Retirez --as-of pour écrire, ou ouvrez un exercice.",
  "problem.kernel/id-taken.title": "Cette fiche existe déjà",
  "problem.kernel/id-taken.detail":
    "Une fiche portant cet identifiant a déjà été enregistrée. Elle reste telle quelle.",
  "problem.kernel/id-taken.mend":
    "S’il s’agit de votre premier envoi, tout va bien. Sinon, prenez un nouvel identifiant.",
  "problem.kernel/too-many.title": "Trop de tentatives",
  "problem.kernel/too-many.detail": "Cette adresse a essayé trop souvent en peu de temps.",
  "problem.kernel/too-many.mend": "Attendez une minute, puis recommencez.",
  "problem.kernel/database-away.title": "La base de données ne répond pas",
  "problem.kernel/database-away.detail": "Votre envoi n’a pas été enregistré.",
  "problem.kernel/database-away.mend": "Réessayez dans quelques secondes. Si cela dure, lancez heed doctor.",
  "problem.kernel/unexpected.title": "Heed a commis une erreur",
  "problem.kernel/unexpected.detail": "Votre envoi n’a pas été enregistré.",
  "problem.kernel/unexpected.mend":
    "Réessayez. Si l’erreur se répète, prévenez la personne qui gère Heed en indiquant l’heure.",
  "mend.invalid_type": "Renseignez ce champ ; type attendu : {expected}.",
  "mend.invalid_value": "Choisissez parmi : {expected}.",
  "mend.invalid_format": "Respectez cette forme : {expected}.",
  "mend.too_small": "La valeur doit être {expected}.",
  "mend.too_big": "La valeur doit être {expected}.",
  "mend.unrecognized_keys": "Retirez ce que Heed ne connaît pas : {expected}.",
  "mend.invalid_union": "Employez l’une des formes indiquées dans la documentation.",
  "mend.custom": "Valeur refusée : {expected}.",
  "mend.not_multiple_of": "Valeur refusée : {expected}.",
  "mend.invalid_key": "Valeur refusée : {expected}.",
  "mend.invalid_element": "Valeur refusée : {expected}.",
  "cluster.blocked-folder":
    "Le dossier de données {folder} se trouve sous {blocked}, que l’utilisateur de la base, {user}, ne peut pas traverser.",
  "cluster.blocked-folder.mend":
    "Choisissez un autre dossier avec --data, par exemple --data /var/lib/heed/main, ou autorisez le passage : chmod o+x {blocked}",
  "cluster.runs-already": "Heed travaille déjà sur le dossier de données {folder} (processus {process}).",
  "cluster.runs-already.mend": "Utilisez celui qui tourne, arrêtez-le, ou choisissez un autre dossier avec --data.",
  "cluster.nobody-runs": "Plus personne ne fait tourner la base du dossier de données {folder}.",
  "cluster.nobody-runs.mend": "Redémarrez avec heed start",
  "cluster.busy":
    "Un autre programme de Heed (processus {process}) occupe depuis une minute le dossier de données {folder} et sa base ne répond pas.",
  "cluster.busy.mend": "Attendez, puis réessayez. Si cela dure, arrêtez ce processus et recommencez.",
  "cluster.disk-full": "Le disque qui porte {folder} est plein ; la base de données ne peut pas travailler.",
  "cluster.disk-full.mend":
    "Libérez de la place sur ce disque ou choisissez un autre dossier avec --data, puis redémarrez. Rien de ce qui a été enregistré n’est perdu.",
  "cluster.does-not-start": "La base de données ne démarre pas : {reason}",
  "cluster.does-not-start.mend":
    "Lisez la fin de {log}. Si vous ne pouvez pas y remédier, envoyez ce fichier à la personne qui gère Heed.",
  "cluster.foreign-folder": "La base de données de {folder} appartient à un autre utilisateur de cette machine.",
  "cluster.foreign-folder.mend":
    "Lancez Heed sous l’utilisateur qui a créé ce dossier, ou choisissez un autre dossier avec --data.",
  "cluster.key-missing": "La clé {file} de la base de données manque ; sans elle, personne ne peut s’y connecter.",
  "cluster.key-missing.mend": "Remettez ce fichier en place depuis votre sauvegarde.",
  "cluster.little-space":
    "Une nouvelle base demande {wanted} d’espace et il en reste {free} sur le disque qui porte {folder}.",
  "cluster.little-space.mend": "Libérez de la place sur ce disque ou choisissez un autre dossier avec --data.",
  "cluster.newer-heed": "Le dossier de données {folder} a été créé par une version de Heed plus récente que celle-ci.",
  "cluster.newer-heed.mend":
    "Mettez ce programme à jour, ou choisissez un autre dossier avec --data. Rien n’a été modifié.",
  "cluster.newer-postgresql":
    "Le dossier de données {folder} relève d’une autre version de PostgreSQL ({version}) que celle fournie avec ce programme (18).",
  "cluster.newer-postgresql.mend":
    "Utilisez la version de Heed qui a créé ce dossier, ou choisissez un autre dossier avec --data. Rien n’a été modifié.",
  "cluster.no-binaries": "Heed ne fournit aucun PostgreSQL qui fonctionne sur cette machine ({platform}).",
  "cluster.no-binaries.mend":
    "Réinstallez avec npm ci sans écarter les paquets facultatifs, ou indiquez votre propre PostgreSQL 18 avec --database-url.",
  "cluster.no-socket":
    "Aucun dossier privé n’offre un chemin assez court pour la socket de la base ; {folder} est trop long ou refuse les sockets.",
  "cluster.no-socket.mend": "Choisissez avec --data un dossier de données au chemin plus court, sur un disque local.",
  "cluster.no-user": "La base de données exige un utilisateur inscrit dans /etc/passwd et ne tourne jamais sous root.",
  "cluster.no-user.mend":
    "Lancez Heed sous un utilisateur ordinaire ou, sous root, créez-en un : useradd --system postgres",
  "cluster.read-only": "Heed ne peut pas écrire dans le dossier de données {folder}.",
  "cluster.read-only.mend":
    "Rendez-le accessible en écriture à l’utilisateur qui lance Heed, ou choisissez un autre dossier avec --data.",
  "cluster.socket-in-use": "Un autre PostgreSQL utilise la socket du dossier de données {folder}.",
  "cluster.socket-in-use.mend": "Arrêtez ce serveur, puis redémarrez.",
  "database.bad-url": "DATABASE_URL (ou --database-url) n’est pas l’adresse d’un PostgreSQL.",
  "database.bad-url.mend": "Écrivez-la ainsi : {form} ; dans le mot de passe : {escapes}",
  "database.no-certificate": "Le certificat {file} que nomme DATABASE_URL ne peut pas être lu ({code}).",
  "database.no-certificate.mend": "Vérifiez le chemin, et que l’utilisateur qui fait tourner Heed peut le lire.",
  "database.unknown-host": "L’hôte {host} n’existe pas, ou son nom est introuvable pour le moment.",
  "database.unknown-host.mend": "Vérifiez l’hôte dans DATABASE_URL, et le réseau de cette machine.",
  "database.unreachable": "Aucun PostgreSQL ne répond sur {host}, port {port} ({reason}).",
  "database.unreachable.mend":
    "Vérifiez l’hôte et le port dans DATABASE_URL, que le serveur tourne et qu’aucun pare-feu ne s’interpose.",
  "database.starting": "Le PostgreSQL de {host} est en train de démarrer ou de s’arrêter.",
  "database.starting.mend": "Attendez quelques secondes, puis redémarrez.",
  "database.full": "Le PostgreSQL de {host} n’a plus de connexion libre.",
  "database.full.mend":
    "Fermez-en d’autres, ou augmentez max_connections : chaque serveur de Heed, avec son processus de fond, en prend jusqu’à 50.",
  "database.missing": "Il n’y a pas de base {database} sur {host}.",
  "database.missing.mend":
    "Vérifiez son nom dans DATABASE_URL, ou faites-la créer comme le montre docs/operate.md : create database, avec {user} pour propriétaire.",
  "database.wrong-password": "Le PostgreSQL de {host} n’accepte pas le mot de passe de {user}.",
  "database.wrong-password.mend":
    "Vérifiez l’utilisateur et le mot de passe dans DATABASE_URL. Dans le mot de passe : {escapes}",
  "database.password-missing":
    "Le PostgreSQL de {host} demande un mot de passe à {user}, et DATABASE_URL n’en donne pas.",
  "database.password-missing.mend": "Écrivez-la ainsi : {form}",
  "database.not-let-in": "Le PostgreSQL de {host} ne laisse pas entrer {user} : {reason}",
  "database.not-let-in.mend":
    "Laissez entrer {user} depuis cette machine par pg_hba.conf, avec un mot de passe. Heed se connecte comme l’utilisateur de DATABASE_URL et comme heed_app, heed_zone_a, heed_sealer, heed_auditor et heed_worker.",
  "database.no-connect": "{user} n’a pas le droit de se connecter à la base {database} de {host}.",
  "database.no-connect.mend": "Comme administrateur de ce serveur, lancez : {sql}",
  "database.tls": "Aucune connexion chiffrée avec {host} n’a pu s’établir : {reason}",
  "database.tls.mend": "Réglez sslmode et sslrootcert dans DATABASE_URL selon ce que ce serveur offre.",
  "database.too-old": "Le PostgreSQL de {host} est en version {version}. Rien n’a été modifié.",
  "database.too-old.mend":
    "Heed a besoin de la version {wanted} ou d’une plus récente : mettez ce serveur à niveau, ou prenez-en un autre.",
  "database.replica": "Le PostgreSQL de {host} est une copie qui ne fait que suivre un autre serveur.",
  "database.replica.mend": "Nommez dans DATABASE_URL le serveur qui accepte les écritures.",
  "database.encoding":
    "La base {database} de {host} est codée en {encoding}, qui ne peut pas garder tous les noms. Rien n’a été modifié.",
  "database.encoding.mend": "Créez une base en UTF-8 et nommez-la dans DATABASE_URL :\n  {sql}",
  "database.collation":
    "Dans la base {database} de {host}, les noms seraient mal triés et mal trouvés : sa locale est {locale}. Rien n’a été modifié.",
  "database.collation.mend": "Créez une base dont la locale est C.UTF-8 et nommez-la dans DATABASE_URL :\n  {sql}",
  "database.other-owner":
    "Les tables de la base {database} de {host} appartiennent à {owner}, et {user} n’a pas le droit de les modifier.",
  "database.other-owner.mend": "Mettez {owner} dans DATABASE_URL, ou lancez comme administrateur : {sql}",
  "database.newer-heed":
    "La base {database} de {host} a été créée par un Heed plus récent (étape {found} ; celui-ci connaît {known}).",
  "database.newer-heed.mend": "Mettez Heed à jour, ou nommez une autre base dans DATABASE_URL. Rien n’a été modifié.",
  "database.other-program":
    "La base {database} de {host} est celle d’un autre programme : elle contient {name}. Rien n’a été modifié.",
  "database.other-program.mend": "Nommez une base vide dans DATABASE_URL.",
  "database.too-few-rights": "{user} n’a pas assez de droits sur la base {database} de {host}.",
  "database.too-few-rights.mend": "Comme propriétaire ou administrateur, lancez :\n  {sql}",
  "database.no-roles": "{user} n’a pas le droit de créer sur {host} les rôles dont Heed a besoin.",
  "database.no-roles.mend":
    "Comme administrateur, lancez : {sql}\nOu, si ce n’est pas possible, remettez à un administrateur ce qu’affiche heed migrate --print-roles, puis redémarrez.",
  "database.strong-roles": "Ces rôles de {host} ont plus de pouvoir que Heed ne doit en avoir : {roles}.",
  "database.strong-roles.mend": "Comme administrateur, lancez :\n  {sql}",
  "database.other-keys":
    "Les rôles de Heed sur {host} ont d’autres mots de passe que ce dossier de données ({roles}) : un autre Heed les a créés.",
  "database.other-keys.mend":
    "Copiez dans ce dossier le dossier keys de celui qui les a créés. S’il est perdu : heed migrate --reset-roles, qui ferme la porte à tous les serveurs qui l’ont encore.",
  "database.only-outside": "{option} ne vaut que pour un PostgreSQL qui est le vôtre.",
  "database.only-outside.mend": "Définissez DATABASE_URL, ou donnez --database-url.",
} satisfies Record<keyof typeof en, string>;
