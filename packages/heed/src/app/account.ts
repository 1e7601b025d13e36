import type { Page } from "@heed/web/src/app/page.ts";
import { forms } from "@heed/web/src/shell/forms.ts";
import type { Refused } from "@heed/web/src/shell/page.ts";
import { type AccountDone, type AccountView, accountDone } from "@heed/web/src/shield/account-view.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { encode } from "uqr";
import { badInput, notSignedIn, Problem, type Work } from "../kernel/index.ts";
import {
  addPasskey,
  beginTotp,
  changePassword,
  confirmOwner,
  confirmTotp,
  factorsOf,
  fewestCharacters,
  forgiveAttempt,
  freshMinutes,
  hasOwnPassword,
  hideName,
  isFresh,
  isNameHidden,
  newRecoveryCodes,
  noteAttempt,
  passkeyName,
  passkeyRegistration,
  passkeysOf,
  recoveryCodesLeft,
  removePasskey,
  removeTotp,
  requireFresh,
  signInKey,
  takeChallenge,
  totpText,
  totpToConfirm,
  totpUri,
} from "../shield/index.sql.ts";
import { passkeyNameMissing, setUpAgain, weakPassword, wrongCode, wrongPassword } from "../shield/index.ts";
import { dueCounts } from "../tell/index.sql.ts";
import { cookieNames, frameOf, langFor, noScope, type Requester, type ServerOptions, sendPage } from "./frame.ts";
import { type AsRequester, asProblem, type FormBody, problemDocument, textOf } from "./http.ts";
import { requireId } from "./page-content.ts";
import { partyOf, requireParty } from "./party.ts";
import { sendProblem, trialOf } from "./second-step.ts";
import { letIn } from "./session-cookie.ts";
import { allWords } from "./words.ts";

type FormRequest = FastifyRequest<{ Body: FormBody; Params: { id: string }; Querystring: Record<string, unknown> }>;

/** The field of the form that a refusal is about, where it names none itself. */
const fieldOf: ReadonlyMap<string, string> = new Map([
  [wrongPassword.code, "password"],
  [weakPassword.code, "new"],
  [wrongCode.code, "code"],
  [passkeyNameMissing.code, "name"],
]);

