import type { en } from "./words.en.ts";

export const fr = {
  "tell.hotspot.title": "{threat} : {place}",
  "tell.hotspot.MUST":
    "Désigné ({since}) comme une menace à laquelle il faut répondre, et rien n’est en cours. Personnes en danger : {group}.",
  "tell.hotspot.SHOULD":
    "Désigné ({since}) comme une menace à laquelle on devrait répondre, et rien n’est en cours. Personnes en danger : {group}.",
  "tell.hotspot.told.MUST":
    "Désigné ({since}) comme une menace à laquelle il faut répondre, et rien n’est en cours. Personnes en danger : {group}. Informés jusqu’ici : {posts}.",
  "tell.hotspot.told.SHOULD":
    "Désigné ({since}) comme une menace à laquelle on devrait répondre, et rien n’est en cours. Personnes en danger : {group}. Informés jusqu’ici : {posts}.",
  "tell.wait.you":
    "{count, plural, =1 {Une décision vous attend.} =2 {Deux décisions vous attendent.} =3 {Trois décisions vous attendent.} =4 {Quatre décisions vous attendent.} =5 {Cinq décisions vous attendent.} many {# décisions vous attendent.} other {# décisions vous attendent.}}",
  "tell.wait.office":
    "{count, plural, =1 {Une décision attend à ce bureau.} =2 {Deux décisions attendent à ce bureau.} =3 {Trois décisions attendent à ce bureau.} =4 {Quatre décisions attendent à ce bureau.} =5 {Cinq décisions attendent à ce bureau.} many {# décisions attendent à ce bureau.} other {# décisions attendent à ce bureau.}}",
  "tell.wait.mission":
    "{count, plural, =1 {Une décision attend dans la mission.} =2 {Deux décisions attendent dans la mission.} =3 {Trois décisions attendent dans la mission.} =4 {Quatre décisions attendent dans la mission.} =5 {Cinq décisions attendent dans la mission.} many {# décisions attendent dans la mission.} other {# décisions attendent dans la mission.}}",
  "tell.wait.overdue":
    "{count, plural, =1 {Une échéance est passée.} =2 {Deux échéances sont passées.} many {# échéances sont passées.} other {# échéances sont passées.}}",
  "tell.first.due":
    "{count, plural, =1 {Elle est à prendre avant {at}} many {La première est à prendre avant {at}} other {La première est à prendre avant {at}}} : {level}, « {title} ».",
  "tell.first.overdue":
    "{count, plural, =1 {Elle était à prendre avant {at}} many {La première était à prendre avant {at}} other {La première était à prendre avant {at}}} : {level}, « {title} ».",
  "tell.first.open":
    "{count, plural, =1 {Elle est sans échéance} many {La première est sans échéance} other {La première est sans échéance}} : {level}, « {title} ».",
  "tell.level.red": "rouge",
  "tell.level.orange": "orange",
  "tell.level.yellow": "jaune",
  "tell.level.white": "blanche",
  "tell.level.stop": "une visite suspendue par « ne pas nuire »",
  "tell.nothing":
    "Aucune décision n’attend et aucun suivi n’est à faire. Cela ne veut pas dire que personne n’est en danger.",
  "tell.nothing.decisions": "Aucune décision n’attend. Cela ne veut pas dire que personne n’est en danger.",
  "tell.follow-ups-only":
    "Aucune décision n’attend. {count, plural, =1 {Un suivi est à faire.} many {# suivis sont à faire.} other {# suivis sont à faire.}} {overdue, plural, =0 {Aucun n’a dépassé son jour.} =1 {Un a dépassé son jour.} many {# ont dépassé leur jour.} other {# ont dépassé leur jour.}}",
  "tell.coarse":
    "{count, plural, =0 {Aucune alerte n’est ouverte ici.} =1 {Une alerte est ouverte ici.} many {# alertes sont ouvertes ici.} other {# alertes sont ouvertes ici.}} {pending, plural, =0 {Aucune n’attend de décision.} =1 {Une attend une décision.} many {# attendent une décision.} other {# attendent une décision.}} Cette fonction voit le cercle et le mois, jamais qui nous a parlé.",
  "tell.coarse.passed-up":
    "{count, plural, =1 {Une alerte est montée jusqu’à vous, car personne n’a décidé à temps.} many {# alertes sont montées jusqu’à vous, car personne n’a décidé à temps.} other {# alertes sont montées jusqu’à vous, car personne n’a décidé à temps.}}",
  "tell.passed-up":
    "Personne n’a décidé à temps ; l’alerte est donc montée jusqu’à vous. Vous voyez le cercle et le mois ; le bureau qui la traite voit le reste.",
  "tell.none.administrator":
    "Cette fonction veille sur le système. Elle ne voit aucune alerte, aucune décision, aucune personne.",
  "tell.none.auditor":
    "Cette fonction contrôle le registre. Elle ne voit aucune alerte, aucune décision, aucune personne.",
  "tell.none.partner":
    "Aucun protocole de partage d’informations n’est en vigueur pour cette fonction. D’ici là, aucune alerte ne lui est montrée.",
  "tell.none.other": "Aucune alerte de cette zone n’est montrée à cette fonction.",

  "tell.why.decide.due": "Personne n’a encore décidé ; une décision est attendue avant {at}.",
  "tell.why.decide.overdue": "Personne n’a décidé ; une décision était attendue avant {at}.",
  "tell.why.decide.open": "Personne n’a encore décidé ; une alerte blanche se revoit chaque semaine.",
  "tell.why.review-missed": "Il a été décidé de ne pas agir ; la revue promise pour le {at} n’a pas eu lieu.",
  "tell.why.review-due": "Il a été décidé de ne pas agir ; l’alerte est à revoir avant {at}.",
  "tell.why.act.due": "La décision est prise ; le premier acte est attendu avant {at}.",
  "tell.why.act.overdue": "La décision est prise ; le premier acte était attendu avant {at} et n’est pas consigné.",
  "tell.why.feedback.due": "Un retour est dû avant {at} à qui nous a parlé, si c’est sans danger.",
  "tell.why.feedback.overdue": "Un retour était dû avant {at} à qui nous a parlé ; personne ne l’a consigné.",
  "tell.why.safety-check.due": "Il faut vérifier avant {at} que la personne qui nous a parlé est en sécurité.",
  "tell.why.safety-check.overdue":
    "Il fallait vérifier avant {at} que la personne qui nous a parlé est en sécurité ; personne ne l’a consigné.",
  "tell.why.outcome": "La décision est prise ; ce qui a suivi n’est pas consigné.",
  "tell.why.closing": "Ce qui a suivi est consigné ; l’alerte n’est pas encore close.",
  "tell.why.coarse.pending": "Personne n’a encore décidé. Alerte confiée à : {owner}.",
  "tell.why.coarse.missed": "Personne n’a décidé et l’échéance est passée. Alerte confiée à : {owner}.",
  "tell.why.coarse.decided": "Décision prise : {decision}.",

  "tell.known.number":
    "{accounts, plural, =0 {{number} personnes sont exposées, selon l’estimation de qui a lancé l’alerte ; {verification}.} =1 {{number} personnes sont exposées, selon un seul récit ; {verification}.} many {{number} personnes sont exposées, selon # signalements, peut-être d’une même origine ; {verification}.} other {{number} personnes sont exposées, selon # signalements, peut-être d’une même origine ; {verification}.}}",
  "tell.known.no-number": "On ne sait pas combien de personnes sont exposées ; {verification}.",
  "tell.known.group": "Exposés : {group}.",
  "tell.earlier.review-missed":
    "L’alerte du {day} s’est terminée ici sans action ({reason}) ; la revue promise pour le {review} n’a pas eu lieu.",
  "tell.earlier.no-action": "L’alerte du {day} s’est terminée ici sans action ({reason}).",
  "tell.earlier.decided":
    "Décision prise sur l’alerte du {day} au même endroit : {decision}. Ce qui a suivi : {outcome}.",
  "tell.earlier.unrecorded":
    "Décision prise sur l’alerte du {day} au même endroit : {decision}. Ce qui a suivi n’est pas consigné.",
  "tell.ask.decide": "Choisissez une réponse, ou écrivez pourquoi il n’y en aura pas.",
  "tell.ask.decide.climbs":
    "Choisissez une réponse, ou écrivez pourquoi il n’y en aura pas. Sans décision, l’alerte monte à {at} : {posts}.",
  "tell.ask.chase": "Veillez à ce que quelqu’un décide. Alerte confiée à : {owner}.",
  "tell.ask.chase.climbs":
    "Veillez à ce que quelqu’un décide. Alerte confiée à : {owner}. Sans décision, elle monte à {at} : {posts}.",
  "tell.stop.overdue":
    "{count, plural, =1 {Les nouvelles visites du bureau sont suspendues : un suivi a dépassé son jour, à faire avant {at}.} many {Les nouvelles visites du bureau sont suspendues : # suivis ont dépassé leur jour, le plus ancien à faire avant {at}.} other {Les nouvelles visites du bureau sont suspendues : # suivis ont dépassé leur jour, le plus ancien à faire avant {at}.}}",
  "tell.stop.frozen":
    "Des personnes ont subi un dommage après une activité de ce genre ici ({kind}, dommage du {day}), et personne ne l’a encore examiné.",
  "tell.stop.ask":
    "Reportez la visite, passez par le téléphone, ou consignez ce qui manque : les réponses de ceux que nous avons rencontrés, et l’examen du dommage.",
  "tell.stop.ask.climbs":
    "Reportez la visite, passez par le téléphone, ou consignez ce qui manque : les réponses de ceux que nous avons rencontrés, et l’examen du dommage. Sans décision, l’alerte monte à {at} : {posts}.",

  "tell.follow-up.title": "Suivi, {place}",
  "tell.follow-up.planned": "Demandez avant {at} si cela a nui à ceux que nous avons rencontrés.",
  "tell.follow-up.due": "Demandez avant {at} si cela a nui à ceux que nous avons rencontrés.",
  "tell.follow-up.overdue":
    "Ce suivi était à faire avant {at} et personne n’a demandé de nouvelles. Tant que ce n’est pas fait, les nouvelles visites du bureau sont suspendues.",
  "tell.follow-up.retry":
    "Le premier essai est resté sans réponse, et sans réponse ne veut pas dire sain et sauf. Réessayez par la même voie avant {at}.",
  "tell.follow-up.proxy":
    "Deux essais sont restés sans réponse, et sans réponse ne veut pas dire sain et sauf. Passez par quelqu’un en qui ils ont confiance avant {at}.",
  "tell.follow-up.focal-point":
    "{count, plural, one {# essai est resté sans réponse} many {# essais sont restés sans réponse} other {# essais sont restés sans réponse}}, et sans réponse ne veut pas dire sain et sauf. Le point focal de la protection des sources et le chef de bureau disent avant {at} ce qui est fait.",

  "tell.report.title": "{event}, {place}",
  "tell.report.released": "Texte épuré : « {text} »",
  "tell.report.duplicate": "Il dit ce qu’un autre signalement disait déjà.",
  "tell.report.waits.due": "Il attend le tri, à faire avant {at}. D’ici là, seule sa partie codée se lit.",
  "tell.report.waits.overdue":
    "Il attend le tri, qui était à faire avant {at}. D’ici là, seule sa partie codée se lit.",
  "tell.report.waits.open": "Il attend le tri. D’ici là, seule sa partie codée se lit.",

  "tell.coverage.some":
    "{unseen, plural, =1 {Un cercle sur {all} n’a aucune information propre} many {# cercles sur {all} n’ont aucune information propre} other {# cercles sur {all} n’ont aucune information propre}} du {from} au {to} : {names}.",
  "tell.coverage.none": "Aucun des {all} cercles n’a d’information propre du {from} au {to}.",
  "tell.coverage.all":
    "Chacun des {all} cercles a une information propre du {from} au {to} ; cela ne veut pas dire qu’elle suffit.",
  "tell.coverage.no-districts": "Aucun cercle n’est connu ici.",
  "tell.coverage.not-shown": "Les cercles muets ne sont pas montrés à cette fonction.",
  "tell.coverage.last": "L’absence d’information n’est pas une bonne nouvelle.",

  "tell.answer.no-action": "Aucune action : {reason}",
  "tell.answer.other": "Par un autre acteur",
  "tell.answer.monitor": "Surveillance seulement",
  "tell.answer.respond": "Une réponse, dont l’outil n’est pas montré",
  "tell.answer.warn-community": "La communauté a été prévenue",
  "tell.followed.nobody": "Personne n’a consigné ce qui a suivi.",
  "tell.followed.review-missed": "Personne n’a consigné ce qui a suivi. La revue promise pour le {at} n’a pas eu lieu.",
  "tell.period.unknown": "période non indiquée",

  "tell.find.page": "Page",
  "tell.find.page.today": "Aujourd’hui",
  "tell.find.page.incidents": "Incidents",
  "tell.find.page.explore": "Carte et chronologie",
  "tell.find.page.warnings": "Alertes",
  "tell.find.page.follow-ups": "Suivis à faire",
  "tell.find.warning.day": "Alerte {code}, {level}, reçue le {when}",
  "tell.find.warning.month": "Alerte {code}, {level}, reçue en {when}",
  "tell.find.incident": "Incident {code}",
  "tell.find.incident.place": "Incident {code}, {place}",
  "tell.find.incident.dated": "Incident {code}, {when}",
  "tell.find.incident.place-dated": "Incident {code}, {place}, {when}",
  "tell.find.report.day": "Signalement {code}, reçu le {when}",
  "tell.find.report.month": "Signalement {code}, reçu en {when}",
  "tell.find.place": "Lieu. Montre ce qui s’est passé dans la zone {area}.",
  "tell.find.place.matched": "Lieu, aussi appelé {matched}. Montre ce qui s’est passé dans la zone {area}.",
  "tell.find.actor": "Acteur {code}",
  "tell.find.community": "Communauté {code}",
  "tell.explore.undated": "sans date",
  "tell.explore.title.ucdp-ged": "UCDP GED {id}",
  "tell.explore.published.ucdp-ged": "tel que publié par UCDP GED {release}",
  "tell.explore.killed.unknown": "nombre inconnu",
  "tell.explore.killed.exact": "{n, number}",
  "tell.explore.killed.range": "{low, number} à {high, number}",
  "tell.explore.killed.range-or-more": "{low, number} à {high, number} ou plus",
  "tell.explore.killed.at-least": "au moins {low, number}",
  "tell.explore.killed.at-most": "au plus {high, number}",
  "tell.explore.killed.contradicts": "les chiffres se contredisent : minimum {low, number}, maximum {high, number}",
  "tell.explore.type-unknown": "type d’événement inconnu",
  "mend.tell.ends-before": "Le dernier jour précède le premier : inversez-les.",
  "mend.tell.with-needs-window": "Pour comparer, indiquez aussi le premier et le dernier jour de la période.",
  "mend.tell.view-query": "« {wrong} » ne peut pas rester tel quel. Une vue accepte, une fois chacun : {known}.",
  "problem.tell/too-many-views.title": "Le nombre maximal de vues est atteint",
  "problem.tell/too-many-views.detail": "Il y a de la place pour {most} vues. Celle-ci n’a pas été enregistrée.",
  "problem.tell/too-many-views.mend": "Supprimez une vue dont vous n’avez plus besoin, puis enregistrez de nouveau.",
} satisfies Record<keyof typeof en, string>;
