import { forms, queryNames } from "@heed/web/src/shell/forms.ts";
import type { Refused } from "@heed/web/src/shell/page.ts";
import { type ChangeItem, type PeopleDone, type PeopleView, peopleDone } from "@heed/web/src/shield/people-view.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { badInput, messages, notAllowed, notFound, notSignedIn, Problem, type Work } from "../kernel/index.ts";
import { officesOf } from "../mission/index.sql.ts";
import {
  addAccount,
  confirmChange,
  declineChange,
  disableUser,
  endRoles,
  giveRole,
  inviteUser,
  listUsers,
  moveUser,
  type RoleChange,
  resetUser,
  roleChanges,
  type User,
} from "../shield/index.sql.ts";
import {
  badUsername,
  functions,
  mayConfirm,
  noRole,
  proposalHours,
  roles,
  rolesApart,
  unknownRole,
  usernameTaken,
} from "../shield/index.ts";
import { langFor, noScope, type ServerOptions, sendPage } from "./frame.ts";
import { type AsRequester, asProblem, type FormBody, listOf, problemDocument, textOf } from "./http.ts";
import { pageOf, requireId } from "./page-content.ts";
import { linkPath } from "./sign-in-links.ts";
import { allWords } from "./words.ts";

type FormRequest = FastifyRequest<{ Body: FormBody; Params: { id: string }; Querystring: Record<string, unknown> }>;

const limit = { rateLimit: { max: 60, timeWindow: "1 minute" } };

/** The field of the form that a refusal is about, where it names none itself. */
const fieldOf: ReadonlyMap<string, string> = new Map([
  [badUsername.code, "name"],
  [usernameTaken.code, "name"],
  [noRole.code, "role"],
  [unknownRole.code, "role"],
  [rolesApart.code, "role"],
]);

/** So many of the changes that were decided stay on the page; all are on the ledger. */
const decidedShown = 10;

function requireReader(work: Work): void {
  if (work.may(work.who, "read", { dataClass: "16" }) !== "full") throw new Problem(notAllowed);
}

interface Besides {
  readonly of: string | null;
  readonly done?: PeopleDone | null;
  readonly link?: PeopleView["link"];
}

/** Accounts as an administrator or the auditor reads them. */
async function peopleView(work: Work, { of, done = null, link = null }: Besides): Promise<PeopleView> {
  requireReader(work);
  const say = messages(work.lang, allWords);
  const mayChange = work.may(work.who, "create", { dataClass: "16" }) === "full";
  const users = await listUsers(work);
  const offices = (await officesOf(work)).map((office) => ({
    code: office.path,
    name: work.lang === "fr" ? office.nameFr : office.nameEn,
  }));
  const officeName = (path: string | null) => offices.find(({ code }) => code === path)?.name ?? path;
  const roleName = (role: string) => say(`shield.role.${role}`);
  const label = (user: User) => (work.lang === "fr" ? user.labelFr : user.labelEn);
  const byId = new Map(users.map((user) => [user.id, user]));
  const called = (id: string | null) => (id === null ? null : (byId.get(id)?.username ?? id));
  const changes = await roleChanges(work);
  const open = changes.filter(({ state }) => state === "open");
  const closed = changes.filter(({ state }) => state !== "open").slice(0, decidedShown);
  const item = (change: RoleChange): ChangeItem => ({
    id: change.id,
    person: called(change.personId) as string,
    role: change.role === null ? null : roleName(change.role),
    office: officeName(change.officePath),
    proposedBy: called(change.proposedBy) as string,
    proposedAt: change.proposedAt,
    expiresAt: change.expiresAt,
    state: change.state,
    decidedBy: called(change.decidedBy),
    mayConfirm: mayChange && mayConfirm(change, work.who.userId),
  });
  const keepers = users.filter(({ disabledAt, roles: held }) => disabledAt === null && held.includes("AD"));
  return {
    mayChange,
    alone: mayChange && keepers.every(({ id }) => id === work.who.userId),
    people: users.map((user) => ({
      id: user.id,
      username: user.username,
      label: label(user),
      held: user.held.map(({ role, basis }) => ({ role, name: roleName(role), basis })),
      office: officeName(user.officePath),
      officePath: user.officePath,
      state: user.disabledAt !== null ? "closed" : user.passwordSetAt === null ? "invited" : "active",
      isYou: user.id === work.who.userId,
    })),
    changes: [...open, ...closed].map(item),
    of: users.some(({ username }) => username === of) ? of : null,
    roles: [...roles, ...functions].map((code) => ({ code, name: roleName(code) })),
    offices,
    proposalHours,
    done,
    link,
  };
}

