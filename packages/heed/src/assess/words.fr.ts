import type { en } from "./words.en.ts";

export const fr = {
  "assess.priority.VH": "très élevée",
  "assess.priority.H": "élevée",
  "assess.priority.M": "moyenne",
  "assess.priority.L": "faible",
  "assess.duty.MUST": "à protéger impérativement",
  "assess.duty.SHOULD": "à protéger en priorité",
  "assess.duty.COULD": "à protéger si possible",
  "assess.duty.monitor": "à surveiller",
  "assess.expired":
    "Périmée depuis le {day} : ce qu’il en est maintenant n’a pas été évalué. Cela ne veut pas dire faible.",
  "assess.range": "{low} à {high} : degré de confiance faible",
  "assess.uplifted": "Un cran plus haut : personne d’autre ne peut ou ne veut protéger ces personnes.",
  "assess.unmet-must": "À protéger impérativement, et hors de notre portée.",
  "assess.unidentified": "éléments armés non identifiés",
  "assess.missing":
    "Rien dans ce cycle sur : {category}. Évaluez cette menace, ou écrivez pourquoi elle est laissée de côté.",
  "problem.assess/unknown-area.title": "Ce lieu n’est pas dans le répertoire",
  "problem.assess/unknown-area.detail": "Aucune zone ne porte le code {code}. Rien n’a été enregistré.",
  "problem.assess/unknown-area.mend": "Choisissez le lieu dans la liste ; s’il n’y est pas, choisissez son cercle.",
  "problem.assess/unknown-evidence.title": "Un élément est introuvable",
  "problem.assess/unknown-evidence.detail":
    "{ref} n’est ni un signalement ni un incident que vous puissiez lire. Rien n’a été enregistré.",
  "problem.assess/unknown-evidence.mend": "Vérifiez la référence, ou retirez-la.",
  "problem.assess/unknown-assessment.title": "L’évaluation à remplacer est introuvable",
  "problem.assess/unknown-assessment.detail":
    "{id} n’est pas une évaluation que vous puissiez lire. Rien n’a été enregistré.",
  "problem.assess/unknown-assessment.mend":
    "Vérifiez la référence, ou retirez-la : ce sera alors une nouvelle évaluation.",
  "problem.assess/already-superseded.title": "Quelqu’un a déjà remplacé cette évaluation",
  "problem.assess/already-superseded.detail": "La plus récente est {by}. Rien n’a été enregistré.",
  "problem.assess/already-superseded.mend":
    "Lisez la plus récente et remplacez celle-là, ou inscrivez votre avis comme divergent.",
  "problem.assess/other-unit.title": "Cette évaluation porte sur une autre menace, un autre groupe ou un autre lieu",
  "problem.assess/other-unit.detail":
    "Une évaluation n’est remplacée que par une autre sur la même menace, le même groupe et la même zone. Rien n’a été enregistré.",
  "problem.assess/other-unit.mend": "N’indiquez pas d’évaluation à remplacer : les deux vaudront alors côte à côte.",
  "mend.assess.code-unknown": "Choisissez dans la liste : ce code n’y figure pas.",
  "mend.assess.contingency-plan-needed":
    "Improbable et catastrophique : écrivez ce qu’on ferait si cela arrivait malgré tout.",
  "mend.assess.dual-role-needed": "Écrivez qui protège qui, en une phrase.",
  "mend.assess.window-backwards": "Le dernier jour ne peut pas précéder le premier.",
  "mend.assess.already-expired": "Choisissez un moment à venir : une évaluation ne naît pas périmée.",
} satisfies Record<keyof typeof en, string>;
