import { forms } from "@heed/web/src/shell/forms.ts";
import type { Refused } from "@heed/web/src/shell/page.ts";
import type { SignInView } from "@heed/web/src/shield/view.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Problem } from "../kernel/index.ts";
import { officesOf } from "../mission/index.sql.ts";
import { isKnownBrowser, noteAttempt, sameSecret, signIn, signInToExercise } from "../shield/index.sql.ts";
import { exerciseDoorShut, exerciseSignInAllowed, signInResting, wrongSignIn } from "../shield/index.ts";
import { type ExercisePerson, readExercise } from "./exercise.ts";
import { personId } from "./exercise-people.ts";
import { bareFrame, cookieNames, isLang, isTheme, langFor, ownPath, type ServerOptions, sendPage } from "./frame.ts";
import { type FormBody, problemDocument, textOf } from "./http.ts";
import { theatreOf } from "./initialise.ts";
import { mountOpenid } from "./openid.ts";
import { partyOf } from "./party.ts";
import { theatreFolder } from "./runtime.ts";
import { mountScreenLock } from "./screen-lock.ts";
import { enter, mountSecondStep, trialOf } from "./second-step.ts";
import { dropSession, keepExerciseToken, keepPreference, letIn } from "./session-cookie.ts";
import { leaveSession, mountLinks } from "./sign-in-links.ts";
import { allWords } from "./words.ts";

type FormRequest = FastifyRequest<{ Body: FormBody; Querystring: Record<string, unknown> }>;

/**
 * Wrong passwords are counted by shield, for all servers together. This is each server's own, and keeps one address from
 * filling its queue; a browser that somebody signed in with before does not wait behind whoever shares its address.
 */
const signInLimitFor = ({ runtime }: ServerOptions) => ({
  rateLimit: {
    max: 60,
    timeWindow: "1 minute",
    allowList: (request: FastifyRequest) =>
      runtime.asSystem((work) => isKnownBrowser(work, request.cookies[cookieNames.device]), "sign-in"),
  },
});
const exerciseLimit = { rateLimit: { max: 60, timeWindow: "1 minute" } };

