import { atPresent, commit, type LedgeredTable, oneAtATime, requireCreate } from "../kernel/index.sql.ts";
import {
  badInput,
  type FieldProblem,
  type Instant,
  idTaken,
  notAllowed,
  notFound,
  Problem,
  toInstant,
  type Work,
} from "../kernel/index.ts";
import { areasOf, bodiesOf, postsOf } from "../mission/index.sql.ts";
import { warningById } from "../warn/index.sql.ts";
import { allowed, requireAny } from "./act.sql.ts";
import { chartersOf } from "./body-charter.sql.ts";
import type { NewBodyEvent, NewBodyMatter, NewBodyMatterEvent, NewPostHolding } from "./body-contract.ts";
import { bodyEvents, bodyMatterEvents, bodyMatters, postHoldings, wholeRows } from "./body-records.sql.ts";
import { deciding } from "./decision.sql.ts";
import { postOf } from "./decision.ts";
import { matterEnded } from "./problems.ts";
import { tasking } from "./task.sql.ts";

/** What a write answers: the page shows the rest. */
export interface Kept {
  readonly id: string;
}

const fault = (field: string, mend: string): FieldProblem => ({ field, mend: `mend.respond.${mend}` });

/** The path that a record belongs to: that of the area named, else of the writer's own office. */
async function placeOf(work: Work, areaCode: string | null | undefined, table: LedgeredTable) {
  if (!areaCode) {
    requireCreate(work, table, work.who.officePath);
    return { areaPath: work.who.officePath, faults: [] };
  }
  const area = (await areasOf(work)).find(({ code }) => code === areaCode);
  requireCreate(work, table, area?.path ?? null);
  return {
    areaPath: area?.path ?? null,
    faults: area ? [] : [{ ...fault("areaCode", "unknown-area"), facts: { code: areaCode } }],
  };
}

/** The post in whose name somebody records. Whoever has none records nothing here. */
function ownPost(work: Work): string {
  const post = postOf(work.who.roles);
  if (post === null) throw new Problem(notAllowed);
  return post;
}

async function knownBody(work: Work, code: string): Promise<readonly FieldProblem[]> {
  return (await bodiesOf(work)).some((body) => body.code === code) ? [] : [fault("bodyCode", "unknown-body")];
}

/** Posts of the code list and seats of the charters: whatever a thing may lie with. */
export async function knownPosts(work: Work): Promise<ReadonlyMap<string, string>> {
  const { bodies } = await chartersOf(work);
  const fr = work.lang === "fr";
  return new Map([
    ...bodies.flatMap(({ seats }) => seats.map((one) => [one.seat, fr ? one.fr : one.en] as const)),
    ...(await postsOf(work)).map(({ code, labelEn, labelFr }) => [code, fr ? labelFr : labelEn] as const),
  ]);
}

const moment = (text: string | null | undefined): Instant | null => (text ? toInstant(text) : null);

/** True where the same id was sent before by the same person; then nothing is written. */
async function isSame(
  work: Work,
  table: "respond.bodyEvent" | "respond.bodyMatter" | "respond.bodyMatterEvent" | "respond.postHolding",
  id: string,
  holds: (row: object) => boolean,
): Promise<boolean> {
  const same = (await wholeRows(work, table)).find((one) => one.id === id);
  if (!same) return false;
  if (same.recordedBy !== work.who.userId || !holds(same)) throw new Problem(idTaken, { id });
  return true;
}

/**
 * Records a seat taken or left, a meeting planned or held with its minutes, or why something is lacking. The same id again
 * changes nothing.
 * @throws {Problem} not allowed; an id that is taken; bad input with every field to mend.
 */
