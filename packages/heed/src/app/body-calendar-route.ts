import type { FastifyInstance } from "fastify";
import { notSignedIn, Problem } from "../kernel/index.ts";
import { bodyCalendar } from "../respond/index.sql.ts";
import type { AsRequester } from "./http.ts";

/** The meetings of a body as a file for calendars: its name and when, and nothing else of what is on record. */
export function mountBodyCalendar(app: FastifyInstance, asRequester: AsRequester): void {
  app.get("/api/bodies/:ref/calendar.ics", async (request, reply) => {
    if (!request.requester) throw new Problem(notSignedIn);
    const { ref } = request.params as { ref: string };
    const calendar = await asRequester(request, (work) => bodyCalendar(work, ref));
    return reply
      .header("cache-control", "no-store")
      .header("content-disposition", 'attachment; filename="calendar.ics"')
      .type("text/calendar; charset=utf-8")
      .send(calendar);
  });
}
