export const en = {
  "learn.review.nothing": "In the 30 days before, nobody had warned of it and no assessment named it.",
  "learn.review.assessed-only":
    "In the 30 days before, nobody had warned of it; {assessments, plural, one {# assessment} other {# assessments}} concerned the place.",
  "learn.review.warned":
    "In the 30 days before, {warnings, plural, one {# warning} other {# warnings}} concerned the place; {answered, plural, =0 {none was answered.} one {# was answered.} other {# were answered.}}",
  "learn.review.not-shown": "What had been said before is not shown to this function.",
  "learn.level.red": "Red",
  "learn.level.orange": "Orange",
  "learn.level.yellow": "Yellow",
  "learn.level.white": "White",
  "learn.ledger.none.area": "No place",
  "learn.ledger.none.level": "No level",
  "learn.ledger.none.category": "No category",
  "learn.ledger.none.office": "No office covers it",
  "problem.learn/review-closed.title": "This review is closed already",
  "problem.learn/review-closed.detail": "It was closed on {day}. Nothing was recorded.",
  "problem.learn/review-closed.mend": "Read what was found then. What is to be added belongs into a new assessment.",
  "mend.learn.post-unknown": "Choose a post of the list.",
  "mend.learn.day-passed": "Choose today or a later day.",
} as const;