export async function addBodyEvent(begun: Work, input: NewBodyEvent): Promise<Kept> {
  await oneAtATime(begun, input.id);
  const work = atPresent(begun);
  const { areaPath, faults } = await placeOf(work, input.areaCode, bodyEvents);
  const byPost = ownPost(work);
  const { id, kind, bodyCode } = input;
  if (await isSame(work, "respond.bodyEvent", id, (row) => (row as { bodyCode: string }).bodyCode === bodyCode))
    return { id };
  const now = work.clock.now();
  const at = moment(input.at) ?? now;
  const wrong: FieldProblem[] = [...faults, ...(await knownBody(work, bodyCode))];
  if (kind === "planned" ? at <= now : at > now)
    wrong.push(fault("at", kind === "planned" ? "lies-ahead" : "not-in-future"));
  const ofSeat = kind === "joined" || kind === "left";
  if (ofSeat && (!input.seat || !(await knownPosts(work)).has(input.seat))) wrong.push(fault("seat", "seat-needed"));
  if (kind === "joined" && !input.seatRole) wrong.push(fault("seatRole", "seat-role-needed"));
  if (kind === "joined" && !input.component) wrong.push(fault("component", "component-needed"));
  if (kind === "explained" && !input.finding) wrong.push(fault("finding", "lack-needed"));
  if ((kind === "met" || kind === "explained") && !input.words)
    wrong.push(fault("words", kind === "met" ? "minutes-needed" : "explain-needed"));
  if (wrong.length > 0) throw new Problem(badInput, {}, wrong);
  const row = {
    bodyCode,
    kind,
    at,
    seat: ofSeat ? (input.seat ?? null) : null,
    seatRole: kind === "joined" ? (input.seatRole ?? null) : null,
    component: kind === "joined" ? (input.component ?? null) : null,
    finding: kind === "explained" ? (input.finding ?? null) : null,
    words: input.words ?? null,
    wordsLang: input.words ? (input.lang ?? work.lang) : null,
    byPost,
  };
  await commit(work, `body ${kind}`, [{ table: bodyEvents, action: "create", id, row, areaPath }]);
  return { id };
}

/**
 * Records what a body decided, plans or has not agreed on. One about a warning lies where the warning does. A second decision
 * that contradicts the first is taken too: which one holds is for the chair, and Heed opens that question by itself. An owner
 * whose post is vacant or on leave is no fault: whoever stands in gets it as well.
 * @throws {Problem} not allowed; an id that is taken; bad input with every field to mend.
 */
export async function addBodyMatter(begun: Work, input: NewBodyMatter): Promise<Kept> {
  await oneAtATime(begun, input.id);
  const work = atPresent(begun);
  const { areaPath: own, faults } = await placeOf(work, input.areaCode, bodyMatters);
  const byPost = ownPost(work);
  const { id, kind, bodyCode } = input;
  if (await isSame(work, "respond.bodyMatter", id, (row) => (row as { bodyCode: string }).bodyCode === bodyCode))
    return { id };
  const wrong: FieldProblem[] = [...faults, ...(await knownBody(work, bodyCode))];
  const warning = input.warningId ? await warningById(work, input.warningId) : undefined;
  if (input.warningId && !warning) wrong.push(fault("warningId", "unknown-warning"));
  const areaPath = warning ? warning.warning.areaPath : own;
  if (warning) requireCreate(work, bodyMatters, areaPath);
  if (!(await knownPosts(work)).has(input.ownerPost))
    wrong.push({ ...fault("ownerPost", "unknown-post"), facts: { code: input.ownerPost } });
  const dueAt = toInstant(input.dueAt);
  if (dueAt <= work.clock.now()) wrong.push(fault("dueAt", "lies-ahead"));
  if (kind !== "disagreement") {
    if (!input.need) wrong.push(fault("need", "need-needed"));
    if (!input.desiredEffect) wrong.push(fault("desiredEffect", "effect-needed"));
    if (!input.indicator) wrong.push(fault("indicator", "indicator-needed"));
  }
  if (kind === "plan" && !input.exit) wrong.push(fault("exit", "exit-needed"));
  if (kind === "decision" && warning && !input.stance) wrong.push(fault("stance", "stance-needed"));
  if (input.stance && !input.warningId) wrong.push(fault("warningId", "stance-of-warning"));
  if (wrong.length > 0) throw new Problem(badInput, {}, wrong);
  const row = {
    bodyCode,
    kind,
    words: input.words,
    wordsLang: input.lang ?? work.lang,
    need: kind === "disagreement" ? null : (input.need ?? null),
    ownerPost: input.ownerPost,
    byPost,
    decidedAt: work.clock.now(),
    dueAt,
    warningId: input.warningId ?? null,
    stance: kind === "decision" ? (input.stance ?? null) : null,
    options: [...(input.options ?? [])],
    resources: input.resources ?? null,
    desiredEffect: input.desiredEffect ?? null,
    indicator: input.indicator ?? null,
    doNoHarm: input.doNoHarm ?? null,
    dissent: input.dissent ?? null,
    exit: input.exit ?? null,
    tier: input.tier ?? null,
    phase: input.phase ?? null,
    differs: null,
  };
  await commit(work, `body ${kind}`, [{ table: bodyMatters, action: "create", id, row, areaPath }]);
  return { id };
}

