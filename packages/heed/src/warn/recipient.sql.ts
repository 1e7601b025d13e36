import { actorsAccused, actorsBeside, isActor } from "../establish/index.sql.ts";
import { atPresent, commit, ledgered, oneAtATime } from "../kernel/index.sql.ts";
import { badInput, type FieldProblem, idTaken, notFound, Problem, type Work } from "../kernel/index.ts";
import { areaByCode, areasOf, postsOf } from "../mission/index.sql.ts";
import { districtPath, isWithin, type Post, plainText } from "../mission/index.ts";
import type { Right } from "./acts.ts";
import type { NewBody } from "./cap-contract.ts";
import { bodyAddress, type Recipient, type RecipientFacts, slug } from "./recipient.ts";
import { recipientRow, type WarnTables } from "./tables.ts";
import type { BodyView } from "./told.ts";
import { decided, requireAny } from "./warning.sql.ts";
import type { StoredWarning } from "./warning-record.ts";

const recipientsTable = ledgered({ room: "warn", table: "recipient", schema: recipientRow, dataClass: "4" });

/** Who sends, and who names bodies outside: those who decide about warnings. */
export const sending: readonly Right[] = [{ dataClass: "4", verb: "approve" }];
/** A field of a message or a body that does not fit, with its mend. */
export const fault = (field: string, mend: string, facts?: FieldProblem["facts"]): FieldProblem => ({
  field,
  mend: `mend.warn.cap.${mend}`,
  ...(facts ? { facts } : {}),
});
const tablesOf = (work: Work) => work.db.withTables<WarnTables>();

/** For a list that offers nobody to be told. */
export const nobody: RecipientFacts = {
  threatCategory: "",
  couldBePerpetrator: "unknown",
  suspected: new Set(),
  allied: new Set(),
};

interface KnownBody extends BodyView, Recipient {
  readonly kind: BodyView["kind"];
  readonly actorCode: string | null;
  readonly address: string;
  readonly areaPath: string;
  readonly edition: number;
}

/** Bodies outside the mission as each was named last, of those that this reader may know of. */
export async function bodies(work: Work): Promise<readonly KnownBody[]> {
  const rows = await tablesOf(work)
    .selectFrom("warn.recipient")
    .distinctOn(["areaPath", "alias"])
    .select(["id", "alias", "nameEn", "nameFr", "kind", "edition", "actorCode", "withdrawn", "areaCode", "areaPath"])
    .select("recordedBy")
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("areaPath")
    .orderBy("alias")
    .orderBy("edition", "desc")
    .execute();
  return rows.flatMap(({ recordedBy, areaPath, ...row }) =>
    areaPath !== null && work.may(work.who, "read", { dataClass: "4", areaPath, ownerId: recordedBy }) === "full"
      ? [
          {
            ...row,
            areaPath,
            address: bodyAddress(row.alias, areaPath),
            name: work.lang === "fr" ? row.nameFr : row.nameEn,
          },
        ]
      : [],
  );
}

const bodyView = ({ id, address, alias, name, kind, areaCode, actorCode, withdrawn }: BodyView): BodyView => ({
  id,
  address,
  alias,
  name,
  kind,
  areaCode,
  actorCode,
  withdrawn,
});

export async function bodiesKnown(work: Work): Promise<readonly BodyView[]> {
  return (await bodies(work)).filter(({ withdrawn }) => !withdrawn).map(bodyView);
}

/**
 * Names an office or organisation outside the mission that may be told. The same alias in the same area is its newer edition. The
 * same id again changes nothing.
 * @throws {Problem} not allowed; bad input with every field to mend.
 */
