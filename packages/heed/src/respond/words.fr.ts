import type { en } from "./words.en.ts";

export const fr = {
  "respond.asked.acknowledge.due": "Accusez réception auprès de l’appelant avant {at} ; il reste {left}.",
  "respond.asked.acknowledge.overdue":
    "Personne n’a accusé réception auprès de l’appelant. Échéance : {at}, il y a {late}.",
  "respond.asked.triage.due": "Triez-la avant {at} ; il reste {left}.",
  "respond.asked.triage.overdue": "Personne ne l’a triée. Échéance : {at}, il y a {late}.",
  "respond.asked.decide.due": "Décidez avant {at} ; il reste {left}.",
  "respond.asked.decide.due.red":
    "Décidez avant {at} ; il reste {left}. Une alerte rouge n’attend pas la vérification.",
  "respond.asked.decide.overdue": "Personne n’a décidé. Échéance de la décision : {at}, il y a {late}.",
  "respond.asked.decide.overdue.red":
    "Personne n’a décidé. Échéance de la décision : {at}, il y a {late}. Une alerte rouge n’attend pas la vérification.",
  "respond.asked.decide.open": "Décidez de ce qui est fait, ou écrivez pourquoi rien ne l’est.",
  "respond.asked.act.due": "Consignez le premier acte avant {at} ; il reste {left}.",
  "respond.asked.act.overdue":
    "Personne n’a donné suite à la décision. Échéance du premier acte : {at}, il y a {late}.",
  "respond.asked.feedback.due": "Donnez un retour à l’appelant avant {at}, si c’est sans danger ; il reste {left}.",
  "respond.asked.feedback.overdue":
    "L’appelant n’a eu aucun retour. Échéance : {at}, il y a {late}. Si un retour exposait une personne, consignez qu’il n’y en a pas.",
  "respond.asked.safety-check.due": "Vérifiez avant {at} que l’appelant est en sécurité ; il reste {left}.",
  "respond.asked.safety-check.overdue":
    "Personne n’a vérifié que l’appelant est en sécurité. Échéance : {at}, il y a {late}. Sans réponse ne veut pas dire sain et sauf.",
  "respond.asked.review.due": "Revoyez-la avant {at} ; il reste {left}.",
  "respond.asked.review.overdue": "Personne ne l’a revue. Échéance : {at}, il y a {late}.",
  "respond.asked.coarse.pending":
    "Il manque une décision. Décidez de ce qui est fait, ou écrivez pourquoi rien ne l’est.",
  "respond.asked.coarse.overdue":
    "Il manque une décision et l’échéance est passée. Décidez de ce qui est fait, ou écrivez pourquoi rien ne l’est.",
  "respond.asked.follow-up":
    "{count, plural, one {Un suivi attend d’être fait.} many {# suivis attendent d’être faits.} other {# suivis attendent d’être faits.}} Sans réponse ne veut pas dire sain et sauf.",
  "respond.asked.verify": "Consignez le résultat de la vérification. « Invérifiable » en est un.",
  "respond.asked.outcome": "Écrivez ce qui a suivi. « Inconnu » est une réponse.",
  "respond.asked.close": "Toutes les réponses y sont. Elle peut être close.",
  "respond.at-risk.counted":
    "{accounts, plural, =0 {{group} : environ {number, number}.} one {{group} : environ {number, number}, selon un seul récit.} many {{group} : environ {number, number}, selon # récits.} other {{group} : environ {number, number}, selon # récits.}} Femmes, hommes et enfants : pas de détail.",
  "respond.at-risk.uncounted": "{group}. Leur nombre n’est pas connu. Femmes, hommes et enfants : pas de détail.",
  "respond.at-risk.coarse": "{group}. Le nombre ne figure pas dans cette édition.",
  "respond.rule.rests.siege": "Elle repose sur un signalement de siège ou de blocus, avant toute cotation.",
  "respond.rule.rests.killing":
    "{reports, plural, =0 {Elle repose sur un signalement que vous ne pouvez pas lire, d’un homicide : {roles}.} one {Elle repose sur un signalement d’un homicide : {roles}.} other {Elle repose sur # signalements d’un homicide : {roles}.}}",
  "respond.rule.rests.told":
    "{reports, plural, =0 {Elle repose sur un signalement que vous ne pouvez pas lire : des représailles sont à craindre, nous dit-on.} one {Elle repose sur un signalement : des représailles sont à craindre, nous dit-on.} other {Elle repose sur # signalements : des représailles sont à craindre, nous dit-on.}}",
  "respond.rule.rests.operation":
    "{reports, plural, =0 {Elle repose sur un signalement que vous ne pouvez pas lire, d’une opération de cette force : {force}.} one {Elle repose sur un signalement d’une opération de cette force : {force}.} other {Elle repose sur # signalements d’une opération de cette force : {force}.}}",
  "respond.rule.people.told":
    "Les personnes en danger ont été nommées par ceux qui nous ont informés. Aucun programme ne les a déduites.",
  "respond.rule.people.recorded":
    "Personne, parmi ceux qui nous ont informés, n’a nommé les personnes en danger. Il s’agit d’une communauté que la force est réputée défendre.",
  "respond.rule.statement.claims-to-protect":
    "{status, select, contested {{from} dit protéger cette communauté : {to}. Contesté (source : {source}).} perceived {{from} est perçu comme protégeant cette communauté : {to} (source : {source}).} other {{from} dit protéger cette communauté : {to} (source : {source}).}}",
  "respond.rule.statement.member-of":
    "{status, select, contested {{from} est membre de cette coalition : {to}. Contesté (source : {source}).} perceived {{from} est perçu comme membre de cette coalition : {to} (source : {source}).} other {{from} est membre de cette coalition : {to} (source : {source}).}}",
  "respond.rule.days":
    "Elle porte sur sept jours, jusqu’au {day}. Là où le délai est connu, il a été de quelques minutes, de deux jours, ou de quatre à cinq ; le plus souvent, personne ne le connaît. Rien ne se clôt quand ces jours sont passés.",
  "respond.rule.ask.killing":
    "Personne n’a dit contre qui des représailles sont à craindre. Demandez-le à ceux qui nous ont informés ; ne le devinez pas d’après la personne tuée.",
  "respond.rule.ask.told":
    "Personne n’a dit contre qui des représailles sont à craindre. Demandez-le à ceux qui nous ont informés.",
  "respond.rule.ask.among":
    "Personne n’a dit parmi qui l’opération a eu lieu. Demandez-le à ceux qui nous ont informés.",
  "respond.rule.ask.home":
    "Aucune pièce ne dit quelle communauté cette force défend. Demandez-le ; ne le devinez ni de son nom ni de ses membres.",
  "respond.rule.since-told":
    "Quand elle a été lancée, personne n’avait dit qui est en danger. Nous l’avons appris depuis : {groups}.",
  "respond.rule.unknown.killing": "S’il y aura des représailles, et de qui. Le lieu est celui de l’homicide.",
  "respond.rule.unknown.told": "S’il y aura des représailles, et de qui.",
  "respond.rule.unknown.among":
    "Si l’opération a fait des victimes, et si des violences suivront. Le lieu est celui de l’opération.",
  "respond.rule.unknown.home":
    "S’il y aura des représailles, et de qui. Ni où vivent ces personnes : le lieu est celui de l’opération.",
  "respond.attribution.none": "Non identifiés. Aucun récit ne nomme d’auteur.",
  "respond.attribution.one":
    "Non identifiés. {accounts, plural, one {Un récit accuse quelqu’un} many {# récits accusent le même auteur} other {# récits accusent le même auteur}} ; ce n’est pas confirmé.",
  "respond.attribution.rival":
    "Non identifiés. {accounts, plural, one {Un récit accuse} many {# récits accusent} other {# récits accusent}} {accused, number} auteurs différents ; aucun n’est confirmé.",
  "respond.attribution.held": "Imputé pour des motifs raisonnables : {held}.",
  "respond.attribution.contested": "Imputé pour des motifs raisonnables : {held}. D’autres récits le contredisent.",
  "respond.closed.recipient": "Cela fait venir d’autres forces, et un destinataire peut être l’auteur de la menace.",
  "respond.closed.frozen":
    "Dans cette zone, des personnes ont subi un dommage après une activité de ce genre ({kind}, {month}), et personne ne l’a encore examiné.",
  "respond.closed.overdue":
    "{count, plural, one {Un suivi du bureau est en retard : les personnes rencontrées la dernière fois passent d’abord.} many {# suivis du bureau sont en retard : les personnes rencontrées la dernière fois passent d’abord.} other {# suivis du bureau sont en retard : les personnes rencontrées la dernière fois passent d’abord.}}",
  "respond.follow-up.step.24h": "24 h",
  "respond.follow-up.step.72h": "72 h",
  "respond.follow-up.step.7d": "7 jours",
  "respond.follow-up.step.30d": "30 jours",
  "respond.follow-up.step.90d": "90 jours",
  "respond.follow-up.subject.people-met": "Les personnes rencontrées ou qui ont appelé : sont-elles en sécurité ?",
  "respond.follow-up.subject.village": "Le village, par la voie convenue",
  "respond.follow-up.subject.livelihood": "Nourriture, marché et piste",
  "respond.follow-up.subject.effect": "L’effet : les gens vont-ils et viennent-ils ?",
  "respond.follow-up.state.planned": "prévu",
  "respond.follow-up.state.due": "à faire",
  "respond.follow-up.state.overdue": "en retard",
  "respond.follow-up.state.retry": "sans réponse : nouvel essai sous 12 heures",
  "respond.follow-up.state.proxy": "deux fois sans réponse : passer par la personne convenue",
  "respond.follow-up.state.focal-point": "trois fois sans réponse : à porter au point focal et au chef de bureau",
  "respond.follow-up.subject.staff": "Un membre du personnel : est-il en sécurité ?",
  "respond.follow-up.state.area-only":
    "la zone paraît calme ; personne n’a été interrogé, ce qui ne veut pas dire sain et sauf",
  "respond.follow-up.state.safe": "en sécurité",
  "respond.follow-up.state.pressure-threat": "pression ou menace",
  "respond.follow-up.state.harmed": "dommage subi",
  "respond.follow-up.state.moved": "parti ailleurs",
  "respond.follow-up.state.declined": "ne souhaite pas de contact",
  "respond.follow-up.result.safe": "en sécurité",
  "respond.follow-up.result.pressure-threat": "pression ou menace",
  "respond.follow-up.result.harmed": "dommage subi",
  "respond.follow-up.result.moved": "parti ailleurs",
  "respond.follow-up.result.declined": "ne souhaite pas de contact",
  "respond.follow-up.result.unreachable": "sans réponse, ce qui ne veut pas dire sain et sauf",
  "respond.history.task.done": "Tâche faite : {tool}",
  "respond.history.task.dropped": "Tâche abandonnée : {tool}",
  "respond.history.activity": "{kind} : {tool}",
  "respond.history.follow-up": "Suivi, {step} : {result}",
  "respond.history.other": "par un autre",
  "respond.task.through": "Par un autre : {whom}",
  "respond.place.unknown": "lieu inconnu",
  "respond.tools.why.none-reaches":
    "Aucun moyen d’atteindre ces personnes n’a été trouvé. Cherchez-en un d’abord : un autre acteur, un téléphone, quelqu’un qui a de l’influence.",
  "respond.tools.why.reach.own":
    "Il faut nos propres agents ou moyens sur place, et seul un autre acteur arrive à temps.",
  "respond.tools.why.reach.site":
    "Il faut nos propres agents ou moyens sur place, et ces personnes ne sont joignables qu’à distance.",
  "respond.tools.why.reach.other":
    "Il faut nous ou un autre acteur acceptable sur place, et ces personnes ne sont joignables qu’à distance.",
  "respond.tools.why.time.hours": "Il agit au bout de quelques heures, et il reste moins de temps.",
  "respond.tools.why.time.days": "Il agit au bout de quelques jours, et il reste moins de temps.",
  "respond.tools.why.time.weeks": "Il agit au bout de quelques semaines, et il reste moins de temps.",
  "respond.tools.why.time.months": "Il agit au bout de quelques mois, et il reste moins de temps.",
  "respond.tools.why.hostile":
    "Il se voit, et le dossier le dit mal adapté là où des groupes armés attaquent qui vient ou punissent les contacts.",
  "respond.tools.why.avoid.seen-contact": "Des gens sont vus avec nous, et c’était à éviter.",
  "respond.tools.why.avoid.draws-fire": "Il peut attirer des tirs sur le voisinage, et c’était à éviter.",
  "respond.tools.why.avoid.force": "Il emploie la force ou prive des gens de liberté, et c’était à éviter.",
  "respond.tools.why.avoid.other-forces": "Il fait appel à d’autres forces, et c’était à éviter.",
  "respond.tools.why.avoid.names-somebody": "Ce qui est rendu public peut désigner quelqu’un, et c’était à éviter.",
  "mend.respond.duty-why": "Ce n’est pas le devoir que donne l’évaluation. Écrivez pourquoi.",
  "mend.respond.must-by-when": "Ce qui doit être fait a une échéance. Donnez-la.",
  "mend.respond.line-dropped-why": "Écrivez pourquoi on y renonce.",
  "problem.respond/line-changed.title": "L’évaluation a été remplacée entre-temps",
  "problem.respond/line-changed.detail": "Une évaluation plus récente juge cette menace. Rien n’a été enregistré.",
  "problem.respond/line-changed.mend": "Rechargez la matrice et écrivez la ligne sous l’évaluation plus récente.",
  "mend.respond.reason-needed": "Écrivez la raison en une phrase.",
  "mend.respond.reason-code-needed": "Choisissez le motif pour lequel rien n’est fait.",
  "mend.respond.reason-code-only-no-action":
    "Un motif de ce genre va avec « aucune action ». Retirez-le, ou décidez « aucune action ».",
  "mend.respond.no-tools": "« Aucune action » n’emploie pas d’outil. Retirez les outils, ou décidez autrement.",
  "mend.respond.tools-needed": "Choisissez au moins un outil.",
  "mend.respond.through-whom-needed": "Indiquez qui répond à la place de la mission.",
  "mend.respond.effect-needed": "Écrivez l’effet voulu pour les civils.",
  "mend.respond.civilians-needed": "Indiquez les civils concernés : qui reste sans réponse ?",
  "mend.respond.head-needed":
    "Seul un chef de bureau, ou un niveau au-dessus, donne ce motif. Choisissez-en un autre, ou transmettez l’alerte au chef de bureau.",
  "mend.respond.unknown-tool": "Il n’y a pas d’outil {code}. Choisissez-en un dans la liste.",
  "mend.respond.unknown-post": "Il n’y a pas de fonction {code}. Choisissez-en une dans la liste.",
  "mend.respond.unknown-area": "Aucune zone ne porte le code {code}. Choisissez le lieu dans la liste, ou son cercle.",
  "mend.respond.district-or-wider": "Demandez pour un cercle ou plus large : d’un lieu précis, il n’est rien dit.",
  "mend.respond.purpose-needed": "Écrivez à quoi cela sert.",
  "mend.respond.answer-needed": "Écrivez la réponse.",
  "mend.respond.decline-why": "Choisissez pourquoi la question est écartée.",
  "mend.respond.unknown-stop": "Aucune règle « ne pas nuire » n’a l’arrêt {stop}.",
  "mend.respond.unknown-question": "Aucune règle « ne pas nuire » n’a la question {question}.",
  "mend.respond.unknown-incident": "Aucun incident que vous puissiez lire ne porte le code {code}.",
  "mend.respond.unknown-task": "Aucune tâche de ce nom ne vous est accessible.",
  "mend.respond.answered-twice": "Cette question a deux réponses. Donnez-en une seule : {question}",
  "mend.respond.unanswered": "Répondez à cette question, ou choisissez un autre outil : {question}",
  "mend.respond.adverse":
    "La réponse va contre l’outil. Écrivez ce qui est fait pour y parer, ou choisissez un autre outil : {question}",
  "mend.respond.stop":
    "Ceci arrête l’outil : {stop} Un chef de bureau, ou un niveau au-dessus, peut passer outre, en consignant sa raison et l’avis du conseiller pour la protection des civils.",
  "mend.respond.stop-fixed": "Ceci arrête l’outil, et personne ne peut passer outre : {stop}",
  "mend.respond.recipient":
    "L’outil fait venir d’autres forces, et un destinataire peut être l’auteur de la menace. Ne pas savoir vaut oui. Choisissez un autre outil.",
  "mend.respond.overdue":
    "{count, plural, one {Un suivi du bureau est en retard} many {# suivis du bureau sont en retard} other {# suivis du bureau sont en retard}} ; tant que personne n’a pris de nouvelles, le bureau ne fait aucune nouvelle visite. Choisissez un autre outil, ou faites d’abord faire les suivis.",
  "mend.respond.frozen":
    "Dans cette zone, des personnes ont subi un dommage après une activité de ce genre ({kind}). Rien de semblable ne commence avant qu’on l’ait examiné. Choisissez un autre outil.",
  "mend.respond.both-hours": "Donnez les deux heures, ou aucune si toute heure est sûre.",
  "mend.respond.other-hour": "Les deux heures doivent différer. Laissez-les vides si toute heure est sûre.",
  "mend.respond.proxy-needed": "Choisissez quel genre de personne est interrogé à leur place.",
  "mend.respond.endangers.said-no":
    "Ces personnes ne souhaitent pas de contact avec nous. Observez la zone, ou passez par l’intermédiaire convenu. Si elles sont venues d’elles-mêmes, dites-le.",
  "mend.respond.endangers.harm":
    "Quelqu’un a subi un dommage après ce contact ou un contact semblable, et personne ne l’a examiné. Passez par l’intermédiaire convenu, ou observez la zone.",
  "mend.respond.endangers.watched":
    "On sait que la voie convenue est surveillée. Passez par l’intermédiaire convenu, ou observez la zone.",
  "mend.respond.endangers.agreed-proxy": "Il a été convenu de passer par quelqu’un d’autre. Interrogez cette personne.",
  "mend.respond.endangers.hours":
    "C’est en dehors des heures sûres. Attendez-les, ou dites quand la question a été posée si c’était plus tôt.",
  "mend.respond.endangers.no-proxy":
    "Aucun intermédiaire n’a été convenu : un tiers apprendrait que ces personnes nous ont parlé. Observez la zone.",
  "mend.respond.which-rule": "Choisissez ce qui manquait à ce déplacement.",
  "mend.respond.office-needed": "Choisissez une zone du bureau qui veille sur vous.",
  "mend.respond.case-code": "Choisissez dans la liste.",
  "mend.respond.case-need": "Choisissez au moins un besoin.",
  "mend.respond.case-explain":
    "On ne consent pas à ce qui n’a pas été expliqué : expliquez d’abord chaque point, ou enregistrez un non.",
  "mend.respond.case-options": "Choisissez au moins une possibilité examinée.",
  "mend.respond.case-chosen": "Ce qui est retenu doit figurer parmi ce qui a été examiné.",
  "mend.respond.case-consent-referral":
    "La personne n’a pas consenti à être orientée. Enregistrez d’abord son consentement.",
  "mend.respond.case-consent-move": "La personne n’a pas consenti à partir. Enregistrez d’abord son consentement.",
  "mend.respond.case-service": "Choisissez le service.",
  "mend.respond.case-organisation": "Nommez l’organisation, jamais une personne.",
  "mend.respond.case-which-referral": "Choisissez une orientation qui attend sa réponse.",
  "mend.respond.case-outcome": "Choisissez comment cela s’est terminé. Contact perdu est une réponse.",
  "mend.respond.case-referral-waits": "Un service n’a pas encore répondu. Enregistrez d’abord s’il a accepté.",
  "mend.respond.lies-ahead": "Donnez un moment à venir.",
  "mend.respond.not-in-future": "Cela n’a pas pu arriver après maintenant.",
  "mend.respond.not-before-task": "Cela n’a pas pu arriver avant que la tâche soit donnée.",
  "mend.respond.not-before-start": "La fin ne peut pas précéder le début.",
  "mend.respond.dropped-why": "Écrivez pourquoi la tâche est abandonnée.",
  "mend.respond.finding-needed": "Écrivez ce qui a été constaté.",
  "mend.respond.other-tool": "La tâche a été donnée pour un autre outil. Employez celui de la tâche.",
  "mend.respond.other-kind": "Le genre découle de l’outil : {kind}. Retirez-le, ou choisissez un autre outil.",
  "mend.respond.other-warning": "La tâche appartient à une autre alerte. Retirez l’alerte.",
  "problem.respond/tool-not-prepared.title": "Un outil du théâtre ne peut pas encore être proposé",
  "problem.respond/tool-not-prepared.detail":
    "{code} de {file} n’a pas de règles « ne pas nuire » ou pas de français pour « {lacking} ». Rien n’a été chargé.",
  "problem.respond/tool-not-prepared.mend":
    "Écrivez les règles et le français de {code} dans respond/tool-supplement.ts, ou retirez-le de {file}.",
  "problem.respond/already-decided.title": "Cette alerte a déjà sa décision",
  "problem.respond/already-decided.detail": "La décision date du {day}. Rien n’a été enregistré.",
  "problem.respond/already-decided.mend":
    "Lisez la décision. Ce qu’il faut faire de plus est une tâche ; ce qui est nouveau est une nouvelle alerte.",
  "problem.respond/head-needed.title": "Il faut la décision d’un chef de bureau",
  "problem.respond/head-needed.detail": "Rien n’a été enregistré.",
  "problem.respond/head-needed.mend": "Transmettez l’alerte au chef de bureau, ou choisissez un autre motif.",
  "problem.respond/do-no-harm.title": "Une question « ne pas nuire » est ouverte",
  "problem.respond/do-no-harm.detail":
    "{count, plural, one {Un point tient} many {# points tiennent} other {# points tiennent}} la porte fermée. Rien n’a été enregistré.",
  "problem.respond/do-no-harm.mend": "Répondez à ce qui est indiqué, ou choisissez une autre façon d’agir.",
  "problem.respond/task-ended.title": "Cette tâche est finie",
  "problem.respond/task-ended.detail": "Elle a été faite ou abandonnée. Rien n’a été enregistré.",
  "problem.respond/task-ended.mend": "Lancez une nouvelle alerte s’il faut agir de nouveau.",
  "problem.respond/question-ended.title": "Cette question est close",
  "problem.respond/question-ended.detail":
    "Elle a reçu une réponse, ou a été écartée ou retirée. Rien n’a été enregistré.",
  "problem.respond/question-ended.mend":
    "Regardez de nouveau la liste. Ce qui reste à savoir fait l’objet d’une nouvelle question.",
  "problem.respond/contact-endangers.title": "Interroger ainsi ces personnes les mettrait en danger",
  "problem.respond/contact-endangers.detail":
    "Ce qui a été convenu avec elles, ou ce qui s’est passé depuis, s’y oppose. Rien n’a été enregistré.",
  "problem.respond/contact-endangers.mend":
    "Choisissez une autre voie. Si cela a été fait malgré tout, dites que c’était hors de ce qui était convenu : ce que vous avez appris sera gardé.",
  "problem.respond/case-closed.title": "Ce dossier n’est plus comme vous l’avez laissé",
  "problem.respond/case-closed.detail":
    "Il a été clos, ou il est ouvert et il n’y a rien à rouvrir. Rien n’a été enregistré.",
  "problem.respond/case-closed.mend": "Regardez de nouveau le dossier. Un dossier clos doit d’abord être rouvert.",
  "problem.respond/answer-not-shown.title": "Cette réponse ne vous a pas été montrée",
  "problem.respond/answer-not-shown.detail":
    "Une réponse ne sort que telle qu’elle a été montrée, avec ses mots signalés. Rien n’a été enregistré.",
  "problem.respond/answer-not-shown.mend": "Faites afficher la réponse, relisez-la, puis publiez-la telle quelle.",
  "problem.respond/nothing-frozen.title": "Il n’y a rien à examiner",
  "problem.respond/nothing-frozen.detail":
    "Aucun dommage n’est consigné après cette activité, ou il a déjà été examiné.",
  "problem.respond/nothing-frozen.mend": "Vérifiez de quelle activité il s’agit.",
  "respond.body.hotspot": "{place} : {threat}",
  "respond.body.as-agreed": "à convenir",
  "respond.body.by-cadence": "d’après le rythme prévu, à confirmer",
  "mend.respond.unknown-body": "Choisissez une instance de cette mission.",
  "mend.respond.unknown-warning":
    "Aucune alerte de ce genre. Donnez l’identifiant d’une alerte que vous pouvez ouvrir.",
  "mend.respond.seat-needed": "Choisissez le poste qui prend ou quitte le siège.",
  "mend.respond.seat-role-needed": "Dites si le poste préside, est membre ou observe.",
  "mend.respond.component-needed": "Dites si le poste est civil, militaire, de la police ou humanitaire.",
  "mend.respond.lack-needed": "Dites quel manque vous expliquez.",
  "mend.respond.minutes-needed": "Écrivez ce qui a été dit et convenu.",
  "mend.respond.explain-needed": "Écrivez pourquoi il en est ainsi.",
  "mend.respond.need-needed": "Dites si cela doit, devrait ou pourrait être fait.",
  "mend.respond.indicator-needed": "Écrivez à quoi l’on verra si cela a servi aux civils.",
  "mend.respond.exit-needed": "Écrivez quand le plan prend fin.",
  "mend.respond.stance-needed": "Dites ce qui a été décidé au sujet de l’alerte.",
  "mend.respond.stance-of-warning": "Donnez l’alerte sur laquelle porte cette décision.",
  "mend.respond.not-before-matter": "Donnez un moment postérieur à la décision.",
  "mend.respond.result-needed": "Écrivez ce que cela a donné.",
  "mend.respond.own-deputy": "Choisissez un autre poste : aucun ne se supplée lui-même.",
  "mend.respond.leave-until": "Donnez le jour où l’absence prend fin.",
  "mend.respond.after-begin": "Donnez un moment postérieur au début.",
  "problem.respond/matter-ended.title": "Ce point est clos",
  "problem.respond/matter-ended.detail": "Il a été fait ou abandonné. Rien n’a été enregistré.",
  "problem.respond/matter-ended.mend": "Revoyez la page de l’instance. Ce qui reste à faire est un nouveau point.",
  "respond.rule.rests.declared":
    "Elle repose sur un événement publié par d’autres : {dataset} {release}, numéro {number}. Ce que la règle aurait fait sur le passé figure sur sa page.",
  "respond.rule.ask.declared": "L’événement ne dit pas qui est menacé là-bas. Demandez au bureau.",
  "respond.rule.unknown.declared":
    "Si un dommage suivra : la plupart des déclenchements d’une règle ne sont suivis d’aucun.",
} satisfies Record<keyof typeof en, string>;
