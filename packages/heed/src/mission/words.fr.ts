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
  "mission.place.why.code": "Trouvé sous ce code.",
  "mission.place.why.exact": "Trouvé sous ce nom.",
  "mission.place.why.other-spelling": "« {told} » en est un autre nom ou une autre graphie : {name}",
  "mission.place.why.sounds-alike": "« {told} » se prononce comme {name}.",
  "mission.place.why.begins": "{name} commence par « {told} ».",
  "mission.place.why.slip": "« {told} » diffère de {name} d’une ou deux lettres : à vérifier.",
  "mission.place.why.part": "{name} est une partie de « {told} » : à vérifier.",
  "mission.place.precision.point": "un point",
  "mission.place.precision.area": "le milieu d’une zone",
  "mission.place.precision.line": "quelque part le long d’une ligne",
  "mission.place.precision.none": "aucun point connu",
  "mission.place.between": "Entre {from} et {to}, distants de {km, number} km : quelque part sur le chemin.",
  "mission.place.other-meaning":
    "Attention : dans {gazetteer} {vintage}, le code {code} désigne {name}. Indiquez le millésime partout où vous écrivez ce code.",
  "mission.place.ambiguous":
    "Ce nom désigne {meanings, number} lieux. Choisissez-en un ; ce qui a été dit est conservé.",
  "problem.mission/no-vintage.title": "Le fichier n’indique pas son millésime",
  "problem.mission/no-vintage.detail":
    "{file} n’indique nulle part le millésime de ses codes. Les codes changent de sens d’un millésime à l’autre. Rien n’a été importé.",
  "problem.mission/no-vintage.mend": "Indiquez-le, par exemple : --vintage 2017",
  "problem.mission/no-gazetteer.title": "Le fichier n’indique pas de quel répertoire de lieux il s’agit",
  "problem.mission/no-gazetteer.detail":
    "{file} est une liste de lieux particulière. Un code ne dit rien sans le répertoire auquel il appartient. Rien n’a été importé.",
  "problem.mission/no-gazetteer.mend": "Nommez le répertoire, par exemple : --gazetteer lieux-mission",
  "problem.mission/wrong-encoding.title": "Le fichier n’est pas en UTF-8",
  "problem.mission/wrong-encoding.detail":
    "{file} n’est pas en UTF-8 (d’abord à la ligne {line}) : des noms perdraient leurs lettres. Rien n’a été importé.",
  "problem.mission/wrong-encoding.mend":
    "Enregistrez de nouveau {file} en UTF-8 ; la première lettre fautive est à la ligne {line}.",
  "problem.mission/unreadable-places.title": "Le fichier de lieux est illisible",
  "problem.mission/unreadable-places.detail": "{file} est illisible à partir de la ligne {line}. Rien n’a été importé.",
  "problem.mission/unreadable-places.mend":
    "Cherchez dans {file}, à partir de la ligne {line}, une virgule, un crochet ou un guillemet en trop ou manquant, ou téléchargez-le de nouveau.",
  "problem.mission/unknown-places.title": "Ce fichier de lieux est d’un genre que Heed ne connaît pas",
  "problem.mission/unknown-places.detail":
    "{file} n’a ni les colonnes ni la forme d’un tel fichier. Rien n’a été importé.",
  "problem.mission/unknown-places.mend": "Il faut : {expected}",
  "mend.places.no-code": "Donnez un code à la ligne.",
  "mend.places.no-name": "Donnez un nom au lieu.",
  "mend.places.lost-letters": "Le nom a perdu des lettres : reprenez-le à la source.",
  "mend.places.bad-point": "Écrivez la latitude (de -90 à 90) et la longitude (de -180 à 180) en degrés.",
  "mend.places.double": "Le code figure déjà à la ligne {first} : gardez-en un seul.",
  "mend.places.cells":
    "La ligne a {found} cellules et l’en-tête {expected} : cherchez une virgule en trop ou manquante.",
  "mend.places.changed":
    "Ce millésime en dit déjà autre chose : importez le fichier sous son propre millésime, ou retirez d’abord le précédent.",
  "mend.places.letters": "Des lettres avaient été lues dans le mauvais alphabet ; conservé sous la forme {mended}.",
  "mend.places.no-licence":
    "La licence n’est pas indiquée : précisez-la avec --licence, sinon rien ne peut en être transmis.",
  "mend.places.no-point": "Donnez un point au lieu, et non {type}.",
  "mend.crosswalk.empty": "Indiquez le millésime et le code des deux côtés.",
  "mend.crosswalk.one-vintage": "Les deux côtés sont du même millésime : une table de passage mène de l’un à l’autre.",
  "mend.crosswalk.share": "Écrivez la part entre 0 et 1, ou en pourcentage jusqu’à 100 %.",
  "mend.crosswalk.yes-or-no": "Écrivez oui ou non, ou rien.",
  "mend.crosswalk.too-much":
    "Les parts de ce code font {percent, number} % : plus que le tout. Cherchez une ligne en trop.",
  "mend.crosswalk.unknown-code": "{edition} ne contient pas ce code : à vérifier.",
  "mend.boundaries.names-elsewhere":
    "{named, number} contours portent le nom d’un village ou d’une ville, et {held, number} seulement le contiennent : les noms semblent posés sur les mauvais contours. Vérifiez le fichier et, si c’est le cas, retirez-le avec --undo.",
  "mend.boundaries.no-polygon": "Dessinez-la en Polygon ou MultiPolygon, et non en {type}.",
  "mend.boundaries.bad-point": "{point} n’est pas un point en longitude et latitude, en degrés.",
  "mend.boundaries.too-few-points": "Le contour a {points} points : il en faut au moins trois.",
  "mend.boundaries.crosses-itself":
    "Le contour se croise près de {lat}, {lon} : on ne peut dire ce qu’il entoure. Redessinez-le à cet endroit.",
  "mend.boundaries.no-area": "Le contour n’entoure rien.",
  "mend.boundaries.no-level": "Indiquez le niveau : 0 pays, 1 région, 2 cercle, 3 commune.",
  "mend.boundaries.ring-order": "Des anneaux tournaient dans le mauvais sens ; retournés.",
  "mend.boundaries.unclosed": "Un contour n’était pas fermé ; fermé.",
  "mend.boundaries.doubled-points": "Des points figuraient deux fois de suite ; retirés.",
  "mend.boundaries.small-loop": "Le contour se croisait en une boucle minuscule ; coupée.",
  "mend.boundaries.empty-hole": "Un trou n’avait aucune surface ; retiré.",
  "mend.boundaries.letters": "Des lettres du nom avaient été lues dans le mauvais alphabet ; corrigées.",
  "mend.boundaries.own-code": "La zone n’a pas de code ; conservée sous {code}, qui est le nôtre.",
  "mend.population.changed-meaning":
    "{code} désigne {name} en {vintage} et {other} en {otherVintage} : ce chiffre ne vaut que pour {vintage}.",
  "mend.population.unknown": "Aucun chiffre n’est donné : inconnu n’est pas nul, rien n’a donc été conservé.",
  "mend.population.not-whole": "Écrivez le nombre d’habitants en chiffres entiers.",
  "mend.population.no-year": "Indiquez l’année du chiffre : une colonne year, ou --year.",
} satisfies Record<keyof typeof en, string>;
