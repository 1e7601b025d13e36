import { z } from "zod";
import { areaLevels } from "./area.ts";
import { bodyStatuses } from "./mission.ts";

const text = z.string().nullable();
const label = z.string().min(1);
const position = z.int().min(0);
const count = z.int().min(1);
const mark = z.uuid();
const facts = z.record(z.string(), z.unknown());

/** Own columns of each table, as the write path checks them. */
export const missionRow = z.strictObject({
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  nameEn: label,
  nameFr: label,
  timeZone: label,
  theatre: text,
  citation: text,
  citationEn: text,
  citationFr: text,
  noteEn: text,
  noteFr: text,
  startsAt: z.iso.datetime().nullable(),
  endsAt: z.iso.datetime().nullable(),
  mark,
});
export const officeRow = z.strictObject({
  path: label,
  edition: count,
  nameEn: label,
  nameFr: label,
  withdrawn: z.boolean(),
  mark,
});
export const areaRow = z.strictObject({
  gazetteer: label,
  vintage: label,
  code: label,
  edition: count,
  parentCode: text,
  level: z.enum(areaLevels),
  nameEn: label,
  nameFr: label,
  path: label,
  approximate: z.boolean(),
  aliases: z.array(z.string()),
  note: text,
  mark,
});
export const codeListRow = z.strictObject({ list: label, listVersion: count, source: z.string(), codes: count, mark });
export const codeRow = z.strictObject({
  list: label,
  listVersion: count,
  position,
  code: label,
  labelEn: label,
  labelFr: label,
  facts,
});
export const taxonomyRow = z.strictObject({
  scheme: label,
  edition: count,
  position,
  titleEn: label,
  titleFr: label,
  source: text,
  note: text,
  mark,
});
export const categoryRow = z.strictObject({
  scheme: label,
  edition: count,
  position,
  code: label,
  parentCode: text,
  labelEn: label,
  labelFr: label,
  facts,
});
export const crosswalkRow = z.strictObject({
  scheme: label,
  code: label,
  twelveCategory: label,
  edition: count,
  note: text,
  withdrawn: z.boolean(),
  mark,
});
export const bodyRow = z.strictObject({
  code: label,
  edition: count,
  position,
  nameEn: label,
  nameFr: label,
  level: label,
  activeFrom: text,
  cadence: text,
  chairs: z.array(z.string()),
  members: z.array(z.string()),
  duties: z.array(z.string()),
  weaknesses: z.array(z.string()),
  status: z.enum(bodyStatuses),
  source: text,
  withdrawn: z.boolean(),
  mark,
});
export const postRow = z.strictObject({
  code: label,
  edition: count,
  position,
  labelEn: label,
  labelFr: label,
  withdrawn: z.boolean(),
  mark,
});

/** The columns that the write path adds to every row. */
interface Recorded {
  missionId: string;
  id: string;
  version: number;
  recordedAt: string;
  recordedBy: string;
  areaPath: string | null;
}

export type MissionTables = {
  "mission.mission": Recorded & z.infer<typeof missionRow>;
  "mission.office": Recorded & z.infer<typeof officeRow>;
  "mission.area": Recorded & z.infer<typeof areaRow>;
  "mission.codeList": Recorded & z.infer<typeof codeListRow>;
  "mission.code": Recorded & z.infer<typeof codeRow>;
  "mission.taxonomy": Recorded & z.infer<typeof taxonomyRow>;
  "mission.category": Recorded & z.infer<typeof categoryRow>;
  "mission.crosswalk": Recorded & z.infer<typeof crosswalkRow>;
  "mission.body": Recorded & z.infer<typeof bodyRow>;
  "mission.post": Recorded & z.infer<typeof postRow>;
};
