import { readFileSync } from "node:fs";
import { join } from "node:path";
import { commit, ledgered, markOf, oneAtATime } from "../kernel/index.sql.ts";
import { namedId, type Work } from "../kernel/index.ts";
import { chartersFile, readCharters } from "./body-charter.ts";
import { type BodyCharter, type BodyTables, charterRow, type SectionCharter } from "./body-tables.ts";

const charters = ledgered({ room: "respond", table: "charter", schema: charterRow, dataClass: "0", sensitivity: "S0" });

function contentOf(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, chartersFile), "utf8");
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Loads who should sit in each body and each section's duties from the file of a theatre. Again changes nothing; what reads
 * differently since becomes a new edition, and the old one stays readable.
 * @returns how many bodies and sections the file words.
 * @throws {Problem} for a file that cannot be used, every fault named; then nothing is written.
 */
export async function loadCharters(work: Work, folder: string): Promise<number> {
  const { bodies, sections } = readCharters(contentOf(folder));
  const planned = [
    ...bodies.map((content) => ({ kind: "body" as const, code: content.code, content })),
    ...sections.map((content) => ({ kind: "section" as const, code: content.section, content })),
  ].map((one, position) => ({ ...one, position, mark: markOf(JSON.stringify([position, one.content])) }));
  await oneAtATime(work, "charters");
  const known = new Map(
    (await newest({ ...work, asOf: work.clock.now() })).map((one) => [`${one.kind} ${one.code}`, one]),
  );
  const changes = planned.flatMap((one) => {
    const before = known.get(`${one.kind} ${one.code}`);
    if (before?.mark === one.mark) return [];
    const edition = (before?.edition ?? 0) + 1;
    const id = namedId("charter", work.missionId, one.kind, one.code, String(edition));
    return [{ table: charters, action: "create" as const, id, row: { ...one, edition } }];
  });
  if (changes.length > 0) await commit(work, "bodies loaded", changes);
  return planned.length;
}

async function newest(work: Work) {
  const rows = await work.db
    .withTables<BodyTables>()
    .selectFrom("respond.charter")
    .distinctOn(["kind", "code"])
    .select(["kind", "code", "edition", "mark", "position", "content"])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("kind")
    .orderBy("code")
    .orderBy("edition", "desc")
    .execute();
  return rows.toSorted((a, b) => a.position - b.position);
}

/** Charters of bodies and of sections as they stood at `work.asOf`, in the order of the file. */
export async function chartersOf(
  work: Work,
): Promise<{ readonly bodies: readonly BodyCharter[]; readonly sections: readonly SectionCharter[] }> {
  const rows = await newest(work);
  return {
    bodies: rows.filter(({ kind }) => kind === "body").map(({ content }) => content as unknown as BodyCharter),
    sections: rows.filter(({ kind }) => kind === "section").map(({ content }) => content as unknown as SectionCharter),
  };
}