/** The door: with a password, by a one-time link, or in an exercise as one of its functions. */
export function mountSignIn(app: FastifyInstance, options: ServerOptions): void {
  const { runtime, pages } = options;
  const asSignIn = <T>(task: Parameters<typeof runtime.asSystem<T>>[0]) => runtime.asSystem(task, "sign-in");

  /** Whether this request may take a function of the exercise; each condition alone keeps the door shut. */
  const exerciseDoor = (request: FastifyRequest, token: unknown) =>
    exerciseSignInAllowed({
      bornExercise: runtime.system.birth?.exercise === true,
      listensOn: options.host,
      headers: request.headers,
      showsToken:
        options.exerciseToken !== null && typeof token === "string" && sameSecret(token, options.exerciseToken),
    });
  const people = (): readonly ExercisePerson[] => readExercise(theatreFolder(theatreOf(runtime.mission))).people;

  async function functionsOffered(request: FastifyRequest): Promise<SignInView["exercise"]> {
    if (exerciseDoor(request, request.cookies[cookieNames.exercise]).kind === "no") return null;
    const lang = langFor(request);
    const offices = new Map(
      (await runtime.asSystem(officesOf)).map((office) => [office.path, lang === "fr" ? office.nameFr : office.nameEn]),
    );
    const roles = people().map((person) => ({
      code: person.username,
      label: lang === "fr" ? person.labelFr : person.labelEn,
      office: person.officePath === null ? null : (offices.get(person.officePath) ?? null),
      does: null,
    }));
    return { token: "", roles };
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    back: string,
    refused?: Refused,
  ): Promise<FastifyReply> {
    // A cookie that opens nothing any more: whoever sat here was signed in. Who leaves or signs out takes it along.
    const ended =
      !request.requester &&
      !request.locked &&
      request.cookies[cookieNames.session] !== undefined &&
      refused === undefined;
    const passkeys = partyOf(request, options).kind === "yes";
    const openid = options.openid !== undefined;
    const view = { back, ended, passkeys, openid, exercise: await functionsOffered(request) };
    const document = pages.render({
      ...bareFrame(request, options),
      page: "sign-in",
      view,
      ...(refused ? { refused } : {}),
    });
    return sendPage(reply, document, refused?.problem.status ?? 200);
  }

  app.get("/sign-in", (request: FormRequest, reply) => show(request, reply, ownPath(request.query.back)));

  app.post(forms.signIn.action, { config: signInLimitFor(options) }, async (request: FormRequest, reply) => {
    const fields = forms.signIn.fields;
    const username = textOf(request.body, fields.name) ?? "";
    const password = textOf(request.body, fields.password) ?? "";
    const back = ownPath(textOf(request.body, fields.back));
    try {
      const attempt = await asSignIn((work) => noteAttempt(work, { username, ...trialOf(request) }));
      const entry = await asSignIn((work) => signIn(work, attempt, password));
      return await enter(request, reply, options, entry, back);
    } catch (error) {
      if (!(error instanceof Problem) || (error.kind !== wrongSignIn && error.kind !== signInResting)) throw error;
      const problem = problemDocument(error, langFor(request), allWords);
      return show(request, reply, back, { form: "signIn", problem, values: { [fields.name]: username } });
    }
  });

  app.post(forms.signOut.action, async (request: FormRequest, reply) => {
    await leaveSession(runtime, request);
    dropSession(request, reply);
    return reply.redirect(textOf(request.body, forms.signOut.fields.leave) === "1" ? "/away" : "/sign-in", 303);
  });

  app.get("/away", (request, reply) => sendPage(reply, pages.render({ ...bareFrame(request, options), page: "away" })));

  // The printed address is opened once: its token goes into a cookie, out of sight of whoever looks at the screen.
  app.get("/exercise", { config: exerciseLimit }, async (request: FormRequest, reply) => {
    const { token } = request.query;
    const door = exerciseDoor(request, token);
    if (door.kind === "no") throw shut(door.because);
    keepExerciseToken(request, reply, token as string);
    return reply.redirect("/sign-in", 303);
  });

  app.post(forms.exerciseSignIn.action, { config: exerciseLimit }, async (request: FormRequest, reply) => {
    const door = exerciseDoor(request, request.cookies[cookieNames.exercise]);
    if (door.kind === "no") throw shut(door.because);
    const username = textOf(request.body, forms.exerciseSignIn.fields.role);
    const person = people().find((one) => one.username === username);
    if (!person) throw new Problem(exerciseDoorShut);
    const session = await asSignIn((work) => signInToExercise(work, personId(work.missionId, person)));
    await leaveSession(runtime, request);
    await letIn(request, reply, runtime, session.token);
    // Nobody stands behind an invented account whose language could count: the one of this page stays.
    if (!isLang(request.cookies[cookieNames.lang])) keepPreference(request, reply, "lang", langFor(request));
    return reply.redirect(ownPath(textOf(request.body, forms.exerciseSignIn.fields.back)), 303);
  });

  app.post(forms.preferences.action, async (request: FormRequest, reply) => {
    const fields = forms.preferences.fields;
    const [theme, lang] = [textOf(request.body, fields.theme), textOf(request.body, fields.lang)];
    if (isTheme(theme)) keepPreference(request, reply, "theme", theme);
    if (isLang(lang)) keepPreference(request, reply, "lang", lang);
    const keys = textOf(request.body, fields.keys);
    if (keys === "on" || keys === "off") keepPreference(request, reply, "keys", keys);
    return reply.redirect(ownPath(textOf(request.body, fields.back)), 303);
  });

  mountLinks(app, options);
  mountSecondStep(app, options);
  mountScreenLock(app, options);
  if (options.openid) mountOpenid(app, options, options.openid, show);
}

/** Why the exercise's door is shut, as a field of the problem, so that whoever runs the exercise can open it. */
function shut(because: string): Problem {
  return new Problem(exerciseDoorShut, {}, [{ field: "exercise", mend: `shield.exercise.no.${because}` }]);
}
