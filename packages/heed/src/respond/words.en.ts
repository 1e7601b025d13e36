export const en = {
  "respond.asked.acknowledge.due": "Confirm receipt to the caller before {at}; {left} left.",
  "respond.asked.acknowledge.overdue": "Nobody has confirmed receipt to the caller. It was due at {at}, {late} ago.",
  "respond.asked.triage.due": "Triage it before {at}; {left} left.",
  "respond.asked.triage.overdue": "Nobody has triaged it. It was due at {at}, {late} ago.",
  "respond.asked.decide.due": "Decide before {at}; {left} left.",
  "respond.asked.decide.due.red": "Decide before {at}; {left} left. A red warning does not wait for verification.",
  "respond.asked.decide.overdue": "Nobody has decided. A decision was due at {at}, {late} ago.",
  "respond.asked.decide.overdue.red":
    "Nobody has decided. A decision was due at {at}, {late} ago. A red warning does not wait for verification.",
  "respond.asked.decide.open": "Decide what is done, or write why nothing is.",
  "respond.asked.act.due": "Record the first act before {at}; {left} left.",
  "respond.asked.act.overdue": "Nobody has acted on the decision. The first act was due at {at}, {late} ago.",
  "respond.asked.feedback.due": "Give word back to the caller before {at}, if it is safe; {left} left.",
  "respond.asked.feedback.overdue":
    "The caller has had no word back. It was due at {at}, {late} ago. If word would expose a person, record that it is withheld.",
  "respond.asked.safety-check.due": "Check before {at} that the caller is safe; {left} left.",
  "respond.asked.safety-check.overdue":
    "Nobody has checked that the caller is safe. It was due at {at}, {late} ago. No answer is not safe.",
  "respond.asked.review.due": "Review it before {at}; {left} left.",
  "respond.asked.review.overdue": "Nobody has reviewed it. It was due at {at}, {late} ago.",
  "respond.asked.coarse.pending": "A decision is missing. Decide what is done, or write why nothing is.",
  "respond.asked.coarse.overdue":
    "A decision is missing and its limit has passed. Decide what is done, or write why nothing is.",
  "respond.asked.follow-up":
    "{count, plural, one {One follow-up waits to be done.} other {# follow-ups wait to be done.}} No answer is not safe.",
  "respond.asked.verify": "Set the result of the verification. “Cannot be verified” is one.",
  "respond.asked.outcome": "Write down what followed. “Not known” is an answer.",
  "respond.asked.close": "Every answer is there. It can be closed.",
  "respond.at-risk.counted":
    "{accounts, plural, =0 {{group}: about {number, number}.} one {{group}: about {number, number}, by one account.} other {{group}: about {number, number}, by # accounts.}} Women, men and children: no detail.",
  "respond.at-risk.uncounted": "{group}. How many is not known. Women, men and children: no detail.",
  "respond.at-risk.coarse": "{group}. The number is not part of this edition.",
  "respond.rule.rests.siege": "It rests on a report of a siege or blockade, before anybody had graded it.",
  "respond.rule.rests.killing":
    "{reports, plural, =0 {It rests on a report that you may not read, of a killing: {roles}.} one {It rests on one report of a killing: {roles}.} other {It rests on # reports of a killing: {roles}.}}",
  "respond.rule.rests.told":
    "{reports, plural, =0 {It rests on a report that you may not read: retaliation is feared, as told.} one {It rests on one report: retaliation is feared, as told.} other {It rests on # reports: retaliation is feared, as told.}}",
  "respond.rule.rests.operation":
    "{reports, plural, =0 {It rests on a report that you may not read, of an operation by this force: {force}.} one {It rests on one report of an operation by this force: {force}.} other {It rests on # reports of an operation by this force: {force}.}}",
  "respond.rule.people.told": "Whoever told us named the people at risk. No program inferred them.",
  "respond.rule.people.recorded":
    "Nobody who told us named the people at risk. They are a community for which the force is said to stand.",
  "respond.rule.statement.claims-to-protect":
    "{status, select, contested {{from} says that it protects {to}: contested, according to {source}.} perceived {{from} is seen as protecting {to}, according to {source}.} other {{from} says that it protects {to}, according to {source}.}}",
  "respond.rule.statement.member-of":
    "{status, select, contested {{from} is a member of {to}: contested, according to {source}.} perceived {{from} is seen as a member of {to}, according to {source}.} other {{from} is a member of {to}, according to {source}.}}",
  "respond.rule.days":
    "It looks at seven days, to {day}. Where a delay is known, it was minutes, two days, or four to five; mostly nobody knows it. Nothing closes when the days are over.",
  "respond.rule.ask.killing":
    "Nobody has said who may be made to pay. Ask whoever told us; do not guess it from who was killed.",
  "respond.rule.ask.told": "Nobody has said who may be made to pay. Ask whoever told us.",
  "respond.rule.ask.among": "Nobody has said among whom it took place. Ask whoever told us.",
  "respond.rule.ask.home":
    "For which community this force stands is not on record. Ask; do not guess it from its name or its members.",
  "respond.rule.since-told": "When it was raised, nobody had said who is at risk. Since then told: {groups}.",
  "respond.rule.unknown.killing": "Whether anybody will retaliate, and who. The place is that of the killing.",
  "respond.rule.unknown.told": "Whether anybody will retaliate, and who.",
  "respond.rule.unknown.among":
    "Whether anybody was harmed, and whether harm will follow. The place is that of the operation.",
  "respond.rule.unknown.home":
    "Whether anybody will retaliate, and who. Nor where these people live: the place is that of the operation.",
  "respond.attribution.none": "Unidentified. No account names an author.",
  "respond.attribution.one":
    "Unidentified. {accounts, plural, one {One account accuses somebody} other {# accounts accuse the same author}}; this is not confirmed.",
  "respond.attribution.rival":
    "Unidentified. {accounts, plural, one {One account accuses} other {# accounts accuse}} {accused, number} different authors; none is confirmed.",
  "respond.attribution.held": "Attributed on reasonable grounds: {held}.",
  "respond.attribution.contested": "Attributed on reasonable grounds: {held}. Other accounts contradict this.",
  "respond.closed.recipient": "It brings in forces of others, and a recipient may be the author of the threat.",
  "respond.closed.frozen":
    "People in this area were harmed after an earlier activity of this kind ({kind}, {month}), and nobody has reviewed it yet.",
  "respond.closed.overdue":
    "{count, plural, one {One follow-up of the office is overdue: whoever was met last time comes first.} other {# follow-ups of the office are overdue: those who were met last time come first.}}",
  "respond.follow-up.step.24h": "24 h",
  "respond.follow-up.step.72h": "72 h",
  "respond.follow-up.step.7d": "7 days",
  "respond.follow-up.step.30d": "30 days",
  "respond.follow-up.step.90d": "90 days",
  "respond.follow-up.subject.people-met": "The people who were met or who called: are they safe?",
  "respond.follow-up.subject.village": "The village, by the way agreed on",
  "respond.follow-up.subject.livelihood": "Food, market and road",
  "respond.follow-up.subject.effect": "The effect: do people come and go?",
  "respond.follow-up.state.planned": "planned",
  "respond.follow-up.state.due": "due",
  "respond.follow-up.state.overdue": "overdue",
  "respond.follow-up.state.retry": "no answer: try again within 12 hours",
  "respond.follow-up.state.proxy": "no answer twice: ask through the person agreed on",
  "respond.follow-up.state.focal-point": "no answer three times: a case for the focal point and the head of office",
  "respond.follow-up.state.safe": "safe",
  "respond.follow-up.state.pressure-threat": "pressure or threat",
  "respond.follow-up.state.harmed": "harmed",
  "respond.follow-up.state.moved": "moved away",
  "respond.follow-up.state.declined": "does not want contact",
  "respond.follow-up.result.safe": "safe",
  "respond.follow-up.result.pressure-threat": "pressure or threat",
  "respond.follow-up.result.harmed": "harmed",
  "respond.follow-up.result.moved": "moved away",
  "respond.follow-up.result.declined": "does not want contact",
  "respond.follow-up.result.unreachable": "no answer, which is not safe",
  "respond.history.task.done": "Task done: {tool}",
  "respond.history.task.dropped": "Task dropped: {tool}",
  "respond.history.activity": "{kind}: {tool}",
  "respond.history.follow-up": "Looked again, {step}: {result}",
  "respond.history.other": "through another",
  "respond.task.through": "Through another: {whom}",
  "respond.place.unknown": "place not known",
  "respond.tools.why.none-reaches":
    "No way to reach these people was found. Look for one first: another actor, a telephone, somebody with leverage.",
  "respond.tools.why.reach.own": "It needs our own people or means on site, and only another actor gets there in time.",
  "respond.tools.why.reach.site":
    "It needs our own people or means on site, and these people are reached only from afar.",
  "respond.tools.why.reach.other":
    "It needs us or another acceptable actor on site, and these people are reached only from afar.",
  "respond.tools.why.time.hours": "It takes hours before it acts, and there is less time.",
  "respond.tools.why.time.days": "It takes days before it acts, and there is less time.",
  "respond.tools.why.time.weeks": "It takes weeks before it acts, and there is less time.",
  "respond.tools.why.time.months": "It takes months before it acts, and there is less time.",
  "respond.tools.why.hostile":
    "It is seen, and the file calls it ill adapted to places where armed groups attack whoever comes or punish contact.",
  "respond.tools.why.avoid.seen-contact": "People are seen with us, and that was to be avoided.",
  "respond.tools.why.avoid.draws-fire": "It may draw fire on those nearby, and that was to be avoided.",
  "respond.tools.why.avoid.force": "It uses force or takes people into custody, and that was to be avoided.",
  "respond.tools.why.avoid.other-forces": "It brings in forces of others, and that was to be avoided.",
  "respond.tools.why.avoid.names-somebody": "What is made public may point to somebody, and that was to be avoided.",
  "mend.respond.reason-needed": "Write the reason in a sentence.",
  "mend.respond.reason-code-needed": "Choose the reason for which nothing is done.",
  "mend.respond.reason-code-only-no-action":
    "A reason of this kind belongs to “no action”. Leave it out, or decide “no action”.",
  "mend.respond.no-tools": "“No action” uses no tool. Leave the tools out, or decide otherwise.",
  "mend.respond.tools-needed": "Choose at least one tool.",
  "mend.respond.through-whom-needed": "Name who answers in the mission’s place.",
  "mend.respond.effect-needed": "Write the effect wanted for civilians.",
  "mend.respond.civilians-needed": "Name the civilians concerned: who is left without an answer?",
  "mend.respond.head-needed":
    "Only a head of office or above gives this reason. Choose another reason, or pass the warning to the head of office.",
  "mend.respond.unknown-tool": "There is no tool {code}. Choose one from the list.",
  "mend.respond.unknown-post": "There is no post {code}. Choose one from the list.",
  "mend.respond.unknown-area": "No area has the code {code}. Choose the place from the list, or its district.",
  "mend.respond.district-or-wider": "Ask about a district or wider: about a single place nothing is said.",
  "mend.respond.purpose-needed": "Write what it is for.",
  "mend.respond.answer-needed": "Write the answer.",
  "mend.respond.decline-why": "Choose why it is declined.",
  "mend.respond.unknown-stop": "No do-no-harm rule has the stop {stop}.",
  "mend.respond.unknown-question": "No do-no-harm rule has the question {question}.",
  "mend.respond.unknown-incident": "No incident that you can read has the code {code}.",
  "mend.respond.unknown-task": "There is no such task for you.",
  "mend.respond.answered-twice": "This question is answered twice. Give one answer: {question}",
  "mend.respond.unanswered": "Answer this question, or choose another tool: {question}",
  "mend.respond.adverse":
    "The answer speaks against the tool. Write what is done about it, or choose another tool: {question}",
  "mend.respond.stop":
    "This stops the tool: {stop} A head of office or above may step over it, with the reason and the protection of civilians adviser’s advice on record.",
  "mend.respond.stop-fixed": "This stops the tool, and nobody can step over it: {stop}",
  "mend.respond.recipient":
    "The tool brings in forces of others, and a recipient may be the author of the threat. Not knowing counts as yes. Choose another tool.",
  "mend.respond.overdue":
    "{count, plural, one {One follow-up of the office is overdue} other {# follow-ups of the office are overdue}}, and until somebody has asked, the office visits nobody new. Choose another tool, or have the follow-ups done first.",
  "mend.respond.frozen":
    "People in this area were harmed after an earlier activity of this kind ({kind}). Nothing similar starts until somebody has reviewed it. Choose another tool.",
  "mend.respond.lies-ahead": "Give a moment that lies ahead.",
  "mend.respond.not-in-future": "It cannot have happened after now.",
  "mend.respond.not-before-task": "It cannot have happened before the task was given.",
  "mend.respond.not-before-start": "The end cannot come before the start.",
  "mend.respond.dropped-why": "Write why the task is dropped.",
  "mend.respond.finding-needed": "Write what was found.",
  "mend.respond.other-tool": "The task was given for another tool. Use the tool of the task.",
  "mend.respond.other-kind": "The kind follows from the tool: {kind}. Leave it out, or choose another tool.",
  "mend.respond.other-warning": "The task belongs to another warning. Leave the warning out.",
  "problem.respond/tool-not-prepared.title": "A tool of the theatre cannot be offered yet",
  "problem.respond/tool-not-prepared.detail":
    "{code} of {file} has no do-no-harm rules or no French for “{lacking}”. Nothing was loaded.",
  "problem.respond/tool-not-prepared.mend":
    "Write the rules and the French of {code} into respond/tool-supplement.ts, or take it out of {file}.",
  "problem.respond/already-decided.title": "This warning is decided already",
  "problem.respond/already-decided.detail": "It was decided on {day}. Nothing was recorded.",
  "problem.respond/already-decided.mend":
    "Read the decision. What has to be done besides is a task; what is new is a new warning.",
  "problem.respond/head-needed.title": "A head of office must decide this",
  "problem.respond/head-needed.detail": "Nothing was recorded.",
  "problem.respond/head-needed.mend": "Pass the warning to the head of office, or choose another reason.",
  "problem.respond/do-no-harm.title": "A do-no-harm question is open",
  "problem.respond/do-no-harm.detail":
    "{count, plural, one {One thing keeps} other {# things keep}} this closed. Nothing was recorded.",
  "problem.respond/do-no-harm.mend": "Answer what is listed, or choose another way to act.",
  "problem.respond/task-ended.title": "This task has ended",
  "problem.respond/task-ended.detail": "It was done or dropped. Nothing was recorded.",
  "problem.respond/task-ended.mend": "Raise a new warning if something has to be done again.",
  "problem.respond/question-ended.title": "This question has ended",
  "problem.respond/question-ended.detail": "It was answered, declined or taken back. Nothing was recorded.",
  "problem.respond/question-ended.mend": "Look at the list again. What is still to be known is asked anew.",
  "problem.respond/answer-not-shown.title": "This answer was not shown to you",
  "problem.respond/answer-not-shown.detail":
    "An answer leaves only as it was shown, with its marked words. Nothing was recorded.",
  "problem.respond/answer-not-shown.mend": "Have the answer shown, read it, and release it as it stands.",
  "problem.respond/nothing-frozen.title": "There is nothing to review",
  "problem.respond/nothing-frozen.detail": "No harm is on record after this activity, or it was reviewed already.",
  "problem.respond/nothing-frozen.mend": "Check which activity is meant.",
} as const;
