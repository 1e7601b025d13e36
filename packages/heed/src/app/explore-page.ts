import type { FastifyInstance } from "fastify";
import { notSignedIn, Problem } from "../kernel/index.ts";
import { mapContentSecurity } from "./content-security.ts";
import { askedBy, type ServerOptions, sendPage } from "./frame.ts";
import type { AsRequester } from "./http.ts";
import { exploreContent, pageOf, queryIn } from "./page-content.ts";

/** Map and timeline: the one page whose policy lets a map be drawn. */
export function mountExplorePage(app: FastifyInstance, options: ServerOptions, asRequester: AsRequester): void {
  app.get("/explore", async (request, reply) => {
    if (!request.requester) throw new Problem(notSignedIn);
    const asked = askedBy(request, options.runtime);
    const document = await asRequester(
      request,
      async (work) => pageOf(work, request, options, asked, await exploreContent(work, asked, queryIn(request))),
      asked.asOf,
    );
    return sendPage(reply.header("content-security-policy", mapContentSecurity), document);
  });
}
