import type { FastifyInstance } from "fastify";
import { bareFrame, type ServerOptions, sendPage } from "./frame.ts";

/** What a browser keeps for when there is no network: a program, and what it shows then. The same for everybody, and of no mission. */
export function mountOffline(app: FastifyInstance, options: ServerOptions): void {
  const { pages } = options;
  app.get("/service-worker.js", (_request, reply) => reply.type("text/javascript; charset=utf-8").send(pages.worker));
  for (const lang of ["en", "fr"] as const)
    app.get(`/offline/${lang}`, (request, reply) =>
      sendPage(reply, pages.render({ ...bareFrame(request, options), exercise: false, lang, page: "offline" })),
    );
}