/**
 * Records that a matter was begun, done or dropped. A disagreement is decided by whoever approves plans and decisions. What has
 * ended does not end again. The same id again changes nothing.
 * @throws {Problem} not found; not allowed; the matter has ended; bad input.
 */
export async function addBodyMatterEvent(begun: Work, matterId: string, input: NewBodyMatterEvent): Promise<Kept> {
  await oneAtATime(begun, matterId, input.id);
  const work = atPresent(begun);
  const matter = (await wholeRows(work, "respond.bodyMatter")).find(({ id }) => id === matterId);
  if (!matter) throw new Problem(notFound);
  requireAny(work, matter.kind === "disagreement" ? deciding : tasking, matter.areaPath);
  const byPost = ownPost(work);
  const { id, kind } = input;
  if (await isSame(work, "respond.bodyMatterEvent", id, (row) => (row as { matterId: string }).matterId === matterId))
    return { id };
  const now = work.clock.now();
  const at = moment(input.at) ?? now;
  const wrong: FieldProblem[] = [];
  if (at > now) wrong.push(fault("at", "not-in-future"));
  if (at < matter.decidedAt) wrong.push(fault("at", "not-before-matter"));
  if (kind !== "started" && !input.words)
    wrong.push(fault("words", kind === "dropped" ? "dropped-why" : "result-needed"));
  if (wrong.length > 0) throw new Problem(badInput, {}, wrong);
  const before = (await wholeRows(work, "respond.bodyMatterEvent")).filter((one) => one.matterId === matterId);
  if (before.some((one) => one.kind !== "started")) throw new Problem(matterEnded);
  const row = {
    matterId,
    kind,
    at,
    words: input.words ?? null,
    wordsLang: input.words ? (input.lang ?? work.lang) : null,
    byPost,
  };
  const change = { table: bodyMatterEvents, action: "create", id, row, areaPath: matter.areaPath } as const;
  await commit(allowed(work), `body matter ${kind}`, [change]);
  return { id };
}

/**
 * Records that a post is held, vacant or on leave from a moment on; never by whom. The same id again changes nothing.
 * @throws {Problem} not allowed; an id that is taken; bad input with every field to mend.
 */
export async function addPostHolding(begun: Work, input: NewPostHolding): Promise<Kept> {
  await oneAtATime(begun, input.id);
  const work = atPresent(begun);
  const { areaPath, faults } = await placeOf(work, input.areaCode, postHoldings);
  ownPost(work);
  const { id, post, state } = input;
  if (await isSame(work, "respond.postHolding", id, (row) => (row as { post: string }).post === post)) return { id };
  const wrong: FieldProblem[] = [...faults];
  const known = await knownPosts(work);
  if (!known.has(post)) wrong.push({ ...fault("post", "unknown-post"), facts: { code: post } });
  const deputyPost = input.deputyPost ?? null;
  if (deputyPost !== null && !known.has(deputyPost))
    wrong.push({ ...fault("deputyPost", "unknown-post"), facts: { code: deputyPost } });
  if (deputyPost === post) wrong.push(fault("deputyPost", "own-deputy"));
  const now = work.clock.now();
  const fromAt = moment(input.from) ?? now;
  const untilAt = state === "on-leave" ? moment(input.until) : null;
  if (state === "on-leave" && untilAt === null) wrong.push(fault("until", "leave-until"));
  if (untilAt !== null && untilAt <= fromAt) wrong.push(fault("until", "after-begin"));
  if (wrong.length > 0) throw new Problem(badInput, {}, wrong);
  const row = {
    post,
    state,
    fromAt,
    untilAt,
    deputyPost,
    languages: [...(input.languages ?? [])],
    skills: [...(input.skills ?? [])],
  };
  await commit(work, `post ${state}`, [{ table: postHoldings, action: "create", id, row, areaPath }]);
  return { id };
}
