import { z } from "zod";
import { Problem, type ProblemKind } from "../kernel/index.ts";
import { doubleEntry, unreadableFile, wrongEntry } from "../mission/index.ts";
import { bodyCharter, sectionCharter } from "./body-tables.ts";

export const chartersFile = "body-charters.json";

const shape = z.strictObject({
  source: z.string().min(1),
  bodies: z.array(bodyCharter),
  sections: z.array(sectionCharter),
});
export type Charters = z.infer<typeof shape>;

/**
 * Who should sit in each body of a theatre, and each section's duties. A theatre without the file has no such list.
 * @throws {Problem} naming every place that cannot be used; the first names the problem.
 */
export function readCharters(content: string | undefined): Charters {
  if (content === undefined) return { source: "", bodies: [], sections: [] };
  let document: unknown;
  try {
    document = JSON.parse(content.replace(/^\uFEFF/, ""));
  } catch {
    return refuse(unreadableFile, [{ place: chartersFile }]);
  }
  const read = shape.safeParse(document);
  if (!read.success) {
    const faults = read.error.issues.map((issue) => ({
      place: `${chartersFile}:${issue.path.join(".")}`,
      value: String(JSON.stringify(valueAt(document, issue.path)) ?? "").slice(0, 120),
      expected: "expected" in issue ? String(issue.expected) : issue.message,
    }));
    return refuse(wrongEntry, faults);
  }
  const { bodies, sections } = read.data;
  const names = [
    ...bodies.map(({ code }, i) => ({ value: code, place: `${chartersFile}:bodies.${i}.code` })),
    ...sections.map(({ section }, i) => ({ value: section, place: `${chartersFile}:sections.${i}.section` })),
    ...bodies.flatMap(({ code, seats }, i) =>
      seats.map(({ seat }, j) => ({ value: `${code} ${seat}`, place: `${chartersFile}:bodies.${i}.seats.${j}.seat` })),
    ),
  ];
  const twice = names.flatMap(({ value, place }, index) => {
    const first = names.findIndex((one) => one.value === value);
    return first < index ? [{ place, value, first: names[first]?.place ?? "" }] : [];
  });
  return twice.length > 0 ? refuse(doubleEntry, twice) : read.data;
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((at, step) => (at as Record<PropertyKey, unknown> | null | undefined)?.[step], document);
}

function refuse(kind: ProblemKind, places: readonly Readonly<Record<string, string>>[]): never {
  const errors = places.map((facts) => ({
    field: facts.place ?? chartersFile,
    mend: `problem.${kind.code}.mend`,
    facts: { file: chartersFile, ...facts },
  }));
  throw new Problem(kind, { file: chartersFile, ...places[0] }, errors);
}
