import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DataClass, RecordFacts, Sensitivity, Verb, Verdict, Who } from "../kernel/index.ts";
import { dataClasses, isInOffice, may } from "./policy.ts";
import { functions, type Holding, roles } from "./roles.ts";

const verbs: readonly Verb[] = ["create", "read", "update", "approve"];
const grades: readonly Sensitivity[] = ["S0", "S1", "S2", "S3"];
const rank: Readonly<Record<Verdict, number>> = { no: 0, aggregate: 1, sanitised: 2, full: 3 };

const somebody = (...held: readonly string[]): Who => ({
  userId: "me",
  roles: held,
  officePath: "ML/MOP",
  label: held.join("+"),
});

/** C, R, U, A where the verb gives the record, z or g where reading gives less, a where the sanitised edition is signed. */
function letters(who: Who, record: RecordFacts): string {
  const marks = verbs.map((verb) => {
    const verdict = may(who, verb, record);
    if (verdict === "full") return verb[0]?.toUpperCase();
    if (verdict === "no") return "";
    if (verb === "approve") return "a";
    return verb === "read" ? (verdict === "sanitised" ? "z" : "g") : "!";
  });
  return marks.join("") || "-";
}

/** What somebody may do with records of others elsewhere, of others in the own office, and with own ones elsewhere. */
function cell(who: Who, dataClass: DataClass): string {
  return [
    letters(who, { dataClass, areaPath: "ML/MEN", ownerId: null }),
    letters(who, { dataClass, areaPath: "ML/MOP/KOR", ownerId: null }),
    letters(who, { dataClass, areaPath: "ML/MEN", ownerId: "me" }),
  ].join(" ");
}

const holders: readonly (readonly Holding[])[] = [
  ...roles.map((role) => [role]),
  ["PA", "DO"],
  ["HR", "TR"],
  ["CL", "FO"],
  ["HR", "WP"],
  ["HR", "CP"],
  ["PA", "EN"],
  ["HU", "SP"],
  ["SYSTEM"],
];

test("the policy as a whole reads as it was agreed", async () => {
  const lines = dataClasses.flatMap((dataClass) => [
    `class ${dataClass}`,
    ...holders
      .map((held) => [held.join("+"), cell(somebody(...held), dataClass)] as const)
      .filter(([, given]) => given !== "- - -")
      .map(([held, given]) => `  ${held.padEnd(6)} ${given}`),
  ]);
  const head = [
    "What each function may do: with records of others elsewhere, of others in the own office, with own ones elsewhere.",
    "C create, R read, U edit, A approve; z reads the sanitised edition, a signs it, g counts only. No line: nothing.",
    "",
  ];
  await expect(`${[...head, ...lines].join("\n")}\n`).toMatchFileSnapshot("policy.golden.txt");
});

