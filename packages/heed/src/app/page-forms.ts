import { scoped } from "@heed/web/src/shell/address.ts";
import { forms } from "@heed/web/src/shell/forms.ts";
import type { Refused } from "@heed/web/src/shell/page.ts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import {
  asOfInstant,
  type Lang,
  namedId,
  newId,
  notFound,
  notSignedIn,
  Problem,
  type Route,
  type Work,
} from "../kernel/index.ts";
import { findWarning } from "../respond/index.sql.ts";
import { stopOf } from "../respond/index.ts";
import { type Asked, askedOf, isLang, langFor, noScope, ownPath, type ServerOptions, sendPage } from "./frame.ts";
import { type AsRequester, type FormBody, listOf, perform, problemDocument, textOf } from "./http.ts";
import { contentAt, pageOf, requireId } from "./page-content.ts";
import { routes } from "./wiring.ts";
import { allWords } from "./words.ts";

/** A form as it arrived, read with the words of `forms`. */
interface Filled {
  readonly body: FormBody;
  readonly lang: Lang;
  readonly timeZone: string;
}

type Json = Readonly<Record<string, unknown>>;

/** One form: where it posts to, which operation of the API it stands for, and how its fields become that body. */
interface Form {
  readonly name: Refused["form"];
  readonly url: string;
  readonly operation: string;
  /** Where to go afterwards; null goes to the form's `back`. */
  readonly then: ((id: string) => string) | null;
  /** The page that the form stands on. */
  readonly on: ((id: string) => string) | null;
  readonly body: (filled: Filled, work: Work) => Json | Promise<Json>;
  /** The form's own name of a field of the operation. */
  readonly fieldOf?: (field: string, filled: Filled) => string;
}

/** Keys that hold something. An empty field of a form is one that was left out. */
const without = (values: Json): Json =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const text = ({ body }: Filled, name: string): string | undefined => textOf(body, name)?.trim() || undefined;

/** A local time of a form as an instant; what cannot be read goes on as it is, for the operation to refuse with its mend. */
function moment(filled: Filled, name: string): string | undefined {
  const local = text(filled, name);
  if (local === undefined) return undefined;
  try {
    return asOfInstant(local, filled.timeZone);
  } catch {
    return local;
  }
}

const whole = (value: string | undefined): number | string | undefined =>
  value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) : value;

/** Words that a person wrote, under the language they wrote them in. */
const noteIn = (filled: Filled, name: string): Json => {
  const note = text(filled, name);
  if (note === undefined) return {};
  return filled.lang === "fr" ? { noteFr: note } : { noteEn: note };
};
const noteWithLang = (filled: Filled, name: string): Json => {
  const note = text(filled, name);
  return note === undefined ? {} : { note, noteLang: filled.lang };
};

const decide = forms.decide.fields;
const record = forms.record.fields;
const outcome = forms.outcome.fields;
const task = forms.taskEvent.fields;
const followUp = forms.followUpResult.fields;

/** Decisions that do nothing on the ground: tools ticked before somebody changed their mind do not count. */
const withoutTools: readonly string[] = ["no-action", "monitor"];
const toolsOf = (filled: Filled): readonly string[] =>
  withoutTools.includes(text(filled, decide.decision) ?? "") ? [] : [...new Set(listOf(filled.body, decide.toolCode))];

const questionForm = /^answer:([A-Za-z0-9-]{1,40}):([A-Za-z0-9.-]{1,40})$/;
const joined = (texts: readonly (string | undefined)[]): string | undefined =>
  [...new Set(texts.filter((one) => one !== undefined))].join("\n") || undefined;

/** The fields of each question that the chosen tools ask, by question. */
function askedQuestions(filled: Filled): ReadonlyMap<string, readonly string[]> {
  const tools = toolsOf(filled);
  const found = new Map<string, string[]>();
  for (const name of Object.keys(filled.body ?? {})) {
    const [, tool, question] = questionForm.exec(name) ?? [];
    if (tool === undefined || question === undefined || !tools.includes(tool)) continue;
    found.set(question, [...(found.get(question) ?? []), tool]);
  }
  return found;
}

function answersOf(filled: Filled): readonly Json[] {
  return [...askedQuestions(filled)].flatMap(([question, tools]) => {
    const answer = joined(tools.map((tool) => text(filled, decide.answer(tool, question))));
    if (answer === undefined) return [];
    const mitigation = joined(tools.map((tool) => text(filled, decide.mitigation(tool, question))));
    const adverse = tools.some((tool) => text(filled, decide.adverse(tool, question)) === "yes");
    return [without({ question, answer, ...(adverse ? { adverse } : {}), mitigation })];
  });
}

/** What was found to hold, and the stepping over of it where both texts are there. */
function stopsOf(filled: Filled): Json {
  const stops = [...new Set(listOf(filled.body, decide.stop))];
  const [reason, adviserAdvice] = [text(filled, decide.overrideReason), text(filled, decide.adviserAdvice)];
  if (reason === undefined && adviserAdvice === undefined) return stops.length === 0 ? {} : { stops };
  const override = {
    stops: stops.filter((id) => stopOf(id)?.fixed !== true),
    reason: reason ?? "",
    adviserAdvice: adviserAdvice ?? "",
  };
  return { stops, override };
}

