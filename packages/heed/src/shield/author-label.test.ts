import { expect, test } from "vitest";
import { messages, type Who } from "../kernel/index.ts";
import { authorLabels } from "./author-label.ts";
import { functions, roles } from "./roles.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

const rooms = [{ en, fr }];
const author = (id: string, hidden = true, officePath: string | null = "ML/MOP") => ({
  id,
  labelEn: `Liaison assistant ${id}`,
  labelFr: `Agent de liaison ${id}`,
  officePath,
  hidden,
});
const reader = (role: string, officePath: string | null = "ML/MEN", userId = "reader"): Who => ({
  userId,
  roles: [role],
  officePath,
  label: "",
});
const called = (who: Who, lang: "en" | "fr", ...authors: ReturnType<typeof author>[]) => [
  ...authorLabels(who, authors, lang, messages(lang, rooms)).values(),
];

test("whoever hides is a colleague of another office to every other office, in both languages", () => {
  for (const role of [...roles, ...functions].filter((one) => one !== "AD" && one !== "AU")) {
    expect([role, ...called(reader(role), "en", author("1"))]).toEqual([role, "a colleague of another office"]);
    expect(called(reader(role, null), "fr", author("1"))).toEqual(["un collègue d’un autre bureau"]);
  }
});

test("the own office, the person, and whoever keeps or audits accounts read the function", () => {
  for (const who of [reader("HO", "ML/MOP"), reader("CL", "ML/MEN", "1"), reader("AD", null), reader("AU", null)])
    expect(called(who, "en", author("1"))).toEqual(["Liaison assistant 1"]);
});

test("who does not hide is named everywhere; several who hide are told apart on one page only", () => {
  expect(called(reader("JM", null), "en", author("1"), author("2", false), author("3"), author("1"))).toEqual([
    "a colleague of another office (1)",
    "Liaison assistant 2",
    "a colleague of another office (2)",
  ]);
  // On a page of its own the second is the only one.
  expect(called(reader("JM", null), "en", author("3"))).toEqual(["a colleague of another office"]);
});
