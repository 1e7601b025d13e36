import { type Lang, namedId, type Who, type Work } from "../kernel/index.ts";
import { addUser, listUsers } from "../shield/index.sql.ts";
import type { ExercisePerson } from "./exercise.ts";

/** The account of an exercise's person: always the same id, so that a set-up that was cut short goes on. */
export function personId(missionId: string, person: Pick<ExercisePerson, "key">): string {
  return namedId("exercise-person", missionId, person.key);
}

/** A person of the exercise as permission sees it. */
export function personOf(mission: { readonly id: string }, person: ExercisePerson, lang: Lang): Who {
  return {
    userId: personId(mission.id, person),
    roles: [person.role],
    officePath: person.officePath,
    label: lang === "fr" ? person.labelFr : person.labelEn,
  };
}

/** Makes an account for each person of the exercise. None has a password; those that are there stay as they are. */
export async function addExercisePeople(work: Work, people: readonly ExercisePerson[]): Promise<void> {
  const known = new Set((await listUsers(work)).map((user) => user.username));
  for (const person of people) {
    if (known.has(person.username)) continue;
    const { username, labelEn, labelFr, role, officePath } = person;
    const id = personId(work.missionId, person);
    const user = { id, username, labelEn, labelFr, lang: "fr" as const, roles: [role], officePath };
    await addUser(work, user, work.clock.exercise ? "exercise" : "command-line");
  }
}
