import type { en } from "./words.en.ts";

export const fr = {
  "report.page": "Signalement",
  "report.title": "{place} : {event}",
  "report.received": "reçu le {at}",
  "report.sanitised":
    "Vous lisez l’édition destinée aux lecteurs hors des bureaux qui le traitent : le cercle et le mois, non le lieu, l’heure ni la voie par laquelle il est venu.",
  "report.in-danger": "Qui est en danger",
  "report.number":
    "{number, plural, =1 {Une personne, selon ce qui a été dit.} many {{shown} personnes, selon ce qui a été dit.} other {{shown} personnes, selon ce qui a été dit.}}",
  "report.number.none": "Personne n’a dit combien.",
  "report.imminence": "Imminence : {imminence}. Impact {impact} sur 5.",
  "report.told": "Ce qui a été dit",
  "report.told.note": "Texte nettoyé par une personne : sans noms, numéros, liens de parenté, heure ni lieu exacts.",
  "report.told.none": "Aucun texte n’a encore été diffusé.",
  "report.told.none.note":
    "Quelqu’un doit d’abord en ôter ce qui pourrait trahir la personne. Jusque-là, seule la partie codée se lit.",
  "report.exercise": "Paroles écrites pour l’exercice.",
  "report.account": "Tel que cela a été dit",
  "report.account.note":
    "Seulement pour ceux qui protègent cette source. Ne le copiez pas, ne le transmettez pas, ne le lisez pas au téléphone.",
  "report.account.sealed":
    "Vous pouvez le lire, parce que vous protégez cette source. La lecture est consignée au registre.",
  "report.account.past":
    "Vous pouvez le lire, parce que vous protégez cette source. La lecture est consignée au registre, à la date d’aujourd’hui.",
  "report.account.open": "Lire ce qui a été dit",
  "report.coded": "Ce qu’il contient",
  "report.coded.note": "La partie codée. Le lieu est celui de la menace, jamais celui de la personne qui parle.",
  "report.place": "Lieu",
  "report.place.told": "dit « {place} »",
  "report.when": "Quand",
  "report.when.range": "du {from} au {to}",
  "report.killed": "Qui a été tué, par fonction",
  "report.feared-for": "Des représailles sont à craindre contre",
  "report.operation-by": "Opération menée par, nous dit-on",
  "report.operation-among": "Elle a eu lieu parmi",
  "report.channel": "Par quelle voie",
  "report.basis": "D’où on le tient",
  "report.told-at": "Dit",
  "report.threat-known": "Menace connue de la personne depuis",
  "report.acknowledged": "Accusé de réception",
  "report.triaged": "Trié",
  "report.grading": "Cotation",
  "report.reach": "Qui peut agir à temps",
  "report.led-to": "Ce qu’il a entraîné",
  "report.led-to.none": "Rien que vous puissiez voir : aucune alerte ni aucun incident ne s’y appuie.",
  "report.incident": "Incident",
  "report.duplicate": "Il dit ce qu’un signalement antérieur disait déjà",
  "report.suggested": "Le signalement {number, number} dit peut-être la même chose",
} satisfies Record<keyof typeof en, string>;