function decisionOf(filled: Filled): Json {
  const decision = text(filled, decide.decision);
  const only = (which: readonly string[], value: string | undefined) =>
    decision !== undefined && which.includes(decision) ? value : undefined;
  return without({
    decision,
    reasonCode: only(["no-action"], text(filled, decide.reasonCode)),
    reason: text(filled, decide.reason) ?? "",
    reasonLang: filled.lang,
    toolCodes: toolsOf(filled),
    ownerPost: text(filled, decide.ownerPost),
    throughWhom: only(["respond-through-other"], text(filled, decide.throughWhom)),
    desiredEffect: text(filled, decide.desiredEffect),
    indicator: text(filled, decide.indicator),
    dueAt: moment(filled, decide.dueAt),
    reviewAt: only(withoutTools, moment(filled, decide.reviewAt)),
    civiliansConcerned: text(filled, decide.civiliansConcerned),
    dissent: text(filled, decide.dissent),
    answers: answersOf(filled),
    ...stopsOf(filled),
  });
}

/** `answers.DNH-5.2` and `answers.0.mitigation` as the form's fields of the first chosen tool that asks. */
function decisionField(field: string, filled: Filled): string {
  const questions = askedQuestions(filled);
  const asked = (question: string, make: (tool: string, question: string) => string = decide.answer) =>
    make(questions.get(question)?.[0] ?? toolsOf(filled)[0] ?? "", question);
  const byIndex = /^answers\.(\d+)(?:\.(answer|adverse|mitigation))?$/.exec(field);
  if (byIndex) {
    const question = String(answersOf(filled)[Number(byIndex[1])]?.question ?? "");
    return asked(
      question,
      byIndex[2] === "mitigation" ? decide.mitigation : byIndex[2] === "adverse" ? decide.adverse : decide.answer,
    );
  }
  const byName = /^(answers|adverse|mitigation)\.(.+)$/.exec(field);
  if (byName)
    return asked(
      byName[2] as string,
      byName[1] === "mitigation" || byName[1] === "adverse" ? decide.mitigation : decide.answer,
    );
  if (field.startsWith("toolCodes")) return decide.toolCode;
  if (field === "override.reason") return decide.overrideReason;
  if (field === "override.adviserAdvice") return decide.adviserAdvice;
  if (field.startsWith("override") || field.startsWith("stops")) return decide.stop;
  return field === "reasonLang" ? decide.reason : field;
}

/** `noteEn`, `noteFr` and `noteLang` are one field on a form. */
const noteField = (field: string): string => (/^note(En|Fr|Lang)$/.test(field) ? "note" : field);

const onWarning = (hash: string) => (id: string) => `/warnings/${id}${hash}`;

const all: readonly Form[] = [
  {
    name: "decide",
    url: "/warnings/:id/decide",
    operation: "/warnings/:id/decisions",
    then: onWarning("#decisions"),
    on: onWarning(""),
    body: decisionOf,
    fieldOf: decisionField,
  },
  {
    name: "record",
    url: "/warnings/:id/record",
    operation: "/warnings/:id/events",
    then: onWarning("#record"),
    on: onWarning(""),
    fieldOf: noteField,
    body: async (filled, work) =>
      without({
        kind: text(filled, record.kind),
        at: moment(filled, record.at),
        ...noteWithLang(filled, record.note),
        ...(text(filled, record.kind) === "triaged"
          ? {
              imminence: text(filled, record.imminence),
              impact: whole(text(filled, record.impact)),
              reach: text(filled, record.reach),
            }
          : {}),
        ...(text(filled, record.kind) === "verification-set"
          ? { verification: text(filled, record.verification), duplicateOf: await twin(work, filled) }
          : {}),
      }),
  },
  {
    name: "outcome",
    url: "/warnings/:id/outcome",
    operation: "/warnings/:id/outcome",
    then: onWarning("#outcome"),
    on: onWarning(""),
    fieldOf: noteField,
    body: (filled) => {
      const codes = (text(filled, outcome.incidentCodes) ?? "")
        .split(",")
        .map((code) => code.trim())
        .filter((code) => code !== "");
      return without({
        outcome: text(filled, outcome.outcome),
        ...noteIn(filled, outcome.note),
        harmAt: moment(filled, outcome.harmAt),
        ...(codes.length > 0 ? { incidentCodes: codes } : {}),
      });
    },
  },
  {
    name: "close",
    url: "/warnings/:id/close",
    operation: "/warnings/:id/closure",
    then: onWarning(""),
    on: onWarning(""),
    fieldOf: noteField,
    body: (filled) => noteWithLang(filled, forms.close.fields.note),
  },
  {
    name: "taskEvent",
    url: "/tasks/:id/event",
    operation: "/tasks/:id/events",
    then: null,
    on: null,
    fieldOf: noteField,
    body: (filled) =>
      without({ kind: text(filled, task.kind), at: moment(filled, task.at), ...noteWithLang(filled, task.note) }),
  },
  {
    name: "followUpResult",
    url: "/follow-ups/:id/result",
    operation: "/follow-ups/:id/results",
    then: null,
    on: null,
    fieldOf: noteField,
    body: (filled) => without({ result: text(filled, followUp.result), ...noteIn(filled, followUp.note) }),
  },
];

