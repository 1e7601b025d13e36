import type { en } from "./words.en.ts";

export const fr = {
  "warning.page": "Alerte",
  "follow-up.step.24h": "24 h",
  "follow-up.step.72h": "72 h",
  "follow-up.step.7d": "7 j",
  "follow-up.step.30d": "30 j",
  "follow-up.step.90d": "90 j",
  "follow-up.record": "Consigner ce qui a été constaté",
  "follow-up.result": "Ce qui a été constaté",
  "follow-up.result.safe": "Sain et sauf, entendu par la voie convenue",
  "follow-up.result.pressure-threat": "Pressions ou menaces",
  "follow-up.result.harmed": "Atteinte subie",
  "follow-up.result.harmed.means":
    "Ouvre un dossier de protection et suspend les activités du même genre dans la zone.",
  "follow-up.result.moved": "A quitté les lieux",
  "follow-up.result.unreachable": "Sans réponse",
  "follow-up.result.unreachable.means": "Ne veut pas dire sain et sauf : nouvel essai dans les 12 heures.",
  "follow-up.result.declined": "Demande à ne plus être joint",
  "follow-up.result.declined.means": "Désormais, seulement des signes dans la zone ou un intermédiaire.",
  "follow-up.note": "Ce qui a été vu ou dit",
  "follow-up.note.hint": "Pas de nom, pas de numéro de téléphone, pas de lieu exact.",
  "follow-up.save": "Consigner",
} satisfies Record<keyof typeof en, string>;
