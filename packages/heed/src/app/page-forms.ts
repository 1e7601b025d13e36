import { askedAsProblem, leftField } from "@heed/web/src/respond/label-question.ts";
import { scoped } from "@heed/web/src/shell/address.ts";
import { forms } from "@heed/web/src/shell/forms.ts";
import type { Refused } from "@heed/web/src/shell/page.ts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { badInput, namedId, newId, notFound, notSignedIn, Problem, type Route, type Work } from "../kernel/index.ts";
import { bodyForms } from "./body-forms.ts";
import { decisionField, decisionOf } from "./decision-form.ts";
import { type Filled, type Json, moment, noteIn, noteWithLang, text, whole, without } from "./form-fields.ts";
import { type Asked, askedOf, isLang, langFor, noScope, ownPath, type ServerOptions, sendPage } from "./frame.ts";
import { type AsRequester, type FormBody, listOf, perform, problemDocument, textOf } from "./http.ts";
import { contentAt, pageOf, requireId } from "./page-content.ts";
import { NotReadAgain, requireReadAgain } from "./read-again.ts";
import { releaseOf } from "./release-page.ts";
import { ruleForms } from "./rule-forms.ts";
import { warningNamed } from "./warning-named.ts";
import { routes } from "./wiring.ts";
import { allWords } from "./words.ts";

/** One form: where it posts to, which operation of the API it stands for, and how its fields become that body. */
export interface Form {
  readonly name: Refused["form"];
  readonly url: string;
  readonly operation: string;
  /** Where to go afterwards; null goes to the form's `back`. */
  readonly after: ((id: string) => string) | null;
  /** The page that the form stands on. */
  readonly on: ((id: string) => string) | null;
  /** Where somebody lands who loads the form's own address, where it stands on no page of one record. */
  readonly home?: string;
  readonly body: (filled: Filled, work: Work) => Json | Promise<Json>;
  /** The form's own name of a field of the operation. */
  readonly fieldOf?: (field: string, filled: Filled) => string;
}

const record = forms.record.fields;
const outcome = forms.outcome.fields;
const task = forms.taskEvent.fields;
const followUp = forms.followUpResult.fields;
const route = forms.agreeRoute.fields;
const staff = forms.staffSafety.fields;
const opening = forms.openCase.fields;
const caseEvent = forms.caseEvent.fields;
const onCase = (id: string) => `/protection-cases/${id}`;
const view = forms.saveView.fields;
const question = forms.askQuestion.fields;
const ending = forms.endQuestion.fields;
const entry = forms.matrixEntry.fields;
const onMatrix = () => forms.matrixEntry.action;
const cap = forms.sendCap.fields;
const capAck = forms.acknowledgeCap.fields;
const body = forms.nameRecipient.fields;
const onQuestions = () => forms.askQuestion.action;

/** `noteEn`, `noteFr` and `noteLang` are one field on a form. */
const noteField = (field: string): string => (/^note(En|Fr|Lang)$/.test(field) ? "note" : field);

const onWarning = (hash: string) => (id: string) => `/warnings/${id}${hash}`;

const classification = (filled: Filled): Json =>
  without({
    step: text(filled, forms.classify.fields.step),
    grade: text(filled, forms.classify.fields.grade),
    reason: text(filled, forms.classify.fields.reason),
  });

const onReport = (id: string) => `/reports/${id}`;

