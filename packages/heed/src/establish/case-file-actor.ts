import { namedId } from "../kernel/index.ts";
import { type Check, kebab, list, orNull } from "./case-file-check.ts";
import { actorId, type CaseFileContext, type Finish, knownOn, markOf, record } from "./case-file-plan.ts";
import type { SourceBook } from "./case-file-source.ts";
import { datePrecisions } from "./date-interval.ts";
import { qualifiers } from "./figure.ts";
import { affiliationStatuses } from "./tables.ts";

const actorKinds = [
  "non-state-armed-group",
  "armed-coalition",
  "self-defence-group",
  "criminal",
  "state-authority",
  "state-force",
  "international-force",
  "regional-organisation",
  "un-mission",
  "un-component",
  "un-body",
  "humanitarian-body",
  "community",
  "traditional-authority",
  "civil-society",
];

/** `terrorist (UN Security Council, 2018); extremist (Malian state)`: each label with who applies it and the year it carries. */
export function parseLabels(
  text: string,
): { readonly label: string; readonly labeller: string | null; readonly dated: string | null }[] {
  const parts = text
    .split(/;(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const read = parts.map((part) => {
    const found = /^(.*?)\s*\(([^)]*)\)$/.exec(part);
    const labeller = found?.[2]?.replace(/^by /, "").trim() ?? null;
    return {
      label: found?.[1]?.trim() ?? part,
      labeller,
      dated: /\b((?:19|20)\d{2})\b/.exec(labeller ?? "")?.[1] ?? null,
    };
  });
  // "bandit; criminal (report)": one bracket closes a list.
  return read.map((one, i) => {
    const next = read.slice(i).find(({ labeller }) => labeller !== null);
    return one.labeller === null && next ? { ...one, labeller: next.labeller, dated: next.dated } : one;
  });
}

export function planActor(check: Check, context: CaseFileContext, sources: SourceBook, finish: Finish): void {
  const code = check.cell("id");
  const name = check.required("name");
  const kind = check.code("kind", actorKinds);
  const days = check.days("date_start", "date_end");
  const labels = parseLabels(check.cell("labels_applied"));
  const isCommunity = kind === "community";
  if (isCommunity && labels.some(({ labeller }) => labeller === null)) check.refuse("labels_applied", "by-whom");
  if (!isCommunity && labels.some(({ labeller }) => labeller === null)) check.flag("no-labeller");
  finish(check, () => {
    const id = actorId(code);
    const fr = (text: string) => context.french(text) ?? text;
    const common = {
      sourceId: sources.study(),
      knownAt: knownOn(null, context),
      seedRef: orNull(check.cell("seed_ref")),
      seedMark: null,
      batchId: null,
    };
    const head = {
      code,
      nameEn: name,
      nameFr: context.frenchName(code) ?? fr(name),
      aliases: list(check.cell("aliases")),
      noteEn: orNull(check.cell("notes")),
      noteFr: context.french(check.cell("notes")),
      seedRef: common.seedRef,
      seedMark: markOf(check.row),
      batchId: null,
    };
    const labeller = (text: string | null) => (text === null || text === "report" ? context.study.nameEn : text);
    const labellerFr = (text: string | null) => (text === null || text === "report" ? context.study.nameFr : fr(text));
    if (isCommunity) {
      return [
        record("community", id, head),
        ...labels.map(({ label, labeller: who }, i) =>
          record("perception", namedId("perception", code, String(i)), {
            communityId: id,
            perceivedAsEn: label,
            perceivedAsFr: fr(label),
            byWhomEn: labeller(who),
            byWhomFr: labellerFr(who),
            ...common,
          }),
        ),
      ];
    }
    const conduct = (["protective", "predatory", "protects"] as const).flatMap((act) => {
      const column = { protective: "protective_acts", predatory: "predatory_acts", protects: "communities_protected" }[
        act
      ];
      const text = check.cell(column);
      return text === ""
        ? []
        : [
            record("conduct", namedId("conduct", code, act), {
              actorId: id,
              kind: act,
              textEn: text,
              textFr: fr(text),
              ...common,
            }),
          ];
    });
    return [
      record("actor", id, {
        ...head,
        kind: kind ?? "criminal",
        theatre: orNull(check.cell("theatre")),
        activeFrom: days.from,
        activeTo: days.to,
      }),
      ...labels.map(({ label, labeller: who, dated }, i) =>
        record("label", namedId("label", code, String(i)), {
          actorId: id,
          labelEn: label,
          labelFr: fr(label),
          labellerEn: labeller(who),
          labellerFr: labellerFr(who),
          dated,
          purpose: null,
          periodFrom: null,
          periodTo: null,
          ...common,
        }),
      ),
      ...conduct,
    ];
  });
}

export function planAffiliation(
  check: Check,
  context: CaseFileContext,
  actors: ReadonlySet<string>,
  sources: SourceBook,
  finish: Finish,
): void {
  for (const column of ["from_actor", "to_actor"]) if (check.required(column) !== "") check.references(column, actors);
  const relation = check.required("relation");
  const status = check.code("status", affiliationStatuses);
  const precision = check.code("date_precision", datePrecisions, true);
  const days = check.days("date_start", "date_end");
  const source = check.required("source");
  finish(check, () => [
    record("affiliation", namedId("affiliation", check.cell("id")), {
      code: check.cell("id"),
      fromCode: check.cell("from_actor"),
      relation: kebab(relation),
      toCode: check.cell("to_actor"),
      dateFrom: days.from,
      dateTo: days.to,
      datePrecision: precision,
      status: status ?? "contested",
      sourceId: sources.named(source),
      knownAt: knownOn(sources.dayOf(source), context),
      seedRef: orNull(check.cell("seed_ref")),
      noteEn: orNull(check.cell("notes")),
      noteFr: context.french(check.cell("notes")),
      seedMark: markOf(check.row),
      batchId: null,
    }),
  ]);
}

export function planFigure(
  check: Check,
  context: CaseFileContext,
  actors: ReadonlySet<string>,
  sources: SourceBook,
  finish: Finish,
): void {
  const metric = check.required("metric");
  const value = check.required("value");
  if (value !== "" && !Number.isFinite(Number(value))) check.refuse("value", "not-a-number");
  const unit = check.required("unit");
  const qualifier = check.code("qualifier", qualifiers);
  const days = check.days("period_start", "period_end");
  const actorCodes = check.references("actor_ids", actors);
  const source = check.required("source");
  const place = check.required("place");
  finish(check, () => [
    record("published_figure", namedId("figure", check.cell("id")), {
      code: check.cell("id"),
      metricEn: metric,
      metricFr: context.french(metric) ?? metric,
      value: Number(value),
      unit: kebab(unit),
      qualifier: qualifier ?? "exact",
      periodFrom: days.from,
      periodTo: days.to,
      placeEn: place,
      placeFr: context.french(place) ?? place,
      actorCodes,
      sourceId: sources.named(source),
      knownAt: knownOn(sources.dayOf(source), context),
      seedRef: orNull(check.cell("seed_ref")),
      noteEn: orNull(check.cell("notes")),
      noteFr: context.french(check.cell("notes")),
      seedMark: markOf(check.row),
      batchId: null,
    }),
  ]);
}
