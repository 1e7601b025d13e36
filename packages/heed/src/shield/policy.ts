import type { DataClass, RecordFacts, Sensitivity, Verb, Verdict, Who } from "../kernel/index.ts";
import { type Holding, roles } from "./roles.ts";

/** Which records of a class: all, those of the holder's office, or those the holder made or holds. */
export type Scope = "all" | "office" | "own";

export interface Grant {
  readonly verbs: readonly Verb[];
  /** What the verbs give: the record, its sanitised edition, or only counts over many. */
  readonly form: Exclude<Verdict, "no">;
  readonly scope: Scope;
  /** A function that must be held as well. */
  readonly needs?: Holding;
  /** The most sensitive grade that the grant reaches. */
  readonly upTo: Sensitivity;
}

type Row = Partial<Record<Holding, string>>;

/** Everybody who works in the mission reads these; partners do not. */
const staff = (cells: Row): Row => ({
  ...Object.fromEntries(roles.filter((role) => role !== "HU").map((role) => [role, "R"])),
  ...cells,
});

/**
 * Roles and permissions, a row for each data class, in the notation of the domain reference: C create, R read,
 * U edit own entries, A approve, z the sanitised edition, g aggregates only; `*` own office, `+` own records and
 * cases only. `a` signs the sanitised edition. `if XX` asks for a function besides, `to S1` limits the grade.
 * What is not written here is refused.
 */