describe("doctrine", () => {
  const reads = (held: readonly string[], dataClass: DataClass, areaPath: string | null = "ML/MOP") =>
    may(somebody(...held), "read", { dataClass, areaPath, ownerId: "another" });

  test("a high rank opens no vault: contacts are their holder's and the focal point's (SR-2)", () => {
    for (const role of roles) expect([role, reads([role], "1")]).toEqual([role, "no"]);
    expect(reads(["CL", "FO"], "1")).toBe("full");
    expect(reads(["CL", "FO"], "1", "ML/MEN")).toBe("no");
  });

  test("an account is read where it was taken down, and at headquarters by nobody but the duty officer of that office (zone A)", () => {
    const readers = roles.filter((role) => reads([role], "3") !== "no");
    expect(readers).toEqual(["CL", "HR"]);
    expect(reads(["PA", "DO"], "3")).toBe("full");
    for (const role of ["CL", "HR"]) expect(reads([role], "3", "ML/MEN")).toBe("no");
  });

  test("those who wear a uniform never read who spoke, nor anything of zone A or of a named suspect (zones)", () => {
    for (const role of ["FP", "UP", "SC"]) {
      for (const dataClass of ["1", "2", "2b", "3", "6", "8", "9", "12b", "15", "17", "20", "22", "23", "26"]) {
        const verdict = reads([role], dataClass);
        expect([role, dataClass, dataClass === "22" ? verdict === "sanitised" : verdict === "no"]).toEqual([
          role,
          dataClass,
          true,
        ]);
      }
    }
  });

  test("whoever looks after the system reads nothing of what people said or did (admin is no key holder)", () => {
    const content = dataClasses.filter((one) => !["0", "15", "16", "21"].includes(one));
    for (const dataClass of content) expect([dataClass, reads(["AD"], dataClass)]).toEqual([dataClass, "no"]);
    expect(reads(["AD"], "15")).toBe("aggregate");
  });

  test("an auditor reads the log and no content", () => {
    expect(reads(["AU"], "15")).toBe("full");
    for (const dataClass of ["1", "2", "3", "4", "5", "6", "8", "9", "10", "11", "13"]) {
      expect([dataClass, reads(["AU"], dataClass)]).toEqual([dataClass, "no"]);
    }
  });

  test("a partner without a protocol gets nothing of the mission's (SR-31)", () => {
    for (const dataClass of dataClasses.filter((one) => one !== "0")) {
      expect([dataClass, reads(["HU"], dataClass)]).toEqual([dataClass, "no"]);
    }
    expect(reads(["HU", "SP"], "4")).toBe("sanitised");
    expect(reads(["HU", "SP"], "4", "ML/MEN")).toBe("no");
  });

  test("what is a partner's stays the partner's: neither force, police nor analysts read it (SR-35)", () => {
    for (const role of roles) expect([role, reads([role], "26")]).toEqual([role, "no"]);
  });

  test("cases of sexual violence and of children are for those who were trained, and for nobody by rank (SR-3)", () => {
    const own = { dataClass: "9", areaPath: "ML/MOP", ownerId: "me" };
    expect(may(somebody("HR"), "read", own)).toBe("no");
    expect(may(somebody("HR", "TR"), "read", own)).toBe("full");
    expect(reads(["HR", "TR"], "9")).toBe("no");
    expect(may(somebody("CL"), "create", own)).toBe("full");
    expect(may(somebody("CL"), "update", own)).toBe("no");
  });

  test.each(["7", "8", "12a", "20", "28"])(
    "the recorder is not the verifier: class %s needs a second person",
    (dataClass) => {
      const record = { dataClass, areaPath: "ML/MOP" };
      expect(may(somebody("HR"), "approve", { ...record, ownerId: "me" })).toBe("no");
      expect(may(somebody("HR"), "approve", { ...record, ownerId: "another" })).toBe("full");
    },
  );

  test("planners ask about their own area and answer nothing; adviser and human rights answer what others asked (zones)", () => {
    const record = (areaPath: string, ownerId: string) => ({ dataClass: "28", areaPath, ownerId });
    const those = (verb: Verb, areaPath: string, ownerId: string) =>
      roles.filter((role) => may(somebody(role), verb, record(areaPath, ownerId)) !== "no");
    expect(those("create", "ML/MOP", "me")).toEqual(["FP", "UP", "SC"]);
    expect(those("create", "ML/MEN", "me")).toEqual([]);
    expect(those("approve", "ML/MEN", "another")).toEqual(["PA", "HR"]);
    expect(those("read", "ML/MEN", "another")).toEqual(["PA", "HR"]);
    expect(may(somebody("PA", "FP"), "approve", record("ML/MOP", "me"))).toBe("no");
  });

  test("a sector commander signs the sanitised edition of an assessment and not the whole", () => {
    const record = { dataClass: "10", areaPath: "ML/MOP", ownerId: "another" };
    expect(may(somebody("SC"), "approve", record)).toBe("sanitised");
    expect(may(somebody("HO"), "approve", record)).toBe("full");
    expect(may(somebody("SC"), "approve", { ...record, areaPath: "ML/MEN" })).toBe("no");
  });

  test("a threat is taken down wherever it lies", () => {
    for (const dataClass of ["2", "3", "4"]) {
      expect(may(somebody("CL"), "create", { dataClass, areaPath: "ML/MEN", ownerId: "me" })).toBe("full");
    }
    expect(may(somebody("CL"), "create", { dataClass: "5", areaPath: "ML/MEN", ownerId: "me" })).toBe("no");
  });

  test("a strictly confidential record of an ordinary class is for adviser and human rights alone; such a product reaches those who lead", () => {
    const readers = (dataClass: DataClass) =>
      roles.filter(
        (role) => may(somebody(role), "read", { dataClass, areaPath: "ML/MOP", sensitivity: "S3" }) === "full",
      );
    expect(readers("5")).toEqual(["PA", "HR"]);
    expect(readers("14")).toEqual(["PA", "HR", "HO", "SL"]);
  });

  test("a product is read up to the grade of its readers", () => {
    const verdict = (held: readonly string[], sensitivity: Sensitivity) =>
      may(somebody(...held), "read", { dataClass: "14", sensitivity });
    expect(grades.map((grade) => verdict(["FP"], grade))).toEqual(["full", "full", "full", "no"]);
    expect(grades.map((grade) => verdict(["HU", "SP"], grade))).toEqual(["full", "full", "no", "no"]);
  });

  test("the source's reliability is read in its office and not by everybody who reads the report", () => {
    const report = { dataClass: "4", areaPath: "ML/MOP", ownerId: "another" };
    expect(may(somebody("CL"), "read", report, "reliability")).toBe("full");
    expect(may(somebody("HO"), "read", report, "reliability")).toBe("sanitised");
    for (const role of ["JM", "JOC", "FP", "SL"]) expect(may(somebody(role), "read", report, "reliability")).toBe("no");
    expect(may(somebody("HR"), "read", { ...report, areaPath: "ML/MEN" }, "reliability")).toBe("no");
  });

  test.each([
    ["identity", "1"],
    ["phone", "1"],
    ["contactId", "1"],
    ["reliability", "2"],
    ["pseudonym", "2"],
    ["sourceKind", "2b"],
    ["basis", "2b"],
    ["independenceGroup", "2b"],
    ["account", "3"],
    ["originAreaCode", "3"],
    ["rawText", "3"],
    ["victimName", "6"],
    ["witnessName", "6"],
    ["suspectName", "8"],
  ])("the field %s is held as closely as class %s, within whatever record it stands", (field, dataClass) => {
    const everybody = [...roles.map((role) => [role]), ["PA", "DO"], ["CL", "FO"], ["SYSTEM"]];
    for (const held of everybody)
      for (const ownerId of ["me", "another"]) {
        const record = { dataClass: "21", areaPath: "ML/MOP", ownerId };
        const [whole, ofField] = [
          may(somebody(...held), "read", record),
          may(somebody(...held), "read", { ...record, dataClass }),
        ];
        expect([held, may(somebody(...held), "read", record, field)]).toEqual([
          held,
          rank[whole] <= rank[ofField] ? whole : ofField,
        ]);
      }
    expect(
      everybody.some((held) => may(somebody(...held), "read", { dataClass: "21", areaPath: "ML/MOP" }, field) === "no"),
    ).toBe(true);
  });

  test("S3 takes nothing from classes that were written for it, and from others all but adviser, human rights and Heed itself", () => {
    const strict = [
      "1",
      "2",
      "3",
      "6",
      "8",
      "9",
      "12a",
      "12b",
      "13",
      "15",
      "15a",
      "17",
      "20",
      "23",
      "26",
      "27",
      "29",
      "30",
    ];
    for (const dataClass of dataClasses)
      for (const holding of [...roles, ...functions, "SYSTEM"])
        for (const ownerId of ["me", "another"]) {
          const record = { dataClass, areaPath: "ML/MOP", ownerId };
          const [plain, raised] = [
            may(somebody(holding), "read", record),
            may(somebody(holding), "read", { ...record, sensitivity: "S3" }),
          ];
          const who = `${dataClass} ${holding} ${ownerId}`;
          if (strict.includes(dataClass) || plain === "no") expect([who, raised]).toEqual([who, plain]);
          else if (dataClass !== "14" && ownerId === "another")
            expect([who, raised]).toEqual([who, ["PA", "HR", "SYSTEM"].includes(holding) ? plain : "no"]);
        }
  });

  test("a focal point follows up in the own office, and nowhere else", () => {
    expect([reads(["FO"], "12b"), reads(["FO"], "12b", "ML/MEN")]).toEqual(["full", "no"]);
    expect(may(somebody("FO"), "create", { dataClass: "12b", areaPath: "ML/MOP" })).toBe("full");
  });

  test("Heed itself reads no account, no identity, no victim and no suspect", () => {
    for (const dataClass of ["1", "2", "3", "6", "8", "9", "12a", "17", "20", "23", "26"]) {
      for (const verb of verbs)
        expect([dataClass, verb, may(somebody("SYSTEM"), verb, { dataClass })]).toEqual([dataClass, verb, "no"]);
    }
  });
});

