import Fastify, { type FastifyInstance } from "fastify";
import { type Instant, manualClock, plusMinutes, toInstant, type Who } from "../kernel/index.ts";
import { warningsKnown, warningsOfRulesOn } from "../warn/index.sql.ts";
import { nextEscalation } from "../warn/index.ts";
import { type Exercise, reportsSpokenOf, requestOf, stepId } from "./exercise.ts";
import { personOf } from "./exercise-people.ts";
import { asProblem, mountApi, problemDocument } from "./http.ts";
import { type MissionFacts, runtimeOf } from "./runtime.ts";
import type { System } from "./system.ts";
import { jobs, routes } from "./wiring.ts";
import { allWords } from "./words.ts";

/**
 * Plays an exercise through the ordinary API: each step is the request of its person at its own moment of exercise time,
 * under the same policy, checks and ledger as any other. Between two steps the clocks run, so that what nobody answered
 * has climbed when it was due. Playing again stores nothing twice.
 * @throws {Error} naming the step that was refused and why: the script and the rules then contradict each other.
 */
export async function playExercise(
  system: System,
  mission: MissionFacts,
  exercise: Exercise,
  until: Instant,
  onStep: (done: number) => void = () => {},
): Promise<number> {
  const clock = manualClock(exercise.steps[0]?.at ?? until);
  const runtime = runtimeOf(system, mission, clock);
  const people = new Map(exercise.people.map((person) => [person.key, person]));
  let who: Who | null = null;
  const app = Fastify();
  mountApi(app, routes, (_request, task) => runtime.as(who as Who, "fr", task));
  app.setErrorHandler((error, _request, reply) => {
    const document = problemDocument(asProblem(error), "en", allWords);
    reply.code(document.status).send({ ...document, cause: (error as Error).message });
  });
  const runJobs = async () => {
    for (const job of jobs) await runtime.asSystem(job.run, job.name);
  };
  /** Lets the clocks run up to a moment: each limit that passes on the way is acted on when it passes. */
  const runUntil = async (to: Instant) => {
    for (;;) {
      const now = clock.now();
      const coming = await runtime.asSystem(async (work) =>
        (await warningsKnown(work)).flatMap(({ warning, events }) => nextEscalation(warning, events, now)?.at ?? []),
      );
      const next = coming.filter((at) => at > now && at < to).sort()[0];
      if (next === undefined) break;
      // A limit is missed once it has passed, so the clock stands a moment behind it.
      clock.set(plusMinutes(next, 1 / 60_000));
      await runJobs();
    }
    clock.set(to);
    await runJobs();
  };
  try {
    let done = 0;
    for (const step of exercise.steps) {
      const at = toInstant(step.at);
      if (at > until) break;
      await runUntil(at);
      const person = people.get(step.as);
      if (!person) throw new Error(`exercise step ${step.key}: there is nobody called ${step.as}`);
      who = personOf(mission, person, "fr");
      const warnings = new Map<string, readonly string[]>();
      for (const key of reportsSpokenOf(step)) {
        const report = stepId(mission.id, key);
        warnings.set(report, await runtime.asSystem((work) => warningsOfRulesOn(work, report)));
      }
      const { method, url, body } = requestOf(mission.id, step, (report) => warnings.get(report) ?? []);
      const sent = await seenFirst(app, url, body);
      const answer = await app.inject({ method, url, payload: sent });
      if (answer.statusCode >= 300)
        throw new Error(`exercise step ${step.key} was refused (${answer.statusCode}): ${answer.body}`);
      onStep(++done);
    }
    await runUntil(until);
    return done;
  } finally {
    await app.close();
  }
}

/** A release is shown first what it gives away, as it is to anybody; what is shown comes back with it. */
async function seenFirst(app: FastifyInstance, url: string, body: Readonly<Record<string, unknown>>): Promise<object> {
  if (!/^\/api\/reports\/[^/]+\/triage$/.test(url)) return body;
  const { id: _, reliability: __, ...draft } = body;
  const shown = await app.inject({
    method: "POST",
    url: url.replace(/triage$/, "release-previews"),
    payload: draft,
  });
  // Refused, it is refused again as a release, which says which step it was.
  return shown.statusCode === 200 ? { ...body, seen: shown.json().seen } : body;
}
