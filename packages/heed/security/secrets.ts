import type { LightMyRequestResponse } from "fastify";
import { expect } from "vitest";
import type { TestServer } from "../src/app/testing.ts";
import { namedId, type Who } from "../src/kernel/index.ts";
import { may } from "../src/shield/index.ts";
import { aRule } from "../src/warn/testing.ts";

/*
 * Words that are planted where people at risk speak and are spoken of, and a hunt for them in everything that leaves the
 * server. Each stands for what it is called: no word here is anybody's.
 */

export interface Secret {
  readonly name: string;
  readonly text: string;
  /** Whether somebody may read it at all, by an address. */
  readonly mayRead: (who: Who, route: string) => boolean;
}

const opening = "POST /reports/:id/account";
const nobody = () => false;

/** What is planted in a place of an office: the same kinds of words for each, and no word twice. */
function secretsOf(office: string, areaPath: string): readonly Secret[] {
  const word = (name: string) => `${name}-${office}-${namedId("secret", name, office).slice(0, 8)}`;
  const full = (who: Who, dataClass: string, sensitivity: "S2" | "S3" = "S2") =>
    may(who, "read", { dataClass, areaPath, ownerId: "somebody else", sensitivity }) === "full";
  const phone = `+223 00 ${namedId("secret", "phone", office)
    .replaceAll(/\D/g, "")
    .padEnd(6, "0")
    .slice(0, 6)
    .replace(/(..)(..)(..)/, "$1 $2 $3")}`;
  const account = (who: Who, route: string) => route === opening && full(who, "3", "S3");
  return [
    { name: "account", text: word("ACCOUNT"), mayRead: account },
    { name: "phone", text: phone, mayRead: account },
    { name: "identity", text: word("IDENTITY"), mayRead: nobody },
    { name: "origin", text: word("ORIGIN"), mayRead: nobody },
    { name: "village", text: word("VILLAGE"), mayRead: (who) => full(who, "4") },
    { name: "note on a warning", text: word("NOTE"), mayRead: (who) => full(who, "4") },
    { name: "reason of a decision", text: word("REASON"), mayRead: (who) => full(who, "11") },
    { name: "words of a body", text: word("MATTER"), mayRead: (who) => full(who, "11") },
    { name: "what was found on looking again", text: word("RESULT"), mayRead: (who) => full(who, "12b") },
    { name: "what a case needs", text: word("CASE"), mayRead: (who) => full(who, "29") },
    { name: "what staff tell of themselves", text: word("STAFF"), mayRead: (who) => full(who, "30") },
    { name: "somebody's view", text: word("VIEW"), mayRead: nobody },
  ];
}

const places = [
  { office: "mopti", areaCode: "KOR", areaPath: "ML/MOP/KOR", liaison: "cl-koro", head: "ho", rights: "hr" },
  {
    office: "menaka",
    areaCode: "MNC",
    areaPath: "ML/MEN/MNC",
    liaison: "cl-menaka",
    head: "ho-menaka",
    rights: "hr-menaka",
  },
] as const;

type Office = (typeof places)[number]["office"];
const plantedId = (office: Office, what: string) => namedId("planted", office, what);

/** The records that are planted in an office, by the kind that addresses name them by. */
export const plantedIds = (office: Office) => ({
  reports: plantedId(office, "report"),
  warnings: plantedId(office, "warning"),
  cap: plantedId(office, "cap"),
  views: plantedId(office, "view"),
  "body-matters": plantedId(office, "matter"),
  "protection-cases": plantedId(office, "case"),
});

