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
} satisfies Record<keyof typeof en, string>;
