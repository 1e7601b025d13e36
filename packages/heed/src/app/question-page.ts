import { forms } from "@heed/web/src/shell/forms.ts";
import type { Refused } from "@heed/web/src/shell/page.ts";
import type { FastifyInstance } from "fastify";
import { notSignedIn, Problem, type Work } from "../kernel/index.ts";
import { previewAnswer } from "../respond/index.sql.ts";
import { newAnswer } from "../respond/index.ts";
import { text, without } from "./form-fields.ts";
import { askedBy, langFor, noScope, type ServerOptions, sendPage } from "./frame.ts";
import { type AsRequester, checked, type FormBody, problemDocument } from "./http.ts";
import { type Content, filterOf, pageOf, requireClass, requireId } from "./page-content.ts";
import { questionsContent } from "./question-content.ts";
import { allWords } from "./words.ts";

const { fields, preview: previewAt } = forms.endQuestion;
const page = forms.askQuestion.action;

/** The purpose gate: planners ask, and whoever answers is shown what will be read before it goes out. */
export function mountQuestionPage(app: FastifyInstance, options: ServerOptions, asRequester: AsRequester): void {
  app.get(page, async (request, reply) => {
    if (!request.requester) throw new Problem(notSignedIn);
    const asked = askedBy(request, options.runtime);
    requireClass(asked);
    const document = await asRequester(
      request,
      async (work) => {
        const filter = await filterOf(work, asked);
        return pageOf(work, request, options, asked, await questionsContent(work, { filter }));
      },
      asked.asOf,
    );
    return sendPage(reply, document);
  });
  // Loading the address of what was shown again shows the page it came from.
  app.get(previewAt(":id"), (_, reply) => reply.redirect(page, 303));

  app.post(previewAt(":id"), async (request, reply) => {
    if (!request.requester) throw new Problem(notSignedIn);
    const id = requireId((request.params as { id: string }).id);
    const body = request.body as FormBody;
    const filled = { body, lang: langFor(request), timeZone: options.runtime.mission.timeZone };
    const values: Refused["values"] = { target: id, answer: text(filled, fields.answer) ?? "", lang: filled.lang };
    const show = (made: (work: Work) => Promise<Content>) =>
      asRequester(request, async (work) => pageOf(work, request, options, noScope, await made(work), page));
    try {
      const document = await show(async (work) => {
        const draft = without({ answer: text(filled, fields.answer) ?? "", lang: filled.lang });
        const preview = { ...(await previewAnswer(work, id, checked(newAnswer, draft, ""))), values };
        return questionsContent(work, { preview });
      });
      return sendPage(reply, document);
    } catch (error) {
      if (!(error instanceof Problem) || (error.errors.length === 0 && error.kind.status !== 409)) throw error;
      const problem = problemDocument(error, langFor(request), allWords);
      const refused: Refused = { form: "endQuestion", problem, values };
      return sendPage(reply, await show((work) => questionsContent(work, { refused })), problem.status);
    }
  });
}