/** An image for the camera of a telephone, as the dark squares of one path. */
function qrOf(text: string): { readonly size: number; readonly path: string } {
  const { size, data } = encode(text, { ecc: "M", border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return { size, path };
}

/** The page of the own account: what opens it, and how that is changed. */
export function mountAccount(app: FastifyInstance, options: ServerOptions, asRequester: AsRequester): void {
  const { runtime, pages } = options;
  const asSignIn = <T>(task: (work: Work) => Promise<T>) => runtime.asSystem(task, "sign-in");
  const key = signInKey(runtime.system.signInSecret);
  const wall = () => runtime.clock.wall();
  const form = (request: FormRequest, name: string) => textOf(request.body, name) ?? "";

  const owner = (request: FastifyRequest): Requester => {
    if (!request.requester) throw new Problem(notSignedIn);
    return request.requester;
  };
  /** Somebody who proved a short time ago who they are: only they change what opens the account. */
  const freshOwner = (request: FastifyRequest): Requester => {
    const requester = owner(request);
    requireFresh(requester.since, wall());
    return requester;
  };

  async function accountView(request: FastifyRequest, done: AccountDone | null): Promise<AccountView> {
    const { who, username, since, owesFactor } = owner(request);
    const own = await asSignIn(async (work) => ({
      factors: await factorsOf(work, who.userId),
      left: await recoveryCodesLeft(work, who.userId),
      passkeys: await passkeysOf(work, who.userId),
      password: await hasOwnPassword(work, who.userId),
      hidden: await isNameHidden(work, who.userId),
    }));
    const party = partyOf(request, options);
    const since_ = (kind: string) => own.factors.find((factor) => factor.kind === kind)?.addedAt ?? null;
    const codesSince = since_("recovery-codes");
    return {
      username,
      label: who.label,
      owes: owesFactor,
      confirmed: isFresh(since, wall()),
      freshMinutes,
      password: own.password,
      passwordLength: fewestCharacters,
      totpSince: since_("totp"),
      recovery: codesSince === null ? null : { since: codesSince, left: own.left },
      passkeys: own.passkeys,
      hidden: own.hidden,
      passkeysHere: party.kind === "yes" ? "yes" : party.because,
      done,
    };
  }

  /** A page of the account in the reader's frame. Who owes a factor sees no counts: nothing else is open yet. */
  async function send(request: FastifyRequest, reply: FastifyReply, page: Page, status = 200): Promise<FastifyReply> {
    const { owesFactor } = owner(request);
    const document = await asRequester(request, async (work) => {
      const counts = owesFactor ? null : await dueCounts(work, {});
      const frame = await frameOf(work, request, options, noScope, counts);
      const live = request.livePlace;
      return pages.render({ ...frame, path: "/account", ...(live === null ? {} : { live }), ...page });
    });
    return sendPage(reply, document, status);
  }

  /** The refused form on its page, with a mend at its field. Nobody's password or code is written back. */
  async function refuse(
    request: FormRequest,
    reply: FastifyReply,
    name: Refused["form"],
    error: unknown,
    values: Refused["values"] = {},
  ): Promise<FastifyReply> {
    const problem = asProblem(error);
    if (problem.kind.status >= 500 || problem.kind === notSignedIn) throw error;
    const document = problemDocument(problem, langFor(request), allWords);
    const field = fieldOf.get(problem.kind.code);
    const errors = field ? [{ field, mend: `${document.detail} ${document.mend}` }] : document.errors;
    const refused = { form: name, problem: { ...document, errors }, values };
    const view = await accountView(request, null);
    return send(request, reply, { page: "account", view, refused }, document.status);
  }

  const done = (reply: FastifyReply, what: AccountDone, hash = "") =>
    reply.redirect(`/account?done=${what}${hash}`, 303);

  /** Recovery codes are shown once, by the answer to the form that made them: there is no address to see them again. */
  const showCodes = (request: FastifyRequest, reply: FastifyReply, codes: readonly string[], after: AccountDone) =>
    send(request, reply, { page: "recovery-codes", view: { codes, after } });

  app.get("/account", async (request: FormRequest, reply) => {
    const said = request.query.done;
    const what = accountDone.find((one) => one === said) ?? null;
    return send(request, reply, { page: "account", view: await accountView(request, what) });
  });

  /** A form of the account: whoever loads its address stands on the account's page. */
  const post = (
    action: string,
    name: Refused["form"],
    task: (request: FormRequest, reply: FastifyReply) => unknown,
  ) => {
    app.get(action, (request, reply) => {
      owner(request);
      return reply.redirect("/account", 303);
    });
    app.post(action, async (request: FormRequest, reply) => {
      owner(request);
      try {
        return await task(request, reply);
      } catch (error) {
        const { fields } = forms[name] as { fields: Readonly<Record<string, string>> };
        const kept = fields.name === undefined ? {} : { [fields.name]: form(request, fields.name) };
        return refuse(request, reply, name, error, kept);
      }
    });
  };

  post(forms.confirmOwner.action, "confirmOwner", async (request, reply) => {
    const { who, username } = owner(request);
    const token = request.cookies[cookieNames.session] ?? "";
    const password = form(request, forms.confirmOwner.fields.password);
    const attempt = await asSignIn((work) => noteAttempt(work, { username, ...trialOf(request) }));
    await asSignIn((work) => confirmOwner(work, { personId: who.userId, token, password, attempt }));
    return reply.redirect("/account", 303);
  });

  post(forms.changePassword.action, "changePassword", async (request, reply) => {
    const { who, username } = owner(request);
    const { fields } = forms.changePassword;
    const newPassword = form(request, fields.new);
    if (newPassword !== form(request, fields.again)) {
      throw new Problem(badInput, {}, [{ field: "again", mend: "mend.app.again" }]);
    }
    const attempt = await asSignIn((work) => noteAttempt(work, { username, ...trialOf(request) }));
    const given = { personId: who.userId, username, oldPassword: form(request, fields.password), newPassword };
    const entry = await asSignIn(async (work) => {
      const changed = await changePassword(work, given);
      await forgiveAttempt(work, attempt);
      return changed;
    });
    await letIn(request, reply, runtime, entry.token);
    return done(reply, "password");
  });

  post(forms.hideName.action, "hideName", async (request, reply) => {
    const hidden = form(request, forms.hideName.fields.hidden) === "yes";
    await asSignIn((work) => hideName(work, owner(request).who.userId, hidden));
    return done(reply, hidden ? "name-hidden" : "name-shown");
  });

  post(forms.beginTotp.action, "beginTotp", async (request, reply) => {
    const { who } = freshOwner(request);
    await asSignIn((work) => beginTotp(work, who.userId, key));
    return reply.redirect("/account/app", 303);
  });

  async function showSetUp(request: FormRequest, reply: FastifyReply, refused?: Refused): Promise<FastifyReply> {
    const { who, username } = freshOwner(request);
    const secret = await asSignIn((work) => totpToConfirm(work, who.userId, key));
    if (!secret) throw new Problem(setUpAgain);
    const qr = qrOf(totpUri(secret, username, `Heed ${runtime.mission.code}`));
    const view = { qr, secret: totpText(secret) };
    return send(
      request,
      reply,
      { page: "totp-set-up", view, ...(refused ? { refused } : {}) },
      refused?.problem.status ?? 200,
    );
  }
  app.get("/account/app", (request: FormRequest, reply) => showSetUp(request, reply));
  app.post(forms.confirmTotp.action, async (request: FormRequest, reply) => {
    const { who, username } = freshOwner(request);
    const code = form(request, forms.confirmTotp.fields.code).slice(0, 100);
    try {
      const attempt = await asSignIn((work) => noteAttempt(work, { username, ...trialOf(request) }));
      const codes = await asSignIn(async (work) => {
        const made = await confirmTotp(work, who.userId, code, key);
        await forgiveAttempt(work, attempt);
        return made;
      });
      request.requester = { ...owner(request), owesFactor: false };
      return codes ? showCodes(request, reply, codes, "app") : done(reply, "app");
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== wrongCode) throw error;
      const document = problemDocument(error, langFor(request), allWords);
      const errors = [{ field: "code", mend: `${document.detail} ${document.mend}` }];
      return showSetUp(request, reply, { form: "confirmTotp", problem: { ...document, errors }, values: {} });
    }
  });
  app.get(forms.confirmTotp.action, (request, reply) => {
    owner(request);
    return reply.redirect("/account", 303);
  });

  post(forms.dropTotp.action, "dropTotp", async (request, reply) => {
    const { who } = freshOwner(request);
    await asSignIn((work) => removeTotp(work, who.userId));
    return done(reply, "app-removed");
  });

  post(forms.newRecoveryCodes.action, "newRecoveryCodes", async (request, reply) => {
    const { who } = freshOwner(request);
    const codes = await asSignIn(async (work) => {
      const some = (await factorsOf(work, who.userId)).some(({ kind }) => kind !== "recovery-codes");
      return some ? newRecoveryCodes(work, who.userId) : null;
    });
    return codes ? showCodes(request, reply, codes, "codes") : reply.redirect("/account", 303);
  });

  app.post(forms.addPasskey.challenge, async (request: FormRequest, reply) => {
    try {
      const { who, username } = freshOwner(request);
      const party = requireParty(request, options);
      passkeyName(form(request, forms.addPasskey.fields.name));
      const person = { id: who.userId, username, label: who.label };
      return await asSignIn((work) => passkeyRegistration(work, party, person));
    } catch (error) {
      return sendProblem(request, reply, error);
    }
  });

  post(forms.addPasskey.action, "addPasskey", async (request, reply) => {
    const { who } = freshOwner(request);
    const party = requireParty(request, options);
    const { fields } = forms.addPasskey;
    const name = passkeyName(form(request, fields.name));
    const sent = form(request, fields.response);
    const taken = await asSignIn((work) => takeChallenge(work, sent, who.userId));
    const codes = await asSignIn((work) => addPasskey(work, party, { personId: who.userId, name, taken }));
    request.requester = { ...owner(request), owesFactor: false };
    return codes ? showCodes(request, reply, codes, "passkey") : done(reply, "passkey", "#passkeys");
  });

  post(forms.dropPasskey.action(":id"), "dropPasskey", async (request, reply) => {
    const { who } = freshOwner(request);
    const id = requireId(request.params.id);
    await asSignIn((work) => removePasskey(work, who.userId, id));
    return done(reply, "passkey-removed", "#passkeys");
  });
}
