import type { en } from "./words.en.ts";

export const fr = {
  "learn.review.nothing":
    "Dans les 30 jours précédents, personne n’avait donné l’alerte et aucune évaluation n’en parlait.",
  "learn.review.assessed-only":
    "Dans les 30 jours précédents, personne n’avait donné l’alerte ; {assessments, plural, one {# évaluation concernait} many {# évaluations concernaient} other {# évaluations concernaient}} le lieu.",
  "learn.review.warned":
    "Dans les 30 jours précédents, {warnings, plural, one {# alerte concernait} many {# alertes concernaient} other {# alertes concernaient}} le lieu ; {answered, plural, =0 {aucune n’a reçu de réponse.} one {# a reçu une réponse.} many {# ont reçu une réponse.} other {# ont reçu une réponse.}}",
  "learn.review.not-shown": "Ce qui avait été dit avant n’est pas montré à cette fonction.",
  "learn.level.red": "Rouge",
  "learn.level.orange": "Orange",
  "learn.level.yellow": "Jaune",
  "learn.level.white": "Blanc",
  "learn.ledger.none.area": "Sans lieu",
  "learn.ledger.none.level": "Sans niveau",
  "learn.ledger.none.category": "Sans catégorie",
  "learn.ledger.none.office": "Aucun bureau ne couvre ce lieu",
  "problem.learn/review-closed.title": "Cet examen est déjà clos",
  "problem.learn/review-closed.detail": "Il a été clos le {day}. Rien n’a été enregistré.",
  "problem.learn/review-closed.mend":
    "Lisez ce qui a été constaté alors. Ce qui s’y ajoute relève d’une nouvelle évaluation.",
  "mend.learn.post-unknown": "Choisissez un poste de la liste.",
  "mend.learn.day-passed": "Choisissez aujourd’hui ou un jour à venir.",
} satisfies Record<keyof typeof en, string>;
