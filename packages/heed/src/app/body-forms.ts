import { forms } from "@heed/web/src/shell/forms.ts";
import type { Work } from "../kernel/index.ts";
import { type Filled, type Json, moment, text, whole, without } from "./form-fields.ts";
import type { Form } from "./page-forms.ts";
import { warningNamed } from "./warning-named.ts";

const event = forms.bodyEvent.fields;
const matter = forms.bodyMatter.fields;
const progress = forms.bodyMatterEvent.fields;
const holding = forms.postHolding.fields;

const pieces = (filled: Filled, name: string, separator: RegExp): string[] | undefined => {
  const found = (text(filled, name) ?? "")
    .split(separator)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
  return found.length > 0 ? found : undefined;
};
const each = (filled: Filled, names: readonly string[]): Json =>
  Object.fromEntries(names.map((name) => [name, text(filled, name)]));

/** A mend of one of several lines stands at the field that holds them all. */
const lineField = (field: string): string => field.replace(/^(options|languages|skills)\.\d+$/, "$1");

/** The forms of bodies and posts. */
export const bodyForms: readonly Form[] = [
  {
    name: "bodyEvent",
    url: forms.bodyEvent.action,
    operation: "/body-events",
    after: null,
    on: null,
    home: "/bodies",
    body: (filled) =>
      without({
        ...each(filled, [
          event.bodyCode,
          event.areaCode,
          event.kind,
          event.seat,
          event.seatRole,
          event.component,
          event.finding,
          event.words,
        ]),
        at: moment(filled, event.at),
        lang: filled.lang,
      }),
  },
  {
    name: "bodyMatter",
    url: forms.bodyMatter.action,
    operation: "/body-matters",
    after: null,
    on: null,
    home: "/bodies",
    fieldOf: lineField,
    body: async (filled: Filled, work: Work) =>
      without({
        ...each(filled, [
          matter.bodyCode,
          matter.areaCode,
          matter.kind,
          matter.need,
          matter.ownerPost,
          matter.stance,
          matter.resources,
          matter.desiredEffect,
          matter.indicator,
          matter.doNoHarm,
          matter.dissent,
          matter.exit,
          matter.phase,
        ]),
        words: text(filled, matter.words) ?? "",
        lang: filled.lang,
        dueAt: moment(filled, matter.dueAt),
        warningId: await warningNamed(work, text(filled, matter.warning)),
        options: pieces(filled, matter.options, /\r?\n/),
        tier: whole(text(filled, matter.tier)),
      }),
  },
  {
    name: "bodyMatterEvent",
    url: forms.bodyMatterEvent.action(":id"),
    operation: "/body-matters/:id/events",
    after: null,
    on: null,
    home: "/bodies",
    body: (filled) =>
      without({ ...each(filled, [progress.kind, progress.words]), at: moment(filled, progress.at), lang: filled.lang }),
  },
  {
    name: "postHolding",
    url: forms.postHolding.action,
    operation: "/post-holdings",
    after: () => "/duties#posts",
    on: () => "/duties",
    fieldOf: lineField,
    body: (filled) =>
      without({
        ...each(filled, [holding.post, holding.areaCode, holding.state, holding.deputyPost]),
        from: moment(filled, holding.from),
        until: moment(filled, holding.until),
        languages: pieces(filled, holding.languages, /,/),
        skills: pieces(filled, holding.skills, /,/),
      }),
  },
];