/** The office that a form names; empty is headquarters. @throws {Problem} for one that there is not. */
async function officeIn(work: Work, given: string): Promise<string | null> {
  if (given === "") return null;
  const known = (await officesOf(work)).map(({ path }) => path);
  if (known.includes(given)) return given;
  throw new Problem(badInput, {}, [
    { field: "office", mend: "mend.invalid_format", facts: { expected: known.join(", ") } },
  ]);
}

/** The page of accounts: who may sign in as what, and what waits for a second administrator. */
export function mountPeople(app: FastifyInstance, options: ServerOptions, asRequester: AsRequester): void {
  const form = (request: FormRequest, name: string) => textOf(request.body, name)?.trim() ?? "";

  async function send(request: FormRequest, reply: FastifyReply, besides: Besides, refused?: Refused) {
    const document = await asRequester(request, async (work) => {
      const view = await peopleView(work, besides);
      const content = { page: "people" as const, view, ...(refused ? { refused } : {}) };
      return pageOf(work, request, options, noScope, content, "/people");
    });
    return sendPage(reply, document, refused?.problem.status ?? 200);
  }

  app.get("/people", async (request: FormRequest, reply) => {
    if (!request.requester) throw new Problem(notSignedIn);
    const { [queryNames.of]: of, done } = request.query;
    return send(request, reply, {
      of: typeof of === "string" ? of : null,
      done: peopleDone.find((one) => one === done) ?? null,
    });
  });

  /** What a form did: the account it was about, and a link where it made one. */
  interface Did {
    readonly done: PeopleDone;
    readonly of: string | null;
    readonly link?: string;
  }

  const post = (action: string, name: Refused["form"], act: (work: Work, request: FormRequest) => Promise<Did>) => {
    // Loading the address of a form leads to the page that it stands on.
    if (action !== "/people") {
      app.get(action, async (request: FormRequest, reply) => {
        if (!request.requester) throw new Problem(notSignedIn);
        return reply.redirect("/people", 303);
      });
    }
    app.post(action, { config: limit }, async (request: FormRequest, reply) => {
      const { requester } = request;
      if (!requester) throw new Problem(notSignedIn);
      try {
        const task = async (work: Work) => {
          requireReader(work);
          return act(work, request);
        };
        const did = await options.runtime.as(requester.who, langFor(request), task, undefined, "sign-in");
        if (did.link !== undefined) {
          const link = { username: did.of as string, path: linkPath(did.link) };
          return await send(request, reply, { of: did.of, link });
        }
        const of = did.of === null ? "" : `&${queryNames.of}=${encodeURIComponent(did.of)}`;
        return reply.redirect(`/people?done=${did.done}${of}${did.of === null ? "" : "#open"}`, 303);
      } catch (error) {
        const problem = asProblem(error);
        const { status, code } = problem.kind;
        if (status >= 500 || problem.kind === notAllowed || problem.kind === notFound) throw error;
        const document = problemDocument(problem, langFor(request), allWords);
        const field = fieldOf.get(code);
        const errors = field ? [{ field, mend: `${document.detail} ${document.mend}` }] : document.errors;
        const { fields } = forms[name] as { fields: Readonly<Record<string, string>> };
        const values = Object.fromEntries(Object.values(fields).map((one) => [one, listOf(request.body, one)]));
        const flat = Object.fromEntries(
          Object.entries(values).map(([key, all]) => [key, all.length > 1 ? all : (all[0] ?? "")]),
        );
        // Whoever has lost the role a moment ago reads why in the frame of a problem: the page itself is shut.
        const of = await asRequester(request, async (work) =>
          request.params.id === undefined
            ? null
            : ((await listUsers(work)).find(({ id }) => id === request.params.id)?.username ?? null),
        );
        return send(request, reply, { of }, { form: name, problem: { ...document, errors }, values: flat }).catch(
          () => {
            throw error;
          },
        );
      }
    });
  };

  const named = async (work: Work, request: FormRequest): Promise<User> => {
    const id = requireId(request.params.id);
    const user = (await listUsers(work)).find((one) => one.id === id);
    if (!user) throw new Problem(notFound);
    return user;
  };

  post(forms.addPerson.action, "addPerson", async (work, request) => {
    const { fields } = forms.addPerson;
    const username = form(request, fields.name).toLowerCase();
    const labelEn = form(request, fields.label) || form(request, fields.labelFr) || username;
    const labelFr = form(request, fields.labelFr) || labelEn;
    const lang = form(request, fields.lang) === "fr" ? "fr" : "en";
    const officePath = await officeIn(work, form(request, fields.office));
    const held = listOf(request.body, fields.role);
    const { given } = await addAccount(work, { username, labelEn, labelFr, lang, roles: held, officePath });
    if (given === "given") return { done: "given", of: username, link: await inviteUser(work, username) };
    return { done: "proposed", of: username };
  });

  post(forms.givePersonRole.action(":id"), "givePersonRole", async (work, request) => {
    const user = await named(work, request);
    const { fields } = forms.givePersonRole;
    const office = user.roles.length > 0 ? user.officePath : await officeIn(work, form(request, fields.office));
    return { done: await giveRole(work, user.username, form(request, fields.role), office), of: user.username };
  });

  post(forms.movePerson.action(":id"), "movePerson", async (work, request) => {
    const user = await named(work, request);
    const office = await officeIn(work, form(request, forms.movePerson.fields.office));
    const given = await moveUser(work, user.username, office);
    return { done: given === "given" ? "moved" : given, of: user.username };
  });

  post(forms.endPersonRole.action(":id"), "endPersonRole", async (work, request) => {
    const user = await named(work, request);
    await endRoles(work, user.username, form(request, forms.endPersonRole.fields.role));
    return { done: "ended", of: user.username };
  });

  post(forms.keepPerson.action(":id"), "keepPerson", async (work, request) => {
    const user = await named(work, request);
    const { username } = user;
    const act = form(request, forms.keepPerson.fields.act);
    if (act === "close") {
      await disableUser(work, username);
      return { done: "closed", of: username };
    }
    if (act === "link") return { done: "given", of: username, link: await inviteUser(work, username) };
    if (act === "reset") return { done: "given", of: username, link: await resetUser(work, username) };
    throw new Problem(badInput, {}, [
      { field: "act", mend: "mend.invalid_value", facts: { expected: "close, link, reset" } },
    ]);
  });

  post(forms.decideChange.action(":id"), "decideChange", async (work, request) => {
    const id = requireId(request.params.id);
    const outcome = form(request, forms.decideChange.fields.outcome);
    if (outcome === "confirm") await confirmChange(work, id);
    else if (outcome === "decline") await declineChange(work, id);
    else {
      throw new Problem(badInput, {}, [
        { field: "outcome", mend: "mend.invalid_value", facts: { expected: "confirm, decline" } },
      ]);
    }
    return { done: outcome === "confirm" ? "confirmed" : "declined", of: null };
  });
}
