import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { notSignedIn, Problem, type Work } from "../kernel/index.ts";
import { mountBodyCalendar } from "./body-calendar-route.ts";
import { bodiesContent, bodyContent, dutiesContent } from "./body-content.ts";
import { mountExplorePage } from "./explore-page.ts";
import { type Asked, askedBy, type ServerOptions, sendPage } from "./frame.ts";
import type { AsRequester } from "./http.ts";
import { mountLogPage } from "./log-page.ts";
import { mountMatrixPage } from "./matrix-page.ts";
import {
  actorContent,
  type Content,
  caseContent,
  findContent,
  followUpsHere,
  incidentContent,
  incidentsContent,
  ledgerContent,
  pageOf,
  queryIn,
  requireClass,
  requireId,
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
import { ruleContent, rulesContent } from "./rule-content.ts";
import { mountToolboxPages } from "./toolbox-page.ts";
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
  page("/bodies", async (work, asked) => {
    requireClass(asked);
    return bodiesContent(work);
  });
  page("/bodies/:ref", async (work, asked, request) => {
    requireClass(asked);
    return bodyContent(work, param(request, "ref"));
  });
  page("/duties", async (work, asked) => {
    requireClass(asked);
    return dutiesContent(work);
  });
  mountBodyCalendar(app, asRequester);
  page("/rules", (work, asked) => {
    requireClass(asked);
    return rulesContent(work);
  });
  page("/rules/:id", (work, asked, request) => {
    requireClass(asked);
    return ruleContent(work, requireId(param(request, "id")));
  });
  page("/follow-ups", (work, asked) => followUpsHere(work, asked));
  page("/protection-cases/:id", (work, asked, request) => caseContent(work, asked, param(request, "id")));
  mountExplorePage(app, options, asRequester);
  mountReportPage(app, options, asRequester);
  mountPeople(app, options, asRequester);
  mountViewAs(app, options, asRequester);
  mountReleasePage(app, options, asRequester);
  mountQuestionPage(app, options, asRequester);
  mountMatrixPage(app, options, asRequester);
  mountToolboxPages(app, options, asRequester);
  mountLogPage(app, options, asRequester);
  mountForms(app, options, asRequester);
}
