import { beforeAll, describe, expect, test } from "vitest";
import type { Work } from "../kernel/index.ts";
import type { TestDatabase } from "../kernel/testing.ts";
import { maliFolder, maliStart, missionDatabase, person } from "../mission/testing.ts";
import { affiliationStatements, communitiesStoodFor } from "./home-community.sql.ts";
import { importCaseFile } from "./index.sql.ts";

let database: TestDatabase;
const liaison = person("CL", "ML/MEN");
const planner = person("FP", "ML/MEN");
const adviser = person("PA");
const april = "2018-04-20T12:00:00.000Z";
const november = "2018-11-01T12:00:00.000Z";

beforeAll(async () => {
  database = await missionDatabase();
  await database.work(maliStart, (work) => importCaseFile(work, maliFolder));
});
const stoodFor = (at: string, force: string, day = at) =>
  database.work(at, (work: Work) => communitiesStoodFor(work, force, day), liaison);

describe("for whom a force is said to stand", () => {
  test("is found through the members of a coalition, whoever asks, with the statements that say so", async () => {
    expect(await stoodFor(november, "ML-A-MSAGATIA")).toEqual([
      {
        communityCode: "ML-A-DAWSAHAK",
        nameEn: "Dawsahak Tuareg",
        nameFr: "Touaregs daoussahak",
        affiliations: ["ML-AF014", "ML-AF021"],
      },
      {
        communityCode: "ML-A-IMGHAD",
        nameEn: "Imghad Tuareg",
        nameFr: "Touaregs imghad",
        affiliations: ["ML-AF013", "ML-AF020"],
      },
    ]);
  });

  test("is not known before it was published: nothing of October 2018 is known in April", async () => {
    expect(await stoodFor(april, "ML-A-MSAGATIA")).toEqual([]);
  });

  test("holds on the day of the deed alone: the coalition of 2018 had no members in 2017", async () => {
    expect(await stoodFor(november, "ML-A-MSAGATIA", "2017-06-01T12:00:00.000Z")).toEqual([]);
  });

  test.each(["ML-A-BARKHANE", "ML-A-FAMA", "ML-A-NOBODY"])(
    "is nobody for %s, of which no statement names any",
    async (force) => {
      expect(await stoodFor(november, force)).toEqual([]);
    },
  );
});

describe("a statement about a force", () => {
  const read = (as: typeof adviser) =>
    database.work(november, (work) => affiliationStatements(work, ["ML-AF021", "ML-AF014", "ML-AF999"]), as);

  test("is shown with its standing and its source to whoever reads actors whole", async () => {
    expect(await read(adviser)).toMatchObject([
      {
        code: "ML-AF014",
        relation: "member-of",
        status: "asserted",
        source: { en: "UN Secretary-General S/2018/541" },
      },
      {
        code: "ML-AF021",
        relation: "claims-to-protect",
        from: { en: "Movement for the Salvation of Azawad" },
        to: { en: "Dawsahak Tuareg" },
        status: "contested",
      },
    ]);
  });

  test.each([
    ["a liaison assistant", liaison],
    ["a planner", planner],
  ])("is not there for %s, who reads no affiliations", async (_, who) => {
    expect(await read(who)).toEqual([]);
  });
});
