import { forms } from "@heed/web/src/shell/forms.ts";
import { type Filled, text, whole, without } from "./form-fields.ts";
import type { Form } from "./page-forms.ts";

const fields = forms.proposeRule.fields;
const trial = forms.tryRule.fields;
const act = forms.actOnRule.fields;

const onRules = () => forms.proposeRule.action;
const onRule = (id: string) => `/rules/${id}`;

const listed = (filled: Filled, name: string, between: string): readonly string[] =>
  (text(filled, name) ?? "")
    .split(between)
    .map((one) => one.trim())
    .filter((one) => one !== "");

/** A field of the grammar is called on a form by its last name: `rule.when.actors.0` is `actors`. */
function grammarField(field: string): string {
  const name = field.split(".").findLast((part) => !/^\d+$/.test(part)) ?? field;
  // Nothing was changed: said where the rule is named.
  return name === "rule" ? fields.code : name;
}

/** Forms of the pages of warning rules. */
export const ruleForms: readonly Form[] = [
  {
    name: "proposeRule",
    url: "/rules",
    operation: "/rules",
    after: onRules,
    on: onRules,
    fieldOf: grammarField,
    body: (filled) => ({
      rule: {
        code: text(filled, fields.code) ?? "",
        titleEn: text(filled, fields.titleEn) ?? "",
        titleFr: text(filled, fields.titleFr) ?? "",
        when: {
          violence: text(filled, fields.violence),
          killed: text(filled, fields.killed),
          killedAtLeast: whole(text(filled, fields.killedAtLeast)),
          actors: listed(filled, fields.actors, ";"),
          countries: listed(filled, fields.countries, ","),
        },
        watch: {
          km: whole(text(filled, fields.km)),
          days: whole(text(filled, fields.days)),
          harm: {
            civiliansKilledAtLeast: whole(text(filled, fields.civiliansKilledAtLeast)),
            by: text(filled, fields.by),
          },
        },
        warn: {
          threatCategory: text(filled, fields.threatCategory) ?? "",
          imminence: text(filled, fields.imminence),
          impact: whole(text(filled, fields.impact)),
        },
        reasonEn: text(filled, fields.reasonEn) ?? "",
        reasonFr: text(filled, fields.reasonFr) ?? "",
      },
    }),
  },
  {
    name: "tryRule",
    url: "/rules/:id/try",
    operation: "/rules/:id/trials",
    after: (id) => `${onRule(id)}#trials`,
    on: onRule,
    body: (filled) => ({ from: text(filled, trial.from) ?? "", to: text(filled, trial.to) ?? "" }),
  },
  {
    name: "actOnRule",
    url: "/rules/:id/event",
    operation: "/rules/:id/events",
    after: onRule,
    on: onRule,
    body: (filled) =>
      without({
        kind: text(filled, act.kind),
        trialId: text(filled, act.trialId),
        why: text(filled, act.why),
      }),
  },
];