export async function nameBody(begun: Work, input: NewBody): Promise<BodyView> {
  await oneAtATime(begun, input.id, `recipient ${input.areaCode} ${input.alias}`);
  const work = atPresent(begun);
  const area = await areaByCode(work, input.areaCode);
  requireAny(work, sending, area?.path ?? null);
  const same = await tablesOf(work)
    .selectFrom("warn.recipient")
    .select(["id", "recordedBy", "alias", "areaPath"])
    .where("missionId", "=", work.missionId)
    .where("id", "=", input.id)
    .executeTakeFirst();
  if (same && same.recordedBy !== work.who.userId) throw new Problem(idTaken, { id: input.id });
  const shown = async (alias: string, path: string | null) => {
    const found = (await bodies(atPresent(work))).find((one) => one.alias === alias && one.areaPath === path);
    if (!found) throw new Problem(notFound);
    return bodyView(found);
  };
  if (same) return shown(same.alias, same.areaPath);
  const faults: FieldProblem[] = [];
  if (!area) faults.push({ field: "areaCode", mend: "problem.warn/unknown-area.mend" });
  else if (districtPath(area.path) !== area.path) faults.push(fault("areaCode", "district-or-wider"));
  if (input.actorCode && !(await isActor(work, input.actorCode))) faults.push(fault("actorCode", "actor-unknown"));
  const places = new Set(
    (await areasOf(work))
      .filter(({ level }) => level === "place")
      .flatMap(({ nameEn, nameFr, aliases }) => [nameEn, nameFr, ...aliases].map(plainText)),
  );
  for (const field of ["nameEn", "nameFr", "alias"] as const)
    if (places.has(plainText(input[field].replaceAll("-", " ")))) faults.push(fault(field, "is-place"));
  if (faults.length > 0 || !area) throw new Problem(badInput, {}, faults);
  const row = {
    alias: input.alias,
    nameEn: input.nameEn,
    nameFr: input.nameFr,
    kind: input.kind,
    edition:
      1 + ((await bodies(work)).find((one) => one.alias === input.alias && one.areaPath === area.path)?.edition ?? 0),
    actorCode: input.actorCode ?? null,
    withdrawn: input.withdrawn ?? false,
    areaCode: area.code,
  };
  await commit(decided(work), "recipient named", [
    { table: recipientsTable, action: "create", id: input.id, row, areaPath: area.path },
  ]);
  return shown(input.alias, area.path);
}

/** The one post that people outside the mission hold. */
const partnerPost = "humanitarian-partner";

/** Posts of the mission as recipients. */
export async function missionPosts(work: Work, known?: readonly Post[]): Promise<readonly Recipient[]> {
  return (known ?? (await postsOf(work))).map(({ code, labelEn, labelFr }) => ({
    address: slug(code),
    kind: code === partnerPost ? "humanitarian" : "mission-post",
    nameEn: labelEn,
    nameFr: labelFr,
    actorCode: null,
  }));
}

/** Posts of the mission, then bodies whose area the warning lies in or reaches into. */
export async function recipientsOf(
  work: Work,
  areaPath: string | null,
  posts?: readonly Post[],
): Promise<readonly Recipient[]> {
  const outside = (await bodies(work)).filter(
    (one) =>
      !one.withdrawn && areaPath !== null && (isWithin(areaPath, one.areaPath) || isWithin(one.areaPath, areaPath)),
  );
  return [...(await missionPosts(work, posts)), ...outside];
}

/** Who may be behind the threat, by everything on record: what the sender may not read keeps a message back all the same. */
export async function suspicionOf(
  work: Work,
  { warning, evidence }: StoredWarning,
  recipients: readonly Recipient[],
): Promise<RecipientFacts> {
  const { threatCategory, recipientCouldBePerpetrator: couldBePerpetrator } = warning;
  // Where no recipient is tied to an actor, nothing that is said of actors can keep one back.
  if (recipients.every(({ actorCode }) => actorCode === null)) return { ...nobody, threatCategory, couldBePerpetrator };
  const codes = evidence.flatMap(({ kind, refCode }) => (kind === "incident" && refCode !== null ? [refCode] : []));
  const suspected = new Set(await actorsAccused(work, codes));
  if (warning.reason?.force) suspected.add(warning.reason.force);
  return {
    threatCategory,
    couldBePerpetrator,
    suspected,
    allied: await actorsBeside(work, suspected, work.asOf),
  };
}