const table: Readonly<Record<DataClass, Row>> = {
  // Reference: areas, code lists, published texts. Whoever is signed in reads it.
  "0": { ...staff({ PA: "CRU", AD: "CRU" }), HU: "R", SYSTEM: "CRU" },
  // Contact vault: the holder and the office's source-protection focal point.
  "1": { CL: "CRU+", HR: "CRU+", FO: "R*" },
  // Source grade and pseudonym.
  "2": { PA: "R*", CL: "CR*", HR: "CR*", HO: "z*" },
  // Source kind, basis, independence group within one incident.
  "2b": { PA: "R", JM: "R", JOC: "R", HR: "R", SYSTEM: "CR" },
  // Raw account: text and audio.
  "3": { PA: "R* if DO", CL: "CRU*", HR: "R*", HU: "C+" },
  // Coded report, sanitised text, triage, warning and its state.
  "4": {
    PA: "RUA",
    JM: "RU",
    JOC: "RUA",
    CL: "CR*",
    HR: "R",
    FP: "z",
    UP: "z",
    SC: "z*",
    HO: "RA*",
    SL: "z",
    HU: "z* if SP",
    SYSTEM: "CRU",
  },
  // Incident.
  "5": {
    PA: "CRU",
    JM: "CRU",
    JOC: "CRU",
    CL: "C*",
    HR: "CRU",
    FP: "z",
    UP: "z",
    SC: "z*",
    HO: "R*",
    SL: "z",
    HU: "z if SP",
    SYSTEM: "CRU",
  },
  // Victim and witness identity.
  "6": { HR: "CRU+", HU: "CRU+" },
  // Casualty counts and their status.
  "7": {
    PA: "RU",
    JM: "R",
    JOC: "R",
    HR: "CRUA",
    FP: "g",
    UP: "g",
    SC: "g",
    HO: "R*",
    SL: "R",
    HU: "g if SP",
    SYSTEM: "CRU",
  },
  // Named suspects, attribution file. The office's second human rights officer approves: nobody approves the own file.
  "8": { PA: "g", JM: "g", JOC: "g", HR: "CRUA*", SL: "g" },
  // Conflict-related sexual violence, child cases. A community liaison assistant refers and sees only the own referral.
  "9": { PA: "g", CL: "C+", HR: "CRU+ if TR", WP: "CRU+", CP: "CRU+", SL: "g", HU: "CRU+" },
  // Threat assessment, hotspots.
  "10": {
    PA: "CRUA",
    JM: "CRU",
    JOC: "R",
    CL: "C*",
    HR: "CRU",
    FP: "z",
    UP: "z",
    SC: "za*",
    HO: "CRA*",
    SL: "R",
    HU: "z if SP",
    SYSTEM: "CRU",
  },
  // Plans, decisions.
  "11": {
    PA: "CRUA",
    JM: "R",
    JOC: "R",
    CL: "R*",
    HR: "CRU",
    FP: "CRU*",
    UP: "CRU*",
    SC: "CRA*",
    HO: "CRA*",
    SL: "A",
    HU: "z if SP",
    SYSTEM: "CRU",
  },
  // Do-no-harm assessment.
  "12a": { PA: "RA", CL: "CRU*", HR: "CRUA*", FP: "C+", UP: "C+", HO: "RA*", SL: "g", HU: "CRU+", AU: "g" },
  // Follow-up after contact. Its due days are made by Heed, its results only by people.
  "12b": { PA: "g", CL: "CRU*", HR: "CRU*", FO: "CRU*", HO: "z*", SL: "g", AU: "g", SYSTEM: "CR" },
  // Due diligence file.
  "13": { PA: "R", JM: "z", JOC: "z", HR: "CRU", FP: "z+", UP: "z+", HO: "R*", SL: "A" },
  // Products.
  "14": {
    PA: "CRA",
    JM: "CR",
    JOC: "CR",
    HR: "CRA",
    FP: "R to S2",
    UP: "R to S2",
    SC: "R to S2",
    HO: "CR",
    SL: "RA",
    HU: "R if SP to S1",
    AU: "R",
    SYSTEM: "CR",
  },
  // Audit log (metadata). The administrator learns only whether it is whole.
  "15": { PA: "g", CL: "R+", HR: "g", HO: "g*", SL: "g", AD: "g", AU: "R", SYSTEM: "R" },
  // Alarms that the log raises: the auditor, and the source-protection focal point of the place. Never whoever they are about.
  "15a": { AU: "R", FO: "R*", SYSTEM: "CR" },
  // Users, configuration.
  "16": { AD: "CRU", AU: "R", SYSTEM: "CRU" },
  // Engagement with armed actors: named engagement officers.
  "17": { EN: "CRU*", PA: "g", SL: "g" },
  // Presence and movement.
  "18": { FP: "CRU*", UP: "CRU*", PA: "R", JM: "R", JOC: "R", HR: "R", HO: "R*", CL: "z", SYSTEM: "CRU" },
  // Requests for intervention.
  "19": { PA: "CRU", JM: "CRU", JOC: "CRU", FP: "C*", UP: "C*", HO: "C*", HR: "R", SL: "RA" },
  // Human-rights cases and publication.
  "20": { HR: "CRUA*", PA: "z", SL: "z" },
  // Mandate and strategy.
  "21": { ...staff({ PA: "CRU", SL: "RA" }), SYSTEM: "CRU" },
  // Actors and communities.
  "22": {
    PA: "CRU",
    JM: "CRU",
    JOC: "CRU",
    HR: "CRU",
    CL: "C*",
    HO: "R*",
    FP: "z",
    UP: "z",
    SC: "z*",
    HU: "z if SP",
    SYSTEM: "CRU",
  },
  // Custody.
  "23": { HR: "CRU*" },
  // Projects, agreements, services: civilian sections.
  "24": { PA: "CRU*", CL: "CRU*", HR: "CRU*", HO: "CRU*", FP: "z", UP: "z", HU: "z if SP", SYSTEM: "CRU" },
  // Unmet requests: escort, seat, deployment. Planners answer.
  "25": { PA: "CRU*; R", CL: "CRU*", HR: "CRU*", HO: "CRU*", FP: "RU*", UP: "RU*", SL: "R" },
  // Partner workspace: the partner's own. Others only as the partner allows, record by record.
  "26": { HU: "CRUA+" },
  // What somebody keeps for the own work, such as a saved view: nobody else has it.
  "27": Object.fromEntries(roles.map((role) => [role, "CR+"])),
  // Protection questions, the purpose gate: uniformed planning asks what to protect, where and when; zone B answers.
  "28": { FP: "CR*", UP: "CR*", SC: "CR*", PA: "RA", HR: "RA" },
  // Individual protection cases, in zone A: who opened one, human rights officers and the focal point of its office.
  "29": { CL: "CRU+", HR: "CRU*", FO: "CRU*", HO: "z*", PA: "g", SL: "g", AU: "g", SYSTEM: "CR" },
  // Threats to staff, and movement outside the rules: everybody tells of themselves, few read.
  "30": {
    ...Object.fromEntries(roles.filter((role) => role !== "HU" && role !== "AU").map((role) => [role, "CR+"])),
    HR: "CR+; RU*",
    HO: "CR+; R*",
    FO: "RU*",
    AU: "g",
    SYSTEM: "CR",
  },
};