const all: readonly Form[] = [
  {
    name: "decide",
    url: "/warnings/:id/decide",
    operation: "/warnings/:id/decisions",
    after: onWarning("#decisions"),
    on: onWarning(""),
    body: decisionOf,
    fieldOf: decisionField,
  },
  {
    name: "record",
    url: "/warnings/:id/record",
    operation: "/warnings/:id/events",
    after: onWarning("#record"),
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
    after: onWarning("#outcome"),
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
    after: onWarning(""),
    on: onWarning(""),
    fieldOf: noteField,
    body: (filled) => noteWithLang(filled, forms.close.fields.note),
  },
  {
    name: "sendCap",
    url: "/warnings/:id/cap",
    operation: "/warnings/:id/cap",
    after: onWarning("#told"),
    on: onWarning(""),
    body: (filled) => {
      const msgType = text(filled, cap.msgType);
      const anew = msgType === "Alert" || msgType === "Update";
      return without({
        msgType,
        ...(anew
          ? {
              recipients: listOf(filled.body, cap.recipients),
              responseTypes: listOf(filled.body, cap.responseTypes),
              scope: text(filled, cap.scope),
              restriction: text(filled, cap.restriction),
            }
          : {}),
        ...(msgType === "Alert" ? {} : { about: text(filled, cap.about) }),
        ...(msgType === "Error" ? { reason: text(filled, cap.reason) } : {}),
      });
    },
  },
  {
    name: "acknowledgeCap",
    url: "/cap/:id/ack",
    operation: "/cap/:id/acknowledgements",
    after: null,
    on: null,
    body: (filled) => without({ recipient: text(filled, capAck.recipient), at: moment(filled, capAck.at) }),
  },
  {
    name: "nameRecipient",
    url: "/recipients",
    operation: "/recipients",
    after: null,
    on: null,
    home: "/warnings",
    body: (filled) =>
      without({
        alias: text(filled, body.alias),
        nameEn: text(filled, body.nameEn) ?? "",
        nameFr: text(filled, body.nameFr) ?? "",
        kind: text(filled, body.kind),
        areaCode: text(filled, body.areaCode) ?? "",
        actorCode: text(filled, body.actorCode),
        withdrawn: text(filled, body.withdrawn) === "yes",
      }),
  },
  {
    name: "taskEvent",
    url: "/tasks/:id/event",
    operation: "/tasks/:id/events",
    after: null,
    on: null,
    fieldOf: noteField,
    body: (filled) =>
      without({ kind: text(filled, task.kind), at: moment(filled, task.at), ...noteWithLang(filled, task.note) }),
  },
  {
    name: "followUpResult",
    url: "/follow-ups/:id/result",
    operation: "/follow-ups/:id/results",
    after: null,
    on: null,
    fieldOf: noteField,
    body: (filled) =>
      without({
        result: text(filled, followUp.result),
        how: text(filled, followUp.how),
        at: moment(filled, followUp.at),
        ...noteIn(filled, followUp.note),
      }),
  },
  {
    name: "agreeRoute",
    url: "/follow-ups/:id/route",
    operation: "/follow-ups/:id/routes",
    after: null,
    on: null,
    home: "/follow-ups",
    body: (filled) =>
      without({
        route: text(filled, route.route),
        askedBy: text(filled, route.askedBy),
        safeFrom: whole(text(filled, route.safeFrom)),
        safeTo: whole(text(filled, route.safeTo)),
        codeWord: text(filled, route.codeWord) === "yes",
        proxy: text(filled, route.proxy),
        watched: text(filled, route.watched) === "yes",
      }),
  },
  {
    name: "staffSafety",
    url: "/staff-safety",
    operation: "/staff-safety",
    after: () => "/follow-ups#staff",
    on: () => "/follow-ups",
    body: (filled) =>
      without({
        kind: text(filled, staff.kind),
        brokenRule: text(filled, staff.kind) === "outside-rules" ? text(filled, staff.brokenRule) : undefined,
        areaCode: text(filled, staff.areaCode),
        at: moment(filled, staff.at),
        note: text(filled, staff.note),
        lang: filled.lang,
      }),
  },
  {
    name: "openCase",
    url: "/protection-cases",
    operation: "/protection-cases",
    after: () => "/follow-ups#cases",
    on: () => "/follow-ups",
    body: (filled) => without({ areaCode: text(filled, opening.areaCode), about: text(filled, opening.about) }),
  },
  {
    name: "caseEvent",
    url: "/protection-cases/:id/event",
    operation: "/protection-cases/:id/events",
    after: onCase,
    on: onCase,
    body: (filled) =>
      without({
        kind: text(filled, caseEvent.kind),
        codes: [filled.body?.[caseEvent.codes] ?? []].flat(),
        agreed: [filled.body?.[caseEvent.agreed] ?? []].flat(),
        service: text(filled, caseEvent.service),
        organisation: text(filled, caseEvent.organisation),
        referralId: text(filled, caseEvent.referralId),
        nextAt: moment(filled, caseEvent.nextAt),
        outcome: text(filled, caseEvent.outcome),
        note: text(filled, caseEvent.note),
        lang: filled.lang,
      }),
  },
  {
    name: "release",
    url: "/reports/:id/released",
    operation: "/reports/:id/triage",
    after: onReport,
    on: forms.release.page,
    body: (filled) => {
      if (text(filled, forms.release.fields.sure) !== "yes")
        throw new Problem(badInput, {}, [{ field: "sure", mend: "page.release.sure" }]);
      return { ...releaseOf(filled), ...without({ seen: text(filled, forms.release.fields.seen) }) };
    },
  },
  {
    name: "withdraw",
    url: "/reports/:id/withdraw",
    operation: "/reports/:id/withdrawal",
    after: onReport,
    on: onReport,
    body: (filled) => {
      if (text(filled, forms.withdraw.fields.sure) !== "yes")
        throw new Problem(badInput, {}, [{ field: "sure", mend: "page.withdraw.sure" }]);
      return {};
    },
  },
  {
    name: "correct",
    url: "/reports/:id/correct",
    operation: "/reports/:id/corrections",
    after: onReport,
    on: onReport,
    fieldOf: (field) => ({ "account.text": "text", "account.lang": "spoken" })[field] ?? field,
    body: (filled) => ({
      account: {
        text: text(filled, forms.correct.fields.text) ?? "",
        lang: text(filled, forms.correct.fields.spoken) ?? filled.lang,
      },
    }),
  },
  {
    name: "consent",
    url: "/reports/:id/consent",
    operation: "/reports/:id/consents",
    after: onReport,
    on: onReport,
    body: (filled) => ({
      level: text(filled, forms.consent.fields.level),
      given: text(filled, forms.consent.fields.given),
      explained: [filled.body?.[forms.consent.fields.explained] ?? []].flat(),
    }),
  },
  {
    name: "hold",
    url: "/reports/:id/hold",
    operation: "/reports/:id/holds",
    after: onReport,
    on: onReport,
    body: (filled) => ({
      held: text(filled, forms.hold.fields.held) === "yes",
      reason: text(filled, forms.hold.fields.reason) ?? "",
    }),
  },
  {
    name: "classify",
    url: "/reports/:id/classify",
    operation: "/reports/:id/classifications",
    after: () => "/",
    on: onReport,
    body: classification,
  },
  {
    name: "classify",
    url: "/incidents/:code/classify",
    operation: "/incidents/:code/classifications",
    after: () => "/incidents",
    on: (code) => `/incidents/${encodeURIComponent(code)}`,
    body: classification,
  },
  {
    name: "askQuestion",
    url: "/questions",
    operation: "/questions",
    after: onQuestions,
    on: onQuestions,
    fieldOf: (field) => (field === "lang" ? "words" : field),
    body: (filled) =>
      without({
        areaCode: text(filled, question.areaCode),
        purpose: text(filled, question.purpose),
        purposeWords: text(filled, question.purposeWords),
        words: text(filled, question.words) ?? "",
        lang: filled.lang,
        wantedBy: moment(filled, question.wantedBy),
      }),
  },
  {
    name: "endQuestion",
    url: "/questions/:id/event",
    operation: "/questions/:id/events",
    after: onQuestions,
    on: onQuestions,
    body: (filled) => {
      const kind = text(filled, ending.kind);
      if (kind === "answered" && text(filled, ending.sure) !== "yes")
        throw new Problem(badInput, {}, [{ field: "sure", mend: "page.question.sure" }]);
      return without({
        kind,
        ...(kind === "answered"
          ? { answer: text(filled, ending.answer), lang: filled.lang, seen: text(filled, ending.seen) }
          : {}),
        ...(kind === "declined" ? { reason: text(filled, ending.reason) } : {}),
      });
    },
  },
  ...bodyForms,
  {
    name: "matrixEntry",
    url: "/matrix",
    operation: "/matrix",
    after: onMatrix,
    on: onMatrix,
    body: (filled) =>
      without({
        line: text(filled, entry.line),
        assessmentId: text(filled, entry.assessmentId),
        duty: text(filled, entry.duty),
        dutyReason: text(filled, entry.dutyReason),
        phase: text(filled, entry.phase),
        toolCode: text(filled, entry.toolCode),
        post: text(filled, entry.post),
        dueAt: moment(filled, entry.dueAt),
        desiredEffect: text(filled, entry.desiredEffect) ?? "",
        lang: filled.lang,
        state: text(filled, entry.state),
        stateReason: text(filled, entry.stateReason),
      }),
  },
  ...ruleForms,
  {
    name: "closeReview",
    url: "/reviews/:id/close",
    operation: "/reviews/:id/closure",
    after: (id) => `/reviews/${id}`,
    on: (id) => `/reviews/${id}`,
    body: (filled) => {
      const { fields, rows } = forms.closeReview;
      const actions = rows
        .map((row) =>
          without({
            what: text(filled, fields.what(row)),
            ownerPost: text(filled, fields.ownerPost(row)),
            dueOn: text(filled, fields.dueOn(row)),
          }),
        )
        .filter((action) => Object.keys(action).length > 0);
      return {
        finding: text(filled, fields.finding) ?? "",
        lessons: text(filled, fields.lessons) ?? "",
        lang: filled.lang,
        ...(actions.length > 0 ? { actions } : {}),
      };
    },
  },
  {
    name: "saveView",
    url: "/views",
    operation: "/views",
    after: null,
    on: null,
    home: "/explore",
    body: (filled) => ({ name: text(filled, view.name) ?? "", query: text(filled, view.query) ?? "" }),
  },
  {
    name: "dropView",
    url: "/views/:id/removal",
    operation: "/views/:id/removal",
    after: null,
    on: null,
    home: "/explore",
    body: () => ({}),
  },
];