/** Writes the secrets through the operations of the API, as people of each office do. */
export async function plant(
  server: TestServer,
  at: string,
  offices: readonly Office[] = places.map(({ office }) => office),
): Promise<readonly Secret[]> {
  const planted: Secret[] = [];
  for (const { office, areaCode, areaPath, liaison, head, rights } of places) {
    if (!offices.includes(office)) continue;
    const secrets = secretsOf(office, areaPath);
    planted.push(...secrets);
    const of = (name: string) => secrets.find((one) => one.name === name)?.text ?? "";
    const id = (what: string) => plantedId(office, what);
    const write = async (key: string, url: string, body: object) => {
      const answer = await (await server.as(key)).api("POST", url, body);
      expect([key, url, answer.statusCode, answer.body.slice(0, 600)]).toEqual([key, url, 200, expect.anything()]);
      return answer.json() as { id: string; followUps?: { id: string }[] };
    };
    await write(liaison, "/reports", {
      id: id("report"),
      channel: "phone-call",
      eventType: "siege-blockade",
      imminence: "T1",
      impact: 4,
      areaCode,
      placeToldAs: of("village"),
      placePrecision: "place",
      when: { from: "2018-07-20", to: null, precision: "day" },
      groupAtRisk: "displaced-people",
      basis: "saw",
      toldAt: at,
      account: { text: `${of("account")} says: call ${of("phone")}`, lang: "en", originAreaCode: of("origin") },
      identity: { label: `${of("identity")} ${of("phone")}` },
      atRiskIfKnown: "yes",
    });
    await write("pa", "/warnings", {
      id: id("warning"),
      titleEn: `${areaPath}: people fear an attack`,
      titleFr: `${areaPath} : des habitants craignent une attaque`,
      threatCategory: "coercion-social-control",
      groupAtRisk: "displaced-people",
      areaCode,
      imminence: "T1",
      impact: 4,
      reportIds: [id("report")],
    });
    await write("joc", `/warnings/${id("warning")}/events`, {
      id: id("event"),
      kind: "acknowledged",
      note: of("note on a warning"),
    });
    await write(head, "/recipients", {
      id: id("recipient"),
      alias: "relief-agency",
      nameEn: "Relief agency",
      nameFr: "Agence de secours",
      kind: "humanitarian",
      areaCode,
    });
    // To nobody who reads the sanitised edition: what is sent to them is theirs to read.
    await write(head, `/warnings/${id("warning")}/cap`, {
      id: id("cap"),
      msgType: "Alert",
      recipients: ["joc", `relief-agency.${areaPath.toLowerCase().replaceAll("/", "-")}`],
      responseTypes: ["Prepare"],
    });
    await write(head, `/warnings/${id("warning")}/decisions`, {
      id: id("decision"),
      decision: "monitor",
      reason: of("reason of a decision"),
      reviewAt: "2018-07-21T12:00:00Z",
    });
    await write(head, "/body-matters", {
      id: id("matter"),
      bodyCode: "ST-RTF",
      areaCode,
      kind: "decision",
      words: of("words of a body"),
      need: "must",
      ownerPost: "sector-commander",
      dueAt: "2018-08-25T12:00:00Z",
      desiredEffect: "People reach the market.",
      indicator: "Market days kept.",
    });
    await write(rights, "/activities", {
      id: id("activity"),
      toolCode: "TL-30",
      areaCode,
      from: "2018-07-20T10:00:00Z",
      to: "2018-07-20T11:00:00Z",
      ownerPost: "community-liaison",
      answers: ["DNH-3.3", "DNH-3.4", "DNH-3.5"].map((question) => ({ question, answer: "Asked and answered." })),
    });
    await write(rights, "/protection-cases", { id: id("case"), areaCode, about: "person" });
    await write(rights, `/protection-cases/${id("case")}/events`, {
      id: id("need"),
      kind: "need",
      codes: ["medical"],
      note: of("what a case needs"),
    });
    await write(rights, "/staff-safety", {
      id: id("staff"),
      kind: "threat",
      note: of("what staff tell of themselves"),
    });
    // Planners of the exercise are of one office.
    if (office === "mopti")
      await write("fp", "/questions", {
        id: id("question"),
        areaCode,
        purpose: "patrol",
        words: "On which days do people need us on the road to the market?",
        wantedBy: "2018-08-25T12:00:00Z",
      });
    // Rules are the whole mission's: one is enough.
    if (office === "mopti") await write("jm", "/rules", { id: id("rule"), rule: aRule() });
    await write("pa", "/views", { id: id("view"), name: of("somebody's view"), query: `area=${areaCode}` });
  }
  return planted;
}

/** The ways in which a word travels: as it is, in an address, in a form, in base64 whatever stands before it. */
function formsOf(text: string): readonly string[] {
  const inBase64 = [0, 1, 2].map((before) => {
    const packed = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]).toString("base64");
    // The ends depend on what stands beside the word.
    return packed.slice(before === 0 ? 0 : before + 1, -4);
  });
  const plain = text.toLowerCase();
  const spaced = [
    plain,
    plain.replaceAll(" ", ""),
    encodeURIComponent(plain).toLowerCase(),
    plain.replaceAll(" ", "+"),
  ];
  return [...new Set([...spaced, ...inBase64.map((one) => one.toLowerCase())])];
}

export interface Finding {
  readonly secret: string;
  readonly who: string;
  readonly where: string;
}

/** Looks for every secret in whatever it is shown. */
export class Hunt {
  readonly secrets: readonly Secret[];
  readonly found: Finding[] = [];
  /** Where a secret was found by somebody who may read it: the words can be found at all. */
  readonly rightly: Finding[] = [];
  looked = 0;
  readonly #forms: ReadonlyMap<Secret, readonly string[]>;

  constructor(secrets: readonly Secret[]) {
    this.secrets = secrets;
    this.#forms = new Map(secrets.map((secret) => [secret, formsOf(secret.text)]));
  }

  /** What was found by those who may not read it: each secret and place, with everybody who found it there. */
  leaks(): readonly string[] {
    const by = Map.groupBy(this.found, ({ secret, where }) => `${secret} at ${where}`);
    return [...by].map(([what, all]) => `${what}: ${[...new Set(all.map(({ who }) => who))].join(", ")}`);
  }

  /** A reply, its head with it. */
  reply(name: string, who: Who, route: string, answer: LightMyRequestResponse): void {
    this.looked += 1;
    const text = `${JSON.stringify(answer.headers)}\n${answer.body}`;
    for (const secret of this.#in(text))
      (secret.mayRead(who, route) ? this.rightly : this.found).push({ secret: secret.name, who: name, where: route });
  }

  /** Whatever nobody at all may find a secret in: a line of a log. */
  text(where: string, text: string): void {
    this.looked += 1;
    for (const secret of this.#in(text)) this.found.push({ secret: secret.name, who: "whoever reads it", where });
  }

  #in(text: string): readonly Secret[] {
    const small = text.toLowerCase();
    return this.secrets.filter((secret) => this.#forms.get(secret)?.some((form) => small.includes(form)));
  }
}