const verbOf: Readonly<Record<string, Verb>> = { C: "create", R: "read", U: "update", A: "approve" };
const scopeOf: Readonly<Record<string, Scope>> = { "": "all", "*": "office", "+": "own" };

function grantsOf(cell: string): readonly Grant[] {
  return cell.split("; ").flatMap((part) => {
    const found = /^([CRUA]*)([zga]*)([*+]?)(?: if ([A-Z]{2}))?(?: to (S[0-3]))?$/.exec(part);
    if (!found) throw new RangeError(`the policy has a cell that cannot be read: ${cell}`);
    const [, full = "", forms = "", mark = "", needs, upTo = "S3"] = found;
    const common = {
      scope: scopeOf[mark] as Scope,
      upTo: upTo as Sensitivity,
      ...(needs === undefined ? {} : { needs: needs as Holding }),
    };
    // Nobody approves what he cannot read.
    const verbs = [...new Set([...full].flatMap((letter) => (letter === "A" ? ["R", "A"] : [letter])))];
    const grants: Grant[] = [];
    if (verbs.length > 0)
      grants.push({ ...common, verbs: verbs.map((letter) => verbOf[letter] as Verb), form: "full" });
    if (forms.includes("z"))
      grants.push({ ...common, verbs: forms.includes("a") ? ["read", "approve"] : ["read"], form: "sanitised" });
    if (forms.includes("g")) grants.push({ ...common, verbs: ["read"], form: "aggregate" });
    return grants;
  });
}

/** The policy as data: what each holding gives on each class. */
export const policy: ReadonlyMap<DataClass, ReadonlyMap<Holding, readonly Grant[]>> = new Map(
  Object.entries(table).map(([dataClass, row]) => [
    dataClass,
    new Map(Object.entries(row).map(([holding, cell]) => [holding as Holding, grantsOf(cell)])),
  ]),
);

export const dataClasses: readonly DataClass[] = [...policy.keys()];

