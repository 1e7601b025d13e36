import { forms } from "@heed/web/src/shell/forms.ts";
import type { Refused } from "@heed/web/src/shell/page.ts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { notFound, notSignedIn, Problem } from "../kernel/index.ts";
import { previewRelease, reportWithEvents, requireRelease } from "../listen/index.sql.ts";
import { releaseDraft } from "../listen/index.ts";
import type { Account } from "../shield/index.sql.ts";
import { type Filled, type Json, text, whole, without } from "./form-fields.ts";
import { askedBy, langFor, noScope, type ServerOptions, sendPage } from "./frame.ts";
import { type AsRequester, checked, type FormBody, problemDocument, textOf } from "./http.ts";
import { pageOf, requireClass, requireId } from "./page-content.ts";
import { releaseContent } from "./release-content.ts";
import { allWords } from "./words.ts";
import { accountsIn } from "./zone-a.ts";

const { fields } = forms.release;

/** The fields of the form that are released, without the grade of the source. */
function draftOf(filled: Filled): Json {
  return without({
    releasedEn: text(filled, fields.releasedEn),
    releasedFr: text(filled, fields.releasedFr),
    credibility: whole(text(filled, fields.credibility)),
    reach: text(filled, fields.reach),
    imminence: text(filled, fields.imminence),
    impact: whole(text(filled, fields.impact)),
    incidentCode: text(filled, fields.incidentCode),
  });
}

/** The form as the body of a triage. */
export function releaseOf(filled: Filled): Json {
  return { ...draftOf(filled), ...without({ reliability: text(filled, fields.reliability) }) };
}

function typedIn(body: FormBody): Refused["values"] {
  return Object.fromEntries(
    Object.values(fields).flatMap((name) =>
      textOf(body, name) === undefined ? [] : [[name, textOf(body, name) as string]],
    ),
  );
}

/**
 * The gate between zone A and the others: a person writes the text, is shown what each zone will read of it, and only then
 * releases it. Names are compared with what was told where the person asks for it, which is a reading of the account.
 */
export function mountReleasePage(app: FastifyInstance, options: ServerOptions, asRequester: AsRequester): void {
  const openAccounts = accountsIn(options);
  const idIn = (request: FastifyRequest) => requireId((request.params as { id: string }).id);

  app.get("/reports/:id/release", async (request, reply) => {
    if (!request.requester) throw new Problem(notSignedIn);
    const asked = askedBy(request, options.runtime);
    requireClass(asked);
    const id = idIn(request);
    const document = await asRequester(
      request,
      async (work) => pageOf(work, request, options, asked, await releaseContent(work, id), forms.release.page(id)),
      asked.asOf,
    );
    return sendPage(reply, document);
  });
  // Loading the address of what was shown again shows the page it came from.
  app.get("/reports/:id/release/preview", (request, reply) => reply.redirect(forms.release.page(idIn(request)), 303));

  app.post("/reports/:id/release/preview", async (request, reply) => {
    if (!request.requester) throw new Problem(notSignedIn);
    const id = idIn(request);
    const body = request.body as FormBody;
    const filled: Filled = { body, lang: langFor(request), timeZone: options.runtime.mission.timeZone };
    const compared = textOf(body, fields.compare) === "yes";
    const values = typedIn(body);
    const show = (draft: unknown, accounts: readonly Account[]) =>
      asRequester(request, async (work) => {
        const found = await reportWithEvents(work, id);
        if (!found) throw new Problem(notFound);
        requireRelease(work, found.report);
        const words = accounts.map((one) => one.text);
        const preview = await previewRelease(work, found, checked(releaseDraft, draft, ""), words);
        const content = await releaseContent(work, id, undefined, {
          preview,
          values,
          compared: compared && accounts.length > 0,
        });
        return pageOf(work, request, options, noScope, content, forms.release.page(id));
      });
    try {
      const draft = draftOf(filled);
      // The right to release first, and a whole form: an account is opened for nothing less.
      const document = await show(draft, []);
      if (!compared) return sendPage(reply, document);
      const accounts = await openAccounts(request, asRequester, id).catch((error: unknown) => {
        if (error instanceof Problem && error.kind.status < 500) return [];
        throw error;
      });
      return sendPage(reply, accounts.length === 0 ? document : await show(draft, accounts));
    } catch (error) {
      if (!(error instanceof Problem) || error.errors.length === 0) throw error;
      const problem = problemDocument(error, langFor(request), allWords);
      const refused: Refused = { form: "release", problem, values };
      const shown = await asRequester(request, async (work) =>
        pageOf(work, request, options, noScope, await releaseContent(work, id, refused), forms.release.page(id)),
      );
      return sendPage(reply, shown, problem.status);
    }
  });
}