/** The warning that a duplicate names. */
async function twin(work: Work, filled: Filled): Promise<string | undefined> {
  if (text(filled, record.verification) !== "duplicate-of") return undefined;
  return warningNamed(work, text(filled, record.duplicateOf));
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
      const { id: given, code } = request.params as { id?: string; code?: string };
      const id = given === undefined ? (code ?? "") : requireId(given);
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
          const done = await perform(work, route, { params: request.params, body: sent });
          requireReadAgain(done, textOf(body, leftField));
        });
      } catch (error) {
        if (!isShownOnForm(error)) throw error;
        const problem =
          error instanceof NotReadAgain
            ? askedAsProblem(error.question)
            : problemDocument(inFormWords(error), langFor(request), allWords);
        const errors = problem.errors.map((one) => ({
          ...one,
          field: form.fieldOf?.(one.field, filled) ?? one.field,
        }));
        const refused: Refused = { form: form.name, problem: { ...problem, errors }, values: typed(body, id) };
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
        return sendPage(reply, shown, problem.status);
      }
      return reply.redirect(form.after ? scoped(form.after(id), { ...asked.scope, areas: [] }) : back, 303);
    });
    // A refused form leaves its own address in the bar: to load that again shows the page it stands on.
    if (form.on?.("") === form.url) continue;
    app.get(form.url, (request, reply) =>
      reply.redirect(form.on ? form.on(namedIn(request)) : (form.home ?? "/"), 303),
    );
  }
}

/** What a form's address names: an id, or the code of an incident. */
function namedIn(request: FastifyRequest): string {
  const { id, code } = request.params as { id?: string; code?: string };
  return id ?? code ?? "";
}

/** A program is told the codes it may send; somebody at a form sees the answers in words and is asked to choose one. */
function inFormWords({ kind, facts, errors }: Problem): Problem {
  const chosen = errors.map((one) =>
    one.mend === "mend.invalid_value" ? { field: one.field, mend: "page.choose" } : one,
  );
  return new Problem(kind, facts, chosen);
}

/** A refusal that the form can show. Who is not signed in, or asks for what is not there, gets the page that says so. */
function isShownOnForm(error: unknown): error is Problem | NotReadAgain {
  if (error instanceof NotReadAgain) return true;
  return error instanceof Problem && error.kind !== notSignedIn && error.kind !== notFound && error.kind.status < 500;
}

/** Everything that was typed, with the record that the form was about. */
function typed(body: FormBody, target: string): Refused["values"] {
  const values: Record<string, string | readonly string[]> = { target };
  for (const [name, value] of Object.entries(body ?? {})) if (value !== undefined) values[name] = value;
  return values;
}
