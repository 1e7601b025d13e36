import type { Work } from "../kernel/index.ts";
import { codeLabels } from "../mission/index.sql.ts";
import type { Reader } from "./reader.ts";
import { toolNames } from "./tool.sql.ts";

const lists = [
  "post",
  "threat-category",
  "group-at-risk",
  "event-type",
  "activity-kind",
  "tool-outcome",
  "response-option",
  "killed-role",
  "operating-force",
] as const;

/** The reader of this unit of work with the words of codes and the names of tools. */
export async function readerOf(work: Work): Promise<Reader> {
  const labels = await codeLabels(work, lists);
  const names = await toolNames(work);
  return {
    lang: work.lang,
    timeZone: work.timeZone,
    asOf: work.asOf,
    label: (list, code) => labels.get(`${list} ${code}`) ?? code,
    toolName: (code) => names.get(code) ?? code,
  };
}
