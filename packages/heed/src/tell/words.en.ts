export const en = {
  "tell.hotspot.title": "{threat}: {place}",
  "tell.hotspot.MUST":
    "Named ({since}) as something that must be answered, and nothing is under way. Those at risk: {group}.",
  "tell.hotspot.SHOULD":
    "Named ({since}) as something that should be answered, and nothing is under way. Those at risk: {group}.",
  "tell.hotspot.told.MUST":
    "Named ({since}) as something that must be answered, and nothing is under way. Those at risk: {group}. Told so far: {posts}.",
  "tell.hotspot.told.SHOULD":
    "Named ({since}) as something that should be answered, and nothing is under way. Those at risk: {group}. Told so far: {posts}.",
  "tell.wait.you":
    "{count, plural, =1 {One decision waits for you.} =2 {Two decisions wait for you.} =3 {Three decisions wait for you.} =4 {Four decisions wait for you.} =5 {Five decisions wait for you.} other {# decisions wait for you.}}",
  "tell.wait.office":
    "{count, plural, =1 {One decision waits at this office.} =2 {Two decisions wait at this office.} =3 {Three decisions wait at this office.} =4 {Four decisions wait at this office.} =5 {Five decisions wait at this office.} other {# decisions wait at this office.}}",
  "tell.wait.mission":
    "{count, plural, =1 {One decision waits in the mission.} =2 {Two decisions wait in the mission.} =3 {Three decisions wait in the mission.} =4 {Four decisions wait in the mission.} =5 {Five decisions wait in the mission.} other {# decisions wait in the mission.}}",
  "tell.wait.overdue":
    "{count, plural, =1 {One limit has passed.} =2 {Two limits have passed.} other {# limits have passed.}}",
  "tell.first.due": "{count, plural, =1 {It is due by {at}} other {The first is due by {at}}}: {level}, “{title}”.",
  "tell.first.overdue":
    "{count, plural, =1 {It was due by {at}} other {The first was due by {at}}}: {level}, “{title}”.",
  "tell.first.open": "{count, plural, =1 {It has no limit} other {The first has no limit}}: {level}, “{title}”.",
  "tell.level.red": "red",
  "tell.level.orange": "orange",
  "tell.level.yellow": "yellow",
  "tell.level.white": "white",
  "tell.level.stop": "a visit held by “do no harm”",
  "tell.nothing": "No decision waits and no follow-up is due. This does not say that nobody is in danger.",
  "tell.nothing.decisions": "No decision waits. This does not say that nobody is in danger.",
  "tell.follow-ups-only":
    "No decision waits. {count, plural, =1 {One follow-up is due.} other {# follow-ups are due.}} {overdue, plural, =0 {None of them is past its day.} =1 {One is past its day.} other {# are past their day.}}",
  "tell.coarse":
    "{count, plural, =0 {No warning is open here.} =1 {One warning is open here.} other {# warnings are open here.}} {pending, plural, =0 {None of them waits for a decision.} =1 {One waits for a decision.} other {# wait for a decision.}} This function sees the district and the month, and never who told us.",
  "tell.coarse.passed-up":
    "{count, plural, =1 {One warning was passed up to you because nobody decided in time.} other {# warnings were passed up to you because nobody decided in time.}}",
  "tell.passed-up":
    "Nobody decided in time, so it was passed up to you. You see the district and the month; the office that handles it sees the rest.",
  "tell.none.administrator": "This function looks after the system. It is shown no warning, no decision and no person.",
  "tell.none.auditor": "This function audits the record. It is shown no warning, no decision and no person.",
  "tell.none.partner":
    "No information-sharing protocol is in force for this function. Until there is one, no warning is shown.",
  "tell.none.other": "No warning of this area is shown to this function.",

  "tell.why.decide.due": "Nobody has decided yet; a decision is due by {at}.",
  "tell.why.decide.overdue": "Nobody has decided; a decision was due by {at}.",
  "tell.why.decide.open": "Nobody has decided yet; a white warning is looked at again every week.",
  "tell.why.review-missed": "No action was decided; the review promised for {at} was not held.",
  "tell.why.review-due": "No action was decided; it is to be reviewed by {at}.",
  "tell.why.act.due": "It was decided; the first act is due by {at}.",
  "tell.why.act.overdue": "It was decided; the first act was due by {at} and is not recorded.",
  "tell.why.feedback.due": "Whoever told us is owed word back by {at}, if that is safe.",
  "tell.why.feedback.overdue": "Whoever told us was to have word back by {at}; nobody has recorded it.",
  "tell.why.safety-check.due": "Somebody is to check by {at} that whoever told us is safe.",
  "tell.why.safety-check.overdue":
    "Somebody was to check by {at} that whoever told us is safe; nobody has recorded it.",
  "tell.why.outcome": "It was decided; what followed is not recorded.",
  "tell.why.closing": "What followed is recorded; it is not closed yet.",
  "tell.why.coarse.pending": "Nobody has decided yet. It is with: {owner}.",
  "tell.why.coarse.missed": "Nobody has decided, and the limit has passed. It is with: {owner}.",
  "tell.why.coarse.decided": "It was decided: {decision}.",

  "tell.known.number":
    "{accounts, plural, =0 {{number} people are exposed, by the estimate of whoever raised it; {verification}.} =1 {{number} people are exposed, by one account; {verification}.} other {{number} people are exposed, by # reports that may have one origin; {verification}.}}",
  "tell.known.no-number": "How many people are exposed is not known; {verification}.",
  "tell.known.group": "At risk: {group}.",
  "tell.earlier.review-missed":
    "The warning of {day} here ended in no action ({reason}); the review promised for {review} was not held.",
  "tell.earlier.no-action": "The warning of {day} here ended in no action ({reason}).",
  "tell.earlier.decided": "The warning of {day} here was decided: {decision}. What followed: {outcome}.",
  "tell.earlier.unrecorded": "The warning of {day} here was decided: {decision}. What followed is not recorded.",
  "tell.ask.decide": "Choose an answer, or write why there will be none.",
  "tell.ask.decide.climbs":
    "Choose an answer, or write why there will be none. Without a decision it goes up at {at}: {posts}.",
  "tell.ask.chase": "See that somebody decides. It is with: {owner}.",
  "tell.ask.chase.climbs":
    "See that somebody decides. It is with: {owner}. Without a decision it goes up at {at}: {posts}.",
  "tell.stop.overdue":
    "{count, plural, =1 {New visits of the office are held back: one follow-up is past its day, due by {at}.} other {New visits of the office are held back: # follow-ups are past their day, the oldest due by {at}.}}",
  "tell.stop.frozen":
    "People were harmed after an activity of this kind here ({kind}, harm of {day}), and nobody has reviewed it.",
  "tell.stop.ask":
    "Postpone the visit, ask by telephone instead, or record what is missing: the answers of those we met, and the review of the harm.",
  "tell.stop.ask.climbs":
    "Postpone the visit, ask by telephone instead, or record what is missing: the answers of those we met, and the review of the harm. Without a decision it goes up at {at}: {posts}.",

  "tell.follow-up.title": "Follow-up, {place}",
  "tell.follow-up.planned": "Ask by {at} whether it has harmed those we met.",
  "tell.follow-up.due": "Ask by {at} whether it has harmed those we met.",
  "tell.follow-up.overdue":
    "It was due by {at} and nobody has asked. Until somebody does, new visits of the office are held back.",
  "tell.follow-up.retry": "The first try had no answer, and no answer is not safe. Try the same way again by {at}.",
  "tell.follow-up.proxy":
    "Two tries had no answer, and no answer is not safe. Ask through somebody they trust by {at}.",
  "tell.follow-up.focal-point":
    "{count, plural, one {# try had no answer} other {# tries had no answer}}, and no answer is not safe. The source-protection focal point and the head of office say by {at} what is done.",

  "tell.report.title": "{event}, {place}",
  "tell.report.released": "Released: “{text}”",
  "tell.report.duplicate": "It tells what another report told.",
  "tell.report.waits.due": "It waits for triage, due by {at}. Until then only its coded part is shown.",
  "tell.report.waits.overdue": "It waits for triage, which was due by {at}. Until then only its coded part is shown.",
  "tell.report.waits.open": "It waits for triage. Until then only its coded part is shown.",

  "tell.coverage.some":
    "{unseen, plural, =1 {One district of {all} has no information of its own} other {# districts of {all} have no information of their own}} from {from} to {to}: {names}.",
  "tell.coverage.none": "None of the {all} districts has information of its own from {from} to {to}.",
  "tell.coverage.all":
    "Each of the {all} districts has some information of its own from {from} to {to}; that does not say that it is enough.",
  "tell.coverage.no-districts": "No district is known here.",
  "tell.coverage.not-shown": "Which districts are silent is not shown to this function.",
  "tell.coverage.last": "No information is not good news.",

  "tell.answer.no-action": "No action: {reason}",
  "tell.answer.other": "Through another actor",
  "tell.answer.monitor": "Watched only",
  "tell.answer.respond": "A response, its tool not shown",
  "tell.answer.warn-community": "The community was warned",
  "tell.followed.nobody": "Nobody has recorded what followed.",
  "tell.followed.review-missed": "Nobody has recorded what followed. The review promised for {at} was not held.",
  "tell.period.unknown": "period not stated",

  "tell.find.page": "Page",
  "tell.find.page.today": "Today",
  "tell.find.page.incidents": "Incidents",
  "tell.find.page.explore": "Map and timeline",
  "tell.find.page.warnings": "Warnings",
  "tell.find.page.follow-ups": "Follow-ups due",
  "tell.find.warning.day": "Warning {code}, {level}, received {when}",
  "tell.find.warning.month": "Warning {code}, {level}, received in {when}",
  "tell.find.incident": "Incident {code}",
  "tell.find.incident.place": "Incident {code}, {place}",
  "tell.find.incident.dated": "Incident {code}, {when}",
  "tell.find.incident.place-dated": "Incident {code}, {place}, {when}",
  "tell.find.report.day": "Report {code}, received {when}",
  "tell.find.report.month": "Report {code}, received in {when}",
  "tell.find.place": "Place. Shows what happened in {area}.",
  "tell.find.place.matched": "Place, also called {matched}. Shows what happened in {area}.",
  "tell.find.actor": "Actor {code}",
  "tell.find.community": "Community {code}",
  "tell.explore.undated": "undated",
  "tell.explore.title.ucdp-ged": "UCDP GED {id}",
  "tell.explore.published.ucdp-ged": "as published by UCDP GED {release}",
  "tell.explore.killed.unknown": "number unknown",
  "tell.explore.killed.exact": "{n, number}",
  "tell.explore.killed.range": "{low, number} to {high, number}",
  "tell.explore.killed.range-or-more": "{low, number} to {high, number} or more",
  "tell.explore.killed.at-least": "at least {low, number}",
  "tell.explore.killed.at-most": "at most {high, number}",
  "tell.explore.killed.contradicts": "the figures contradict each other: lowest {low, number}, highest {high, number}",
  "tell.explore.type-unknown": "kind of event not known",
  "mend.tell.ends-before": "The last day lies before the first: exchange them.",
  "mend.tell.with-needs-window": "To compare, give the first and the last day of the window as well.",
  "mend.tell.view-query": "“{wrong}” cannot stay as it is. A view knows, each once: {known}.",
  "problem.tell/too-many-views.title": "You keep as many views as there is room for",
  "problem.tell/too-many-views.detail": "There is room for {most} views. This one was not saved.",
  "problem.tell/too-many-views.mend": "Remove one that you no longer need, then save again.",
} as const;
