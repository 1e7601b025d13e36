import { z } from "zod";
import { atPresent, commit, ledgered, oneAtATime } from "../kernel/index.sql.ts";
import { type Instant, notAllowed, Problem, type RecordFacts, type Sensitivity, type Work } from "../kernel/index.ts";
import {
  type Classification,
  type ClassificationView,
  type ClassificationWish,
  type Classified,
  classificationFault,
  classificationOf,
  classificationSteps,
  grades,
  type NewClassification,
} from "./classification.ts";
import { classificationNotNow } from "./problems.ts";

const classifiedTables = ["report", "incident"] as const;

const classificationRow = z.strictObject({
  recordTable: z.enum(classifiedTables),
  recordId: z.uuid(),
  dataClass: z.string(),
  recordOwner: z.uuid().nullable(),
  step: z.enum(classificationSteps),
  grade: z.enum(grades),
  reason: z.string().nullable(),
  proposalId: z.uuid().nullable(),
  at: z.iso.datetime(),
});
const classifications = ledgered({
  room: "shield",
  table: "classification",
  schema: classificationRow,
  dataClass: "5",
});
type ClassificationTables = {
  "shield.classification": z.infer<typeof classificationRow> & {
    missionId: string;
    id: string;
    recordedAt: string;
    recordedBy: string;
  };
};

/** A record that is classified by itself, as its room knows it. The reader must have been found to see it. */
export interface ClassifiedRecord {
  readonly table: (typeof classifiedTables)[number];
  readonly id: string;
  readonly dataClass: "4" | "5";
  readonly areaPath: string | null;
  readonly ownerId: string | null;
}

/** Classes in which somebody must approve who agrees that a record be lowered: counts and assessments are signed by few. */
const approving = ["4", "7", "10"] as const;

const facts = (record: ClassifiedRecord, grade: Sensitivity): RecordFacts => ({
  dataClass: record.dataClass,
  areaPath: record.areaPath,
  ownerId: record.ownerId,
  sensitivity: grade,
});

function rightsOn(work: Work, record: ClassifiedRecord, now: Classification) {
  const { may, who } = work;
  const isOwn = record.ownerId === who.userId;
  const seesFull = isOwn || may(who, "read", facts(record, now.grade)) === "full";
  // An act on a record is an entry of the own, as a triage is: the right to update asks about one's own.
  const updates = may(who, "update", { ...facts(record, now.grade), ownerId: who.userId }) === "full";
  const approves = approving.some(
    (dataClass) => may(who, "approve", { dataClass, areaPath: record.areaPath, sensitivity: now.grade }) === "full",
  );
  return {
    hasPart: seesFull && (updates || isOwn || approves),
    rights: {
      mayRaise: seesFull && (updates || isOwn) && now.grade !== "S3",
      mayPropose: seesFull && updates && now.grade !== "S0" && now.proposal === null,
      mayAnswer: seesFull && approves && now.proposal !== null && now.proposal.by !== who.userId,
    },
  };
}

async function stepsOf(work: Work, recordId: string): Promise<readonly Classified[]> {
  return work.db
    .withTables<ClassificationTables>()
    .selectFrom("shield.classification")
    .select(["id", "step", "grade", "reason", "proposalId", "recordedBy", "at"])
    .where("missionId", "=", work.missionId)
    .where("recordId", "=", recordId)
    .execute();
}

/** How a record that this reader sees is classified now, also when they look back, and what they may do about it. */
export async function classificationView(work: Work, record: ClassifiedRecord): Promise<ClassificationView> {
  return viewOf(work, record, classificationOf(await stepsOf(work, record.id)));
}

function viewOf(work: Work, record: ClassifiedRecord, now: Classification): ClassificationView {
  const { grade, proposal } = now;
  const { rights } = rightsOn(work, record, now);
  // That somebody asks to lower it is for those who work on it.
  const shown = rights.mayAnswer || proposal?.by === work.who.userId ? proposal : null;
  return {
    grade,
    proposal: shown && { grade: shown.grade, reason: shown.reason, at: shown.at, isOwn: shown.by === work.who.userId },
    ...rights,
  };
}

const wishOf = ({ step, grade, reason }: NewClassification, now: Classification): ClassificationWish => {
  if (step === "raised") return { step, grade: grade ?? now.grade };
  if (step === "proposed") return { step, grade: grade ?? now.grade, reason: reason ?? "" };
  return { step };
};

/** Now, or just after the newest step: a clock that stands still must not leave two steps in no order. */
function afterAll(steps: readonly Classified[], now: Instant): Instant {
  const newest = steps.reduce((last, { at }) => (at > last ? at : last), "");
  return newest < now ? now : new Date(Date.parse(newest) + 1).toISOString();
}

const whyOf = {
  raised: "classification changed: raised",
  proposed: "classification: lowering proposed",
  lowered: "classification changed: lowered",
  refused: "classification: lowering refused",
} as const;

/**
 * Raises a record at once, proposes to lower it, or answers a proposal. Who raises it to S3 may lose sight of it by that.
 * The same id again changes nothing.
 * @throws {Problem} not allowed; or that the step cannot be taken now, with the field that is wrong.
 */
export async function classify(
  begun: Work,
  record: ClassifiedRecord,
  input: NewClassification,
): Promise<ClassificationView> {
  await oneAtATime(begun, record.id);
  const work = atPresent(begun);
  const steps = await stepsOf(work, record.id);
  const now = classificationOf(steps);
  if (steps.some(({ id }) => id === input.id)) return viewOf(work, record, now);
  const wish = wishOf(input, now);
  const { rights, hasPart } = rightsOn(work, record, now);
  // Before anything is said of its class: nobody else learns that somebody asks to lower it.
  if (!hasPart) throw new Problem(notAllowed);
  const fault = classificationFault(now, wish, work.who.userId);
  const isRight =
    wish.step === "raised"
      ? rights.mayRaise || fault === "higher"
      : wish.step === "proposed"
        ? rights.mayPropose || now.proposal !== null
        : rights.mayAnswer || fault !== null;
  if (!isRight) throw new Problem(notAllowed);
  if (fault !== null)
    throw new Problem(classificationNotNow, { because: fault }, [
      {
        field: fault === "reason" ? "reason" : fault === "higher" || fault === "lower" ? "grade" : "step",
        mend: `mend.shield.classification.${fault}`,
      },
    ]);
  const answers = wish.step === "lowered" || wish.step === "refused";
  const row = {
    recordTable: record.table,
    recordId: record.id,
    dataClass: record.dataClass,
    recordOwner: record.ownerId,
    step: wish.step,
    grade: "grade" in wish ? wish.grade : (now.proposal?.grade ?? now.grade),
    reason: wish.step === "proposed" ? wish.reason.trim() : null,
    proposalId: answers ? (now.proposal?.id ?? null) : null,
    at: afterAll(steps, work.clock.now()),
  };
  // The right was asked above, of the record; the table has none of its own.
  await commit({ ...work, may: () => "full" }, whyOf[wish.step], [
    { table: classifications, action: "create", id: input.id, row, areaPath: record.areaPath },
  ]);
  const done = classificationOf([...steps, { ...row, id: input.id, recordedBy: work.who.userId }]);
  return viewOf(work, record, done);
}
