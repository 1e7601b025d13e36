import { assessmentsById } from "../assess/index.sql.ts";
import { listIncidents } from "../establish/index.sql.ts";
import { atPresent, commit, ledgered, oneAtATime } from "../kernel/index.sql.ts";
import {
  asOfInstant,
  badInput,
  endOfDay,
  type FieldProblem,
  idTaken,
  localDate,
  notAllowed,
  notFound,
  Problem,
  plusDays,
  tellingFor,
  type Work,
} from "../kernel/index.ts";
import { listReports } from "../listen/index.sql.ts";
import { areasOf, codeLabels, codeNames } from "../mission/index.sql.ts";
import { areaName, districtPath } from "../mission/index.ts";
import { answersKnown, contactsKnown } from "../respond/index.sql.ts";
import { contactsFollowed } from "./after-contact.ts";
import { reviewClosed } from "./problems.ts";
import { measured } from "./response-rate.sql.ts";
import { measure } from "./response-rate.ts";
import { reviewById, reviewsOf } from "./review.sql.ts";
import { searchDays } from "./review.ts";
import type { NewReviewClosure, ReviewClosure, ReviewPage } from "./review-closure.ts";
import { reviewTimeline } from "./review-timeline.ts";
import { type LearnTables, reviewClosureRow } from "./tables.ts";

const closures = ledgered({ room: "learn", table: "review_closure", schema: reviewClosureRow, dataClass: "14" });

/** Closings of reviews that this reader may see, by review. */
async function closuresOf(work: Work, reviewIds: readonly string[]) {
  if (reviewIds.length === 0) return new Map<string, never>();
  const rows = await work.db
    .withTables<LearnTables>()
    .selectFrom("learn.reviewClosure")
    .select(["id", "reviewId", "closedAt", "finding", "lessons", "wordsLang", "actions"])
    .where("missionId", "=", work.missionId)
    .where("reviewId", "in", [...reviewIds])
    .where("recordedAt", "<=", work.asOf)
    .execute();
  return new Map(rows.map((row) => [row.reviewId, row]));
}

/** Reviews with whether a person closed them, newest first. */
export async function reviewLines(
  work: Work,
): Promise<readonly (ReviewPage["review"] & { readonly closedAt: string | null })[]> {
  const reviews = await reviewsOf(work);
  const closed = await closuresOf(
    work,
    reviews.map(({ id }) => id),
  );
  return reviews.map((review) => {
    const closedAt = closed.get(review.id)?.closedAt ?? null;
    return { ...review, closedAt, overdue: review.overdue && closedAt === null };
  });
}

/**
 * A review with its line of events, drawn from the records that this reader sees.
 * @throws {Problem} not found, also for whoever may not see the incident.
 */
export async function showReview(work: Work, id: string): Promise<ReviewPage> {
  const review = (await reviewLines(work)).find((one) => one.id === id);
  const row = await reviewById(work, id);
  if (!review || !row || row.areaPath === null) throw new Problem(notFound);
  const { areaPath } = row;
  const district = districtPath(areaPath);
  const area = (await areasOf(work)).find(({ path }) => path === district);
  const labels = await codeLabels(work, ["post"]);
  const post = (code: string) => labels.get(`post ${code}`) ?? code;
  const { closedAt, ...view } = review;
  const closed = (await closuresOf(work, [id])).get(id);
  const today = localDate(work.asOf, work.timeZone);
  const closure: ReviewClosure | null = closed
    ? {
        closedAt: closed.closedAt,
        finding: closed.finding,
        lessons: closed.lessons,
        lang: closed.wordsLang,
        actions: closed.actions.map((one) => ({ ...one, owner: post(one.ownerPost), past: one.dueOn < today })),
      }
    : null;
  const reads = (dataClass: string) => work.may(work.who, "read", { dataClass, areaPath }) === "full";
  const shown = reads("4") && reads("10");
  return {
    review: view,
    district: area ? areaName(area, work.lang) : district,
    ...(shown ? await drawn(work, view, { areaPath, district, closedAt, post }) : { timeline: [], indicators: null }),
    closure,
    mayClose: closure === null && mayClose(work, areaPath),
  };
}

const mayClose = (work: Work, areaPath: string | null) =>
  work.may(work.who, "approve", { dataClass: "14", areaPath }) === "full";

interface Drawing {
  readonly areaPath: string;
  readonly district: string;
  readonly closedAt: string | null;
  readonly post: (code: string) => string;
}

