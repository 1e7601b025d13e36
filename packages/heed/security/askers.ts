import type { TestBrowser, TestMission, TestServer } from "../src/app/testing.ts";
import { exerciseToken } from "../src/app/testing.ts";
import { namedId, type Who } from "../src/kernel/index.ts";
import { addUser, signInToExercise } from "../src/shield/index.sql.ts";
import { functions, roles } from "../src/shield/roles.ts";

/** Somebody who asks: a function, or one with a further function beside it, in an office. */
export interface Asker {
  readonly name: string;
  readonly who: Who;
  readonly browser: TestBrowser;
}

/** What people hold besides their role. Each function of the policy is held by somebody; a new one fails the walk. */
export const beside: Readonly<Record<(typeof functions)[number], (typeof roles)[number]>> = {
  FO: "CL",
  DO: "PA",
  WP: "HR",
  CP: "HR",
  TR: "HR",
  EN: "PA",
  SP: "HU",
};

/** Two offices: what one holds is another's to the other. */
export const offices = { mopti: "ML/MOP", menaka: "ML/MEN" } as const;

export const holdings: readonly (readonly string[])[] = [
  ...roles.map((role) => [role]),
  ...functions.map((one) => [beside[one], one]),
];

/** Makes an account for every holding, in each of two offices, and a browser that has signed in as it. */
export async function everybody(
  mission: TestMission,
  server: TestServer,
  of: readonly (readonly string[])[] = holdings,
): Promise<readonly Asker[]> {
  const wanted = of.flatMap((held) =>
    // A function beside a role is asked in one office; in the long campaign of the night in both.
    Object.entries(offices)
      .slice(0, held.length > 1 && process.env.HEED_WALK !== "all" ? 1 : 2)
      .map(([office, officePath]) => ({
        held,
        officePath,
        username: `walk.${held.join(".").toLowerCase()}.${office}`,
        name: `${held.join("+")} of ${office}`,
      })),
  );
  const { asSystem } = mission.runtime;
  const idOf = (username: string) => namedId("walk", username);
  await asSystem(async (work) => {
    for (const { held, officePath, username } of wanted) {
      await addUser(work, {
        id: idOf(username),
        username,
        labelEn: username,
        labelFr: username,
        lang: "fr",
        roles: held,
        officePath,
      });
    }
  }, "sign-in");
  const askers: Asker[] = [];
  for (const { held, officePath, username, name } of wanted) {
    const userId = idOf(username);
    const { token } = await asSystem((work) => signInToExercise(work, userId), "sign-in");
    const browser = server.browser();
    browser.cookies.set("heed_exercise", exerciseToken);
    browser.cookies.set("heed_session", token);
    askers.push({ name, browser, who: { userId, roles: [...held], officePath, label: username } });
  }
  return askers;
}
