import type { en } from "./words.en.ts";

export const fr = {
  "mission.area-level.country": "pays",
  "mission.area-level.region": "région",
  "mission.area-level.district": "cercle",
  "mission.area-level.place": "localité",
  "mission.area.approximate": "Cette zone n’a pas de contour : elle est figurée par un lieu approximatif.",
  "mission.headquarters": "siège",
  "problem.mission/missing-file.title": "Il manque un fichier au théâtre",
  "problem.mission/missing-file.detail": "Le dossier du théâtre ne contient pas {file}. Rien n’a été chargé.",
  "problem.mission/missing-file.mend": "Placez {file} dans le dossier, ou retirez son nom de theatre.json.",
  "problem.mission/unreadable-file.title": "Un fichier du théâtre est illisible",
  "problem.mission/unreadable-file.detail": "La forme de {place} n’est pas correcte. Rien n’a été chargé.",
  "problem.mission/unreadable-file.mend":
    "Cherchez dans {place} une virgule, un guillemet ou un crochet en trop ou manquant.",
  "problem.mission/missing-column.title": "Il manque une colonne à un tableau du théâtre",
  "problem.mission/missing-column.detail": "{file} n’a pas de colonne {column}. Rien n’a été chargé.",
  "problem.mission/missing-column.mend": "Ajoutez {column} à la première ligne de {file} et remplissez la colonne.",
  "problem.mission/wrong-entry.title": "Une entrée du théâtre est inutilisable",
  "problem.mission/wrong-entry.detail": "On lit « {value} » dans {place}. Rien n’a été chargé.",
  "problem.mission/wrong-entry.mend": "Écrivez dans {place} : {expected}",
  "problem.mission/double-entry.title": "Une entrée du théâtre figure deux fois",
  "problem.mission/double-entry.detail":
    "{place} répète « {value} », qui figure déjà ici : {first}. Rien n’a été chargé.",
  "problem.mission/double-entry.mend": "Retirez {place}, ou donnez-lui un code propre.",
  "problem.mission/dangling-entry.title": "Une entrée du théâtre renvoie à un élément absent",
  "problem.mission/dangling-entry.detail":
    "{place} renvoie à « {value} », que {other} ne contient pas. Rien n’a été chargé.",
  "problem.mission/dangling-entry.mend": "Ajoutez « {value} » à {other}, ou corrigez {place}.",
  "problem.mission/no-french.title": "Il manque un texte français au théâtre",
  "problem.mission/no-french.detail": "{place} ne donne pas le français de « {value} ». Rien n’a été chargé.",
  "problem.mission/no-french.mend": "Écrivez le texte français dans {place}.",
} satisfies Record<keyof typeof en, string>;