/** Who may still read a record of grade S3 in a class that is not S3 by nature. */
const readersOfStrictlyConfidential: readonly Holding[] = ["PA", "HR", "SYSTEM"];
/** Classes whose row of the table was written for S3 already. */
const strictByNature: readonly DataClass[] = [
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
/** Products marked S3 also reach those who lead; the product's own list narrows further. */
const leadersReadStrictProducts: readonly Holding[] = ["SL", "HO"];
/**
 * The recorder is not the verifier, who owns an activity does not approve its do-no-harm assessment, and who asked a protection
 * question does not answer it.
 */
const needsSecondPerson: readonly DataClass[] = ["7", "8", "12a", "20", "28"];
/** A threat told to a liaison assistant is taken down wherever it lies: no report is refused for its place. */
const takenFromAnywhere: readonly DataClass[] = ["2", "3", "4"];

/**
 * Fields that are more closely held than their record, by the class that rules them. Not by hiding: a reply is
 * built from the fields that the reader may have.
 */
const fieldClass: Readonly<Record<string, DataClass>> = {
  identity: "1",
  phone: "1",
  contactId: "1",
  reliability: "2",
  pseudonym: "2",
  sourceKind: "2b",
  basis: "2b",
  independenceGroup: "2b",
  account: "3",
  originAreaCode: "3",
  rawText: "3",
  victimName: "6",
  witnessName: "6",
  suspectName: "8",
};

const rank: Readonly<Record<Verdict, number>> = { full: 3, sanitised: 2, aggregate: 1, no: 0 };
const grade: Readonly<Record<Sensitivity, number>> = { S0: 0, S1: 1, S2: 2, S3: 3 };
const worse = (a: Verdict, b: Verdict): Verdict => (rank[a] <= rank[b] ? a : b);

/** Whether a place lies in an office's area. Without an office nothing does. */
export function isInOffice(areaPath: string | null | undefined, officePath: string | null): boolean {
  if (!areaPath || !officePath) return false;
  return areaPath === officePath || areaPath.startsWith(`${officePath}/`);
}

function reaches(grant: Grant, verb: Verb, who: Who, record: RecordFacts): boolean {
  if (verb === "create" && record.ownerId && record.ownerId !== who.userId) return false;
  if (grant.scope === "all") return true;
  if (verb === "create") {
    if (grant.scope === "own") return true;
    // A record whose place is not known belongs to the office that writes it down.
    return (
      takenFromAnywhere.includes(record.dataClass) || !record.areaPath || isInOffice(record.areaPath, who.officePath)
    );
  }
  if (grant.scope === "own") return record.ownerId === who.userId;
  return isInOffice(record.areaPath, who.officePath);
}

export function clears(grant: Grant, holding: Holding, record: RecordFacts): boolean {
  const sensitivity = record.sensitivity ?? "S2";
  if (grade[sensitivity] > grade[grant.upTo]) return false;
  if (sensitivity !== "S3" || strictByNature.includes(record.dataClass)) return true;
  if (record.dataClass === "14" && leadersReadStrictProducts.includes(holding)) return true;
  return readersOfStrictlyConfidential.includes(holding);
}

/** The grants that somebody holds on a class, each with the holding that gives it. */
export function heldGrants(who: Who, dataClass: DataClass): readonly { holding: Holding; grant: Grant }[] {
  const row = policy.get(dataClass);
  if (!row) return [];
  return who.roles.flatMap((code) =>
    (row.get(code as Holding) ?? [])
      .filter((grant) => grant.needs === undefined || who.roles.includes(grant.needs))
      .map((grant) => ({ holding: code as Holding, grant })),
  );
}

/**
 * Whether somebody may do this with this record, and in which form. Refuses what no row of the table gives.
 *
 * `create` asks for a record of the asker's own; `update` for an entry of the asker's own (a triage is an own entry
 * about somebody else's report); whoever may create in a class reads back what he wrote himself. Without
 * `ownerId` the question is about the office, never about somebody's own. With `field` the stricter of record
 * and field decides.
 */
export function may(who: Who, verb: Verb, record: RecordFacts, field?: string): Verdict {
  const ruled = field === undefined ? undefined : fieldClass[field];
  const whole = verdictOf(who, verb, record);
  if (ruled === undefined || ruled === record.dataClass) return whole;
  return worse(whole, verdictOf(who, verb, { ...record, dataClass: ruled }));
}

function verdictOf(who: Who, verb: Verb, record: RecordFacts): Verdict {
  const own = record.ownerId != null && record.ownerId === who.userId;
  if (verb === "update" && record.ownerId != null && !own) return "no";
  if (verb === "approve" && own && needsSecondPerson.includes(record.dataClass)) return "no";
  let best: Verdict = "no";
  for (const { holding, grant } of heldGrants(who, record.dataClass)) {
    const wroteIt = verb === "read" && own && grant.verbs.includes("create");
    const given =
      wroteIt || (grant.verbs.includes(verb) && reaches(grant, verb, who, record) && clears(grant, holding, record));
    if (given && rank[grant.form] > rank[best]) best = grant.form;
  }
  return best;
}