async function drawn(
  work: Work,
  review: ReviewPage["review"],
  { areaPath, district, closedAt, post }: Drawing,
): Promise<Pick<ReviewPage, "timeline" | "indicators">> {
  const { timeZone, asOf, lang } = work;
  const { incidents } = await listIncidents(work, { area: district });
  const incident = incidents.find(({ code }) => code === review.incident.code);
  const first = incident?.date?.from ?? incident?.date?.to ?? null;
  const last = incident?.date?.to ?? first;
  const harm = {
    code: review.incident.code,
    from: first === null ? review.searchedTo : asOfInstant(`${first}T00:00:00`, timeZone),
    to: last === null ? review.searchedTo : endOfDay(last, timeZone),
  };
  const ids = new Set(review.warnings.map((one) => one.id));
  const answers = (await answersKnown(work)).filter(({ warning }) => ids.has(warning.id));
  const behind = new Set(answers.flatMap(({ evidence }) => evidence.flatMap(({ refId }) => refId ?? [])));
  const reports = (await listReports(work, { area: areaPath.split("/").slice(0, 2).join("/") })).filter(
    ({ id, view }) => view === "full" && behind.has(id),
  );
  const assessments = await assessmentsById(work, [...review.assessmentIds]);
  const titles = new Map(answers.map(({ warning }) => [warning.id, lang === "fr" ? warning.titleFr : warning.titleEn]));
  const hrefs = new Map<string, string>([
    ...answers.map(({ warning }): [string, string] => [warning.id, `/warnings/${warning.id}`]),
    ...reports.map(({ id }): [string, string] => [id, `/reports/${id}`]),
    [harm.code, `/incidents/${encodeURIComponent(harm.code)}`],
  ]);
  const timeline = reviewTimeline({
    harm,
    reports: reports.map(({ id, receivedAt }) => ({ id, receivedAt })),
    warnings: answers.map(({ warning, events, decision }) => ({
      warning,
      events,
      decidedByPost: decision?.decidedByPost ?? null,
    })),
    assessments: [...assessments.values()].flatMap(({ id, recordedAt }) =>
      recordedAt === null ? [] : [{ id, at: recordedAt }],
    ),
    openedAt: review.openedAt,
    closedAt,
    reviewId: review.id,
  });
  const window = { from: null, to: asOf };
  const rate = measure(
    answers.map((answer) => measured(answer, window)),
    window,
  );
  const harmed = incidents.filter(
    ({ recordKind, code }) => ["single", "series"].includes(recordKind) && code !== harm.code,
  );
  const within = (from: string, to: string) =>
    harmed.filter(({ date }) => {
      const day = date?.from ?? date?.to ?? null;
      return day !== null && day >= from && day <= to;
    }).length;
  const day = (at: string) => localDate(at, timeZone);
  const over = plusDays(harm.to, searchDays);
  const contacts = (await contactsKnown(work, district)).filter(({ at }) => at >= harm.from);
  const readsContacts = ["full", "sanitised"].includes(
    work.may(work.who, "read", { dataClass: "12b", areaPath: district }),
  );
  return {
    timeline: timeline.map((entry) => ({
      ...entry,
      postLabel: entry.post === null ? null : post(entry.post),
      title:
        entry.kind === "harm"
          ? review.incident.title
          : entry.kind === "warning"
            ? (titles.get(entry.of) ?? null)
            : null,
      href: hrefs.get(entry.of) ?? null,
    })),
    indicators: {
      warnings: rate.denominator,
      answered: rate.answered,
      timely: rate.timely,
      timelyUnknown: rate.timelyUnknown,
      tasks: answers.reduce((sum, { tasks }) => sum + tasks.length, 0),
      actions: (await closuresOf(work, [review.id])).get(review.id)?.actions.length ?? 0,
      harmBefore: within(day(plusDays(harm.from, -searchDays)), day(plusDays(harm.from, -1))),
      harmAfter: over > asOf ? null : within(day(plusDays(harm.to, 1)), day(over)),
      contacts: readsContacts ? contactsFollowed(contacts, asOf) : null,
    },
  };
}

/**
 * Closes a review: a person says what was found, what is to be learnt and who does what by when. Nothing closes one by itself.
 * The same id again changes nothing.
 * @throws {Problem} not found; not allowed; closed already; an unknown post or a day that has passed.
 */
export async function closeReview(begun: Work, reviewId: string, input: NewReviewClosure): Promise<ReviewPage> {
  await oneAtATime(begun, reviewId, input.id);
  const work = atPresent(begun);
  const review = await reviewById(work, reviewId);
  if (!review || !(await reviewsOf(work)).some(({ id }) => id === reviewId)) throw new Problem(notFound);
  const { areaPath } = review;
  const before = (await closuresOf(work, [reviewId])).get(reviewId);
  if (before?.id === input.id) return showReview(work, reviewId);
  if (!mayClose(work, areaPath)) throw new Problem(notAllowed);
  const now = work.clock.now();
  const telling = tellingFor(work.lang, work.timeZone);
  if (before) throw new Problem(reviewClosed, { day: telling.day(before.closedAt) });
  const taken = await work.db
    .withTables<LearnTables>()
    .selectFrom("learn.reviewClosure")
    .select("reviewId")
    .where("missionId", "=", work.missionId)
    .where("id", "=", input.id)
    .executeTakeFirst();
  if (taken) throw new Problem(idTaken, { id: input.id });
  const actions = input.actions ?? [];
  const faults: FieldProblem[] = [];
  for (const [i, { ownerPost, dueOn }] of actions.entries()) {
    if (!(await codeNames(work, "post", ownerPost)))
      faults.push({ field: `actions.${i}.ownerPost`, mend: "mend.learn.post-unknown" });
    if (dueOn < localDate(now, work.timeZone))
      faults.push({ field: `actions.${i}.dueOn`, mend: "mend.learn.day-passed" });
  }
  if (faults.length > 0) throw new Problem(badInput, {}, faults);
  const row = {
    reviewId,
    closedAt: now,
    finding: input.finding.trim(),
    lessons: input.lessons.trim(),
    wordsLang: input.lang ?? work.lang,
    actions: actions.map(({ what, ...one }) => ({ what: what.trim(), ...one })),
  };
  await commit({ ...work, may: () => "full" }, "review closed", [
    { table: closures, action: "create", id: input.id, row, areaPath },
  ]);
  return showReview(atPresent(work), reviewId);
}
