import { forms } from "@heed/web/src/shell/forms.ts";
import type { Refused } from "@heed/web/src/shell/page.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { badInput, Problem } from "../kernel/index.ts";
import { fewestCharacters, firstAdministratorLink, followLink, linkOf, signOut } from "../shield/index.sql.ts";
import { badUsername, usedLink, usernameTaken, weakPassword } from "../shield/index.ts";
import { bareFrame, cookieNames, langFor, type ServerOptions, sendPage } from "./frame.ts";
import { asProblem, type FormBody, problemDocument, textOf } from "./http.ts";
import type { Runtime } from "./runtime.ts";
import { letIn } from "./session-cookie.ts";
import { allWords } from "./words.ts";

/** The page of a one-time link, whatever it is good for. */
export function linkPath(token: string): string {
  return `/link/${token}`;
}

/** The address where the first administrator chooses name and password; null once somebody has a password. */
export async function administratorLink(runtime: Runtime, url: string): Promise<string | null> {
  const token = await runtime.asSystem(firstAdministratorLink, "sign-in");
  return token === null ? null : `${url}${linkPath(token)}`;
}

/** Nobody guesses 256 bits; the limit keeps the database from being asked for nothing. */
const limit = { rateLimit: { max: 30, timeWindow: "1 minute" } };

const fieldOf: ReadonlyMap<string, string> = new Map([
  [weakPassword.code, "password"],
  [badUsername.code, "name"],
  [usernameTaken.code, "name"],
]);

/** Pages behind one-time links: the first administrator, an invitation, a new password. */
export function mountLinks(app: FastifyInstance, options: ServerOptions): void {
  const { runtime, pages } = options;
  type Request = FastifyRequest<{ Params: { token: string }; Body: FormBody }>;

  async function show(request: Request, reply: FastifyReply, refused?: Refused): Promise<FastifyReply> {
    const { token } = request.params;
    const link = await runtime.asSystem((work) => linkOf(work, token), "sign-in");
    if (!link) throw new Problem(usedLink);
    const view = {
      action: linkPath(token),
      passwordLength: fewestCharacters,
      purpose: link.purpose,
      username: link.username,
    };
    const document = pages.render({
      ...bareFrame(request, options),
      page: "first-administrator",
      view,
      ...(refused ? { refused } : {}),
    });
    return sendPage(reply, document, refused?.problem.status ?? 200);
  }

  app.get("/link/:token", { config: limit }, (request: Request, reply) => show(request, reply));

  app.post("/link/:token", { config: limit }, async (request: Request, reply) => {
    const fields = forms.firstAdministrator.fields;
    const lang = langFor(request);
    const typed = (name: string) => textOf(request.body, name) ?? "";
    const [username, password] = [typed(fields.name), typed(fields.password)];
    try {
      if (password !== typed(fields.again))
        throw new Problem(badInput, {}, [{ field: "again", mend: "mend.app.again" }]);
      const session = await runtime.asSystem(
        (work) => followLink(work, { token: request.params.token, username, password, lang }),
        "sign-in",
      );
      await leaveSession(runtime, request);
      await letIn(request, reply, runtime, session.token);
      return reply.redirect("/", 303);
    } catch (error) {
      const problem = asProblem(error);
      if (problem.kind === usedLink || problem.kind.status >= 500) throw error;
      const document = problemDocument(problem, lang, allWords);
      const field = fieldOf.get(problem.kind.code);
      const errors = field ? [{ field, mend: `${document.detail} ${document.mend}` }] : document.errors;
      return show(request, reply, {
        form: "firstAdministrator",
        problem: { ...document, errors },
        values: { [fields.name]: username },
      });
    }
  });
}

/** Ends the session that a browser still carries: whoever signs in gets a new one, never somebody's old one. */
export async function leaveSession(runtime: Runtime, request: FastifyRequest): Promise<void> {
  const token = request.cookies[cookieNames.session];
  if (token) await runtime.asSystem((work) => signOut(work, token), "sign-in");
}
