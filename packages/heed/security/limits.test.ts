import { forms, queryNames } from "@heed/web/src/shell/forms.ts";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { routes } from "../src/app/wiring.ts";
import { allWords } from "../src/app/words.ts";
import { messages } from "../src/kernel/index.ts";
import { ledgeredTables } from "../src/kernel/ledger.ts";
import { testDatabase } from "../src/kernel/testing.ts";
import { functions, roles } from "../src/shield/roles.ts";
import { type Breach, breachesIn, type Named, namesInSchema, wordsOf } from "./limits.ts";
import { register } from "./walk-register.ts";

/**
 * Names that say one of these words and mean something else. `at` is the end of the name of the place; each must still be
 * needed, and says why it is no breach.
 */
const allowed: readonly { readonly word: string; readonly at: RegExp; readonly why: string }[] = [
  {
    word: "targeting",
    at: /value of POST .*[.]property$/,
    why: "what a source says of how an incident struck civilians: deliberately, without distinction or by chance",
  },
  {
    word: "target",
    at: /value of POST .*[.]property$/,
    why: "what a source says was struck in an incident that is past: a market, a school, a convoy",
  },
  {
    word: "perpetrator",
    at: /value of POST .*[.]property$/,
    why: "a quoted claim of who did it, with its source, about an actor and never about a people or a person",
  },
  {
    word: "perpetrator",
    at: /recipient_?could_?be_?perpetrator$/i,
    why: "a question answered by a person, which holds back every help to forces while the answer is yes or unknown",
  },
  {
    word: "partner force",
    at: /value of POST \/api\/recipients body[.]kind$|check of warn[.]recipient/,
    why: "a kind of body that is named so that the page says why it is never told (SR-9): warn/recipient.test.ts",
  },
  {
    word: "military",
    at: /component$|check of respond[.]body_event/,
    why: "the component of the mission that a tool or a seat in a body belongs to",
  },
  {
    word: "terrorism",
    at: /counter-terrorism|threatCategory|reasonCode/,
    why: "half of the word counter-terrorism, below",
  },
  {
    word: "counter terrorism",
    at: /threatCategory$|assess[.]left_out/,
    why: "harm done to civilians by counter-terrorism, as a threat that they need protection from",
  },
  {
    word: "counter terrorism",
    at: /reasonCode$|respond[.]decision/,
    why: "the reason of keeping a distance from counter-terrorism: the opposite of sharing with it",
  },
  {
    word: "recruitment",
    at: /establish[.]incident_link/,
    why: "how one incident is said to have led to another; it names incidents and nobody",
  },
  {
    word: "informant",
    at: /establish[.]incident_link/,
    why: "a killing in revenge for having spoken, as a link between two incidents; it names nobody",
  },
];

/** Tables that are about a person, and why they may be. */
const ofPersons: Readonly<Record<string, string>> = {
  "listen.kept_identity": "where in zone A an identity lies; the identity is not in it",
  "respond.contact_route": "how those of a follow-up may be asked, in codes: nobody, no number and no place is in it",
  "shield.person": "accounts of staff",
  "shield_vault.identity_part": "who told us, in zone A, read by no role at all",
};

const schemaOf = (shape: z.ZodType, io: "input" | "output") =>
  z.toJSONSchema(shape, { io, unrepresentable: "any", cycles: "ref" }) as Parameters<typeof namesInSchema>[0];

/** Fields, values and addresses of every operation. */
function namesOfApi(): readonly Named[] {
  return routes.flatMap(({ operation }) => {
    const at = `${operation.method} /api${operation.path}`;
    const parts = [
      [operation.params, "params", "input"],
      [operation.query, "query", "input"],
      [operation.body, "body", "input"],
      [operation.reply, "reply", "output"],
    ] as const;
    return [
      { where: `address ${at}`, name: operation.path },
      { where: `summary of ${at}`, name: operation.summary },
      ...parts.flatMap(([shape, part, io]) => (shape ? namesInSchema(schemaOf(shape, io), `${at} ${part}`) : [])),
    ];
  });
}

/** Tables, columns, the words that a column allows, and functions of the database. */
async function namesOfDatabase(): Promise<readonly Named[]> {
  const owner = (await testDatabase()).pool("heed");
  const own = "not in ('pg_catalog', 'information_schema')";
  const { rows } = await owner.query<Named>(`
    select distinct 'table ' || table_schema || '.' || table_name as where, table_name as name
      from information_schema.columns where table_schema ${own}
    union select 'column ' || table_schema || '.' || table_name || '.' || column_name, column_name
      from information_schema.columns where table_schema ${own}
    union select 'check of ' || conrelid::regclass || ': ' || m[1], m[1]
      from pg_constraint c join pg_namespace n on n.oid = c.connamespace,
           regexp_matches(pg_get_constraintdef(c.oid), '''([^'']+)''::text', 'g') m
      where contype = 'c' and n.nspname ${own}
    union select 'function ' || n.nspname || '.' || proname, proname
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname ${own}
    union select 'role of the database', rolname from pg_roles where rolname not like 'pg\\_%'`);
  return rows;
}