const holding = fc.constantFrom<string>(...roles, ...functions, "SYSTEM", "NOBODY", "");
const office = fc.constantFrom("ML", "ML/MOP", "ML/MOP/KOR", "ML/MEN", "ML/MO", null);
const anyWho = fc.record({
  userId: fc.constantFrom("me", "another"),
  roles: fc.uniqueArray(holding, { maxLength: 4 }),
  officePath: office,
  label: fc.constant(""),
});
const anyRecord = fc.record(
  {
    dataClass: fc.constantFrom<DataClass>(...dataClasses, "31", "", "__proto__", "constructor"),
    areaPath: fc.constantFrom("ML", "ML/MOP", "ML/MOP/KOR", "ML/MEN", "ML/MOPTI", null),
    ownerId: fc.constantFrom("me", "another", "third", null),
    sensitivity: fc.constantFrom<Sensitivity>(...grades),
  },
  { requiredKeys: ["dataClass"] },
);
const anyVerb = fc.constantFrom(...verbs);
const anyField = fc.constantFrom(
  "identity",
  "phone",
  "reliability",
  "pseudonym",
  "sourceKind",
  "basis",
  "account",
  "originAreaCode",
  "victimName",
  "suspectName",
  "title",
  "__proto__",
  "toString",
);

describe("laws", () => {
  test("nobody without a role may do anything", () => {
    fc.assert(
      fc.property(anyWho, anyVerb, anyRecord, (who, verb, record) => {
        expect(may({ ...who, roles: [] }, verb, record)).toBe("no");
        expect(may({ ...who, roles: who.roles.filter((role) => role === "NOBODY" || role === "") }, verb, record)).toBe(
          "no",
        );
      }),
    );
  });

  test("a class that the policy does not know is closed", () => {
    fc.assert(
      fc.property(anyWho, anyVerb, anyRecord, (who, verb, record) => {
        for (const dataClass of ["31", "", "__proto__", "constructor", "4 "])
          expect(may(who, verb, { ...record, dataClass })).toBe("no");
      }),
    );
  });

  test("one more role never takes anything away", () => {
    fc.assert(
      fc.property(anyWho, holding, anyVerb, anyRecord, (who, more, verb, record) => {
        const before = rank[may(who, verb, record)];
        expect(rank[may({ ...who, roles: [...who.roles, more] }, verb, record)]).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 2000 },
    );
  });

  test("a wider office never gives less", () => {
    fc.assert(
      fc.property(anyWho, anyVerb, anyRecord, (who, verb, record) => {
        const before = rank[may(who, verb, record)];
        expect(rank[may({ ...who, officePath: who.officePath && "ML" }, verb, record)]).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 2000 },
    );
  });

  test("a field is never wider than its record", () => {
    fc.assert(
      fc.property(anyWho, anyVerb, anyRecord, anyField, (who, verb, record, field) => {
        expect(rank[may(who, verb, record, field)]).toBeLessThanOrEqual(rank[may(who, verb, record)]);
      }),
      { numRuns: 2000 },
    );
  });

  test("a higher grade never opens more", () => {
    fc.assert(
      fc.property(anyWho, anyVerb, anyRecord, fc.nat(3), fc.nat(3), (who, verb, record, a, b) => {
        const at = (i: number) => rank[may(who, verb, { ...record, sensitivity: grades[i] as Sensitivity })];
        expect(at(Math.max(a, b))).toBeLessThanOrEqual(at(Math.min(a, b)));
      }),
      { numRuns: 2000 },
    );
  });

  test("nobody writes in another's name, and nobody edits another's entry", () => {
    fc.assert(
      fc.property(anyWho, anyRecord, (who, record) => {
        const theirs = { ...record, ownerId: who.userId === "me" ? "another" : "me" };
        expect(may(who, "create", theirs)).toBe("no");
        expect(may(who, "update", theirs)).toBe("no");
      }),
      { numRuns: 2000 },
    );
  });

  test("nobody approves what he may not read, nor more of it", () => {
    fc.assert(
      fc.property(anyWho, anyRecord, (who, record) => {
        expect(rank[may(who, "approve", record)]).toBeLessThanOrEqual(rank[may(who, "read", record)]);
      }),
      { numRuns: 2000 },
    );
  });

  test("writing gives the record or nothing", () => {
    fc.assert(
      fc.property(anyWho, anyRecord, fc.constantFrom<Verb>("create", "update"), (who, record, verb) => {
        expect(["full", "no"]).toContain(may(who, verb, record));
      }),
    );
  });
});

test.each([
  ["ML/MOP", "ML/MOP", true],
  ["ML/MOP/KOR", "ML/MOP", true],
  ["ML/MOPTI", "ML/MOP", false],
  ["ML", "ML/MOP", false],
  ["ML/MOP", null, false],
  [null, "ML/MOP", false],
  ["ML/MOP", "", false],
  ["", "", false],
])("a record at %s lies in the office at %s: %s", (area, officePath, expected) => {
  expect(isInOffice(area, officePath)).toBe(expected);
});
