import { scoped } from "@heed/web/src/shell/address.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { notSignedIn, Problem, type Work } from "../kernel/index.ts";
import { mountExplorePage } from "./explore-page.ts";
import { type Asked, askedBy, type ServerOptions, sendPage } from "./frame.ts";
import type { AsRequester } from "./http.ts";
import { mountLogPage } from "./log-page.ts";
import {
  actorContent,
  type Content,
  findContent,
  incidentContent,
  incidentsContent,
  ledgerContent,
  pageOf,
  queryIn,
  reviewContent,
  reviewsContent,
  todayContent,
  warningContent,
  warningsContent,
} from "./page-content.ts";
import { mountForms } from "./page-forms.ts";
import { mountPeople } from "./people.ts";
import { mountQuestionPage } from "./question-page.ts";
import { mountReleasePage } from "./release-page.ts";
import { mountReportPage } from "./report-page.ts";
import { mountViewAs } from "./view-as.ts";

type Shown = (work: Work, asked: Asked, request: FastifyRequest) => Promise<Content>;

/** The pages that people read, and the forms on them. */
export function mountPages(app: FastifyInstance, options: ServerOptions, asRequester: AsRequester): void {
  const page = (url: string, shown: Shown) =>
    app.get(url, async (request: FastifyRequest, reply: FastifyReply) => {
      if (!request.requester) throw new Problem(notSignedIn);
      const asked = askedBy(request, options.runtime);
      const document = await asRequester(
        request,
        async (work) => pageOf(work, request, options, asked, await shown(work, asked, request)),
        asked.asOf,
      );
      return sendPage(reply, document);
    });
  const param = (request: FastifyRequest, name: string): string =>
    (request.params as Record<string, string>)[name] ?? "";

  page("/", (work, asked) => todayContent(work, asked));
  page("/incidents", (work, asked, request) => incidentsContent(work, asked, queryIn(request)));
  page("/incidents/:ref", (work, asked, request) => incidentContent(work, asked, param(request, "ref")));
  page("/actors/:ref", (work, asked, request) => actorContent(work, asked, param(request, "ref")));
  page("/find", (work, asked, request) => findContent(work, asked, queryIn(request)));
  page("/warnings", (work, asked, request) => warningsContent(work, asked, queryIn(request)));
  page("/warnings/:id", (work, asked, request) => warningContent(work, asked, param(request, "id")));
  page("/ledger", (work, asked, request) => ledgerContent(work, asked, queryIn(request)));
  page("/reviews", (work, asked) => reviewsContent(work, asked));
  page("/reviews/:id", (work, asked, request) => reviewContent(work, asked, param(request, "id")));
  // Follow-ups stand on Today; the address is there for whoever types it.
  app.get("/follow-ups", async (request, reply) => {
    const { scope } = askedBy(request, options.runtime);
    return reply.redirect(scoped("/#follow-ups", { ...scope, areas: [] }), 303);
  });
  mountExplorePage(app, options, asRequester);
  mountReportPage(app, options, asRequester);
  mountPeople(app, options, asRequester);
  mountViewAs(app, options, asRequester);
  mountReleasePage(app, options, asRequester);
  mountQuestionPage(app, options, asRequester);
  mountLogPage(app, options, asRequester);
  mountForms(app, options, asRequester);
}