/** The warning that a short code, an id or a title means; what means none goes on, for the operation to refuse. */
async function twin(work: Work, filled: Filled): Promise<string | undefined> {
  const named = text(filled, record.duplicateOf);
  if (named === undefined || text(filled, record.verification) !== "duplicate-of") return undefined;
  try {
    const found = await findWarning(work, named);
    return found.kind === "one" ? found.view.id : named;
  } catch (error) {
    if (error instanceof Problem && error.kind === notFound) return named;
    throw error;
  }
}

function operationAt(path: string): Route {
  const route = routes.find(({ operation }) => operation.method === "POST" && operation.path === path);
  if (!route) throw new RangeError(`no operation answers POST ${path}, which a form stands for`);
  return route;
}

/**
 * The id of what a form makes: named after the page's own id, the address and every field. The same form sent twice is
 * one record; going back and sending something else is another.
 */
function recordId(request: FastifyRequest, body: FormBody): string {
  const { id, ...others } = (body ?? {}) as Record<string, unknown>;
  const fields = Object.entries(others).sort(([a], [b]) => (a < b ? -1 : 1));
  return typeof id === "string" && id !== ""
    ? namedId("form", id.slice(0, 100), request.url.split("?")[0] ?? "", JSON.stringify(fields))
    : newId();
}

/** What the page that the form stood on was narrowed to, so that sending the form does not widen it. */
function askedOnPage(request: FastifyRequest, { runtime }: ServerOptions): Asked {
  try {
    const from = new URL(request.headers.referer ?? "");
    if (from.host !== request.headers.host) return noScope;
    const asked = askedOf(Object.fromEntries(from.searchParams), runtime.mission.timeZone, runtime.clock.now());
    // Whoever writes is in the present.
    return { scope: { ...asked.scope, asOf: null }, asOf: undefined };
  } catch {
    return noScope;
  }
}

/** Each form does what its operation does, as the person who is signed in, and shows what was typed again when it is refused. */
export function mountForms(app: FastifyInstance, options: ServerOptions, asRequester: AsRequester): void {
  for (const form of all) {
    const route = operationAt(form.operation);
    app.post(form.url, async (request, reply) => {
      if (!request.requester) throw new Problem(notSignedIn);
      const id = requireId((request.params as { id: string }).id);
      const body = request.body as FormBody;
      const asked = askedOnPage(request, options);
      const said = textOf(body, "lang");
      const filled: Filled = {
        body,
        lang: isLang(said) ? said : langFor(request),
        timeZone: options.runtime.mission.timeZone,
      };
      const back = ownPath(textOf(body, "back"));
      try {
        await asRequester(request, async (work) => {
          const sent = { id: recordId(request, body), ...(await form.body(filled, work)) };
          return perform(work, route, { params: { id }, body: sent });
        });
      } catch (error) {
        if (!isShownOnForm(error)) throw error;
        const document = problemDocument(error, langFor(request), allWords);
        const errors = document.errors.map((one) => ({
          ...one,
          field: form.fieldOf?.(one.field, filled) ?? one.field,
        }));
        const refused: Refused = { form: form.name, problem: { ...document, errors }, values: typed(body, id) };
        const path = form.on ? form.on(id) : back;
        const shown = await asRequester(request, async (work) => {
          const scopeHere = { ...asked.scope, areas: [] };
          return pageOf(
            work,
            request,
            options,
            asked,
            await contentAt(work, asked, path, refused),
            form.on ? scoped(path, scopeHere) : path,
          );
        });
        return sendPage(reply, shown, document.status);
      }
      return reply.redirect(form.then ? scoped(form.then(id), { ...asked.scope, areas: [] }) : back, 303);
    });
    // A refused form leaves its own address in the bar: to load that again shows the page it stands on.
    app.get(form.url, (request, reply) =>
      reply.redirect(form.on ? form.on((request.params as { id: string }).id) : "/", 303),
    );
  }
}

/** A refusal that the form can show. Who is not signed in, or asks for what is not there, gets the page that says so. */
function isShownOnForm(error: unknown): error is Problem {
  return error instanceof Problem && error.kind !== notSignedIn && error.kind !== notFound && error.kind.status < 500;
}

/** Everything that was typed, with the record that the form was about. */
function typed(body: FormBody, target: string): Refused["values"] {
  const values: Record<string, string | readonly string[]> = { target };
  for (const [name, value] of Object.entries(body ?? {})) if (value !== undefined) values[name] = value;
  return values;
}
