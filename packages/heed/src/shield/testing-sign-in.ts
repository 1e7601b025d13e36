import { inWork, openDb } from "../kernel/index.sql.ts";
import { type Clock, type Instant, namedId, plusMinutes, type Who, type Work } from "../kernel/index.ts";
import { type TestDatabase, testPerson } from "../kernel/testing.ts";
import { may } from "./policy.ts";
import { reads } from "./reads.ts";

/** A clock whose wall can be moved: half an hour of idling takes no half hour to test. */
export function movableClock(from: Instant): Clock & { pass(minutes: number): void } {
  let wall = from;
  return {
    now: () => wall,
    wall: () => wall,
    exercise: true,
    pass(minutes) {
      wall = plusMinutes(wall, minutes);
    },
  };
}

/** Units of work under the real policy on one database and one clock. */
export function actors(database: TestDatabase, clock: Clock, missionId = database.missionId) {
  const as = <T>(who: Who, task: (work: Work) => Promise<T>, service?: string, role = "heed_app"): Promise<T> => {
    const facts = { missionId, timeZone: "Africa/Bamako", who, clock, may, lang: "en" as const, reads: reads(who) };
    const db = role === "heed_app" ? database.db : openDb(database.pool(role));
    return inWork(db, { ...facts, ...(service ? { service } : {}) }, task);
  };
  // The database knows the program by its id.
  const system = { ...testPerson(["SYSTEM"]), userId: namedId("person", "system") };
  return {
    as,
    /** As signing in runs: the program itself, under the service that opens passwords and sessions. */
    signIn: <T>(task: (work: Work) => Promise<T>) => as(system, task, "sign-in"),
    system: <T>(task: (work: Work) => Promise<T>) => as(system, task),
  };
}
