import { z } from "zod";
import { operation, view } from "../kernel/index.ts";
import type { WithLabelHints } from "../mission/index.ts";
import { decisionKinds } from "../warn/index.ts";
import {
  bodyEventKinds,
  components,
  holdingStates,
  matterEventKinds,
  matterKinds,
  matterNeeds,
  seatRoles,
} from "./body-tables.ts";
import type { BodiesView, BodyView, DutiesView } from "./body-view.ts";
import { phases } from "./tool-practice.ts";

const id = z.uuid();
const lang = z.enum(["en", "fr"]);
const words = z.string().trim().min(1).max(8_000);
const code = z.string().trim().min(1).max(80);
const moment = z.iso.datetime({ offset: true });
/** Code of the area that it belongs to; left out, it belongs to the writer's own office. */
const areaCode = z.string().trim().min(1).max(80).nullish();

export const newBodyEvent = z.strictObject({
  id,
  bodyCode: code,
  kind: z.enum(bodyEventKinds),
  areaCode,
  /** When it was or, for a planned meeting, will be; left out, now. */
  at: moment.nullish(),
  /** With `joined` and `left`: a seat of the policy list, a post of the code list. */
  seat: code.nullish(),
  /** With `joined`. */
  seatRole: z.enum(seatRoles).nullish(),
  component: z.enum(components).nullish(),
  /** With `explained`: the key of the finding. */
  finding: code.nullish(),
  /** With `met`: the minutes; with `explained`: why. */
  words: words.nullish(),
  lang: lang.nullish(),
});
export type NewBodyEvent = z.infer<typeof newBodyEvent>;

export const newBodyMatter = z.strictObject({
  id,
  bodyCode: code,
  kind: z.enum(matterKinds),
  areaCode,
  words,
  lang: lang.nullish(),
  /** With a decision or a plan. */
  need: z.enum(matterNeeds).nullish(),
  ownerPost: code,
  /** The deadline; of a disagreement, by when the chair decides. */
  dueAt: moment,
  /** The warning that it answers; it then lies where the warning does. */
  warningId: id.nullish(),
  /** With a warning: what was decided about it. */
  stance: z.enum(decisionKinds).nullish(),
  options: z.array(words).max(20).nullish(),
  resources: words.nullish(),
  /** With a decision or a plan: what will be different for civilians, and how anybody will see it. */
  desiredEffect: words.nullish(),
  indicator: words.nullish(),
  /** The do-no-harm assessment that it rests on. */
  doNoHarm: words.nullish(),
  dissent: words.nullish(),
  /** With a plan: when it ends. */
  exit: words.nullish(),
  tier: z.int().min(1).max(3).nullish(),
  phase: z.enum(phases).nullish(),
});
export type NewBodyMatter = z.infer<typeof newBodyMatter>;

export const newBodyMatterEvent = z.strictObject({
  id,
  kind: z.enum(matterEventKinds),
  at: moment.nullish(),
  /** With `done` the result, or how a disagreement was decided; with `dropped` the reason. */
  words: words.nullish(),
  lang: lang.nullish(),
});
export type NewBodyMatterEvent = z.infer<typeof newBodyMatterEvent>;

export const newPostHolding = z.strictObject({
  id,
  post: code,
  areaCode,
  state: z.enum(holdingStates),
  /** Left out: from now. */
  from: moment.nullish(),
  /** With `on-leave`. */
  until: moment.nullish(),
  deputyPost: code.nullish(),
  languages: z.array(z.string().trim().min(1).max(60)).max(20).nullish(),
  skills: z.array(z.string().trim().min(1).max(120)).max(20).nullish(),
});
export type NewPostHolding = z.infer<typeof newPostHolding>;

/** Every word of a matter that is a person's own. */
export const matterWritten = (sent: NewBodyMatter): Readonly<Record<string, string | null | undefined>> => ({
  words: sent.words,
  resources: sent.resources,
  desiredEffect: sent.desiredEffect,
  indicator: sent.indicator,
  doNoHarm: sent.doNoHarm,
  dissent: sent.dissent,
  exit: sent.exit,
  ...Object.fromEntries((sent.options ?? []).map((option, i) => [`options.${i}`, option])),
});

const ref = z.strictObject({ ref: z.string().min(1).max(120) });

export const getBodies = operation({
  method: "GET",
  path: "/bodies",
  summary: "Bodies that coordinate and decide, each with what it lacks against its policy list",
  looksBack: true,
  reply: view<BodiesView>(),
});
export const getBody = operation({
  method: "GET",
  path: "/bodies/:ref",
  summary: "One body: members, agenda, meetings, decisions and follow-through",
  looksBack: true,
  params: ref,
  reply: view<BodyView>(),
});
export const getDuties = operation({
  method: "GET",
  path: "/duties",
  summary: "Each section with its duties, open actions and vacancies",
  looksBack: true,
  reply: view<DutiesView>(),
});
export const postBodyEvent = operation({
  method: "POST",
  path: "/body-events",
  summary: "Record a seat, a meeting with its minutes, or why something is lacking",
  body: newBodyEvent,
  reply: view<WithLabelHints<{ readonly id: string }>>(),
});
export const postBodyMatter = operation({
  method: "POST",
  path: "/body-matters",
  summary: "Record a decision, a plan or a disagreement of a body",
  body: newBodyMatter,
  reply: view<WithLabelHints<{ readonly id: string }>>(),
});
export const postBodyMatterEvent = operation({
  method: "POST",
  path: "/body-matters/:id/events",
  summary: "Record that a matter was begun, done or dropped, or how a disagreement was decided",
  params: z.strictObject({ id }),
  body: newBodyMatterEvent,
  reply: view<WithLabelHints<{ readonly id: string }>>(),
});
export const postPostHolding = operation({
  method: "POST",
  path: "/post-holdings",
  summary: "Record that a post is held, vacant or on leave",
  body: newPostHolding,
  reply: view<WithLabelHints<{ readonly id: string }>>(),
});
