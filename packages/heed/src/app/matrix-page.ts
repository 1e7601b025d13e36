import type { FastifyInstance } from "fastify";
import { notSignedIn, Problem } from "../kernel/index.ts";
import { askedBy, type ServerOptions, sendPage } from "./frame.ts";
import type { AsRequester } from "./http.ts";
import { matrixContent } from "./matrix-content.ts";
import { pageOf, queryIn, requireClass } from "./page-content.ts";

/** The early-warning and response matrix. */
export function mountMatrixPage(app: FastifyInstance, options: ServerOptions, asRequester: AsRequester): void {
  app.get("/matrix", async (request, reply) => {
    if (!request.requester) throw new Problem(notSignedIn);
    const asked = askedBy(request, options.runtime);
    const document = await asRequester(
      request,
      async (work) => {
        requireClass(asked);
        return pageOf(work, request, options, asked, await matrixContent(work, asked, queryIn(request)));
      },
      asked.asOf,
    );
    return sendPage(reply, document);
  });
}