let names: readonly Named[];
let breaches: readonly Breach[];

beforeAll(async () => {
  names = [
    ...namesOfApi(),
    ...(await namesOfDatabase()),
    ...Object.keys(register).map((name) => ({ where: `address ${name}`, name })),
    ...Object.entries(forms).flatMap(([form, { fields }]) =>
      Object.keys(fields).map((name) => ({ where: `field of the form ${form}`, name })),
    ),
    ...Object.keys(queryNames).map((name) => ({ where: "filter of an address", name })),
    ...ledgeredTables().map(({ room, table }) => ({ where: "record on the ledger", name: `${room}.${table}` })),
    ...(["en", "fr"] as const).flatMap((lang) => {
      const say = messages(lang, allWords);
      return [
        ...[...roles, ...functions].map((code) => ({ where: `role ${code}`, name: say(`shield.role.${code}`) })),
        ...say("cli.help")
          .split("\n")
          .map((name) => ({ where: "command line", name })),
      ];
    }),
  ];
  breaches = breachesIn(names);
});

const isAllowed = ({ words, where }: Breach) => allowed.some(({ word, at }) => words === word && at.test(where));

describe("what Heed refuses to be is not there", () => {
  test("no table, column, field, value, address, role, record, form or command is for targets, scores or lists of persons, peoples as threats, recognising anybody, or partner forces", () => {
    expect(names.length).toBeGreaterThan(1500);
    expect(
      breaches.filter((one) => !isAllowed(one)).map(({ rule, where, words }) => `${where}: “${words}” (${rule})`),
    ).toEqual([]);
  });

  test("every exception is still needed, and says why", () => {
    for (const { word, at, why } of allowed) {
      expect(why.length, word).toBeGreaterThan(20);
      expect(
        breaches.some(({ words, where }) => words === word && at.test(where)),
        `${word} at ${at}`,
      ).toBe(true);
    }
  });

  test("nobody is a liaison officer to a force, and no function is for another state, its army or its services", () => {
    expect([...roles]).toEqual(["PA", "JM", "JOC", "CL", "HR", "FP", "UP", "SC", "HO", "SL", "HU", "AD", "AU"]);
    expect([...functions]).toEqual(["FO", "DO", "WP", "CP", "TR", "EN", "SP"]);
  });

  test("no record is about a person: none names one but those of zone A and the accounts of staff", () => {
    const persons =
      /(?:^| )(?:person|persons|individual|individuals|personne|people|victim|witness|identity|contact)(?= |$)/;
    const tables = new Set(
      names
        .flatMap(({ where }) => /^table (?<table>.+)$/.exec(where)?.groups?.table ?? [])
        .filter((name) => persons.test(wordsOf(name))),
    );
    expect([...tables].sort()).toEqual(Object.keys(ofPersons));
  });
});

describe("the check would find it", () => {
  test.each([
    ["watch_list", "E-2"],
    ["personRiskScore", "E-2"],
    ["radicalisation_level", "E-2"],
    ["suspect-name", "E-2"],
    ["liste_noire", "E-2"],
    ["targetId", "E-1"],
    ["cibles", "E-1"],
    ["phoneTracking", "E-1"],
    ["GET /api/partner-forces/:id", "E-4"],
    ["/api/feeds/counter-terrorism", "E-4"],
    ["renseignement", "E-4"],
    ["Forces armées", "E-4"],
    ["ethnicity", "E-3"],
    ["ethnieVictime", "E-3"],
    ["communityThreat", "E-3"],
    ["isPerpetrator", "E-5"],
    ["face_embedding", "E-7"],
  ])("%s", (name, rule) => {
    expect(breachesIn([{ where: "canary", name }]).map((one) => one.rule.slice(0, 3))).toContain(rule);
  });

  test.each(["areaPath", "receivedAt", "groupAtRisk", "restricted", "facts", "interface"])(
    "and finds nothing in %s",
    (name) => {
      expect(breachesIn([{ where: "canary", name }])).toEqual([]);
    },
  );

  test("in the fields and values of a shape, however deep", () => {
    const shape = z.object({ list: z.array(z.object({ loyalty: z.enum(["high", "suspect"]) })) });
    expect(breachesIn(namesInSchema(schemaOf(shape, "input"), "body")).map(({ where }) => where)).toEqual([
      "field body.list[].loyalty",
      "value of body.list[].loyalty",
    ]);
  });
});
