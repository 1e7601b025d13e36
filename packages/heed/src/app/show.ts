import { findActor, findIncident, listIncidents } from "../establish/index.sql.ts";
import type { ActorView, IncidentView } from "../establish/index.ts";
import { notFound, Problem, type Say, tellingFor, type Work } from "../kernel/index.ts";
import { listReports } from "../listen/index.sql.ts";
import { type ReportView, reportCode } from "../listen/index.ts";
import { areasOf, codeLabels, type FoundPlace, type FoundPlaces, searchPlaces } from "../mission/index.sql.ts";
import { type Area, areaName } from "../mission/index.ts";
import { findWarning } from "../respond/index.sql.ts";
import type { WarningView } from "../respond/index.ts";

/** What `heed show` found: one record, as a document and in words, or the names to choose from. */
export type Shown =
  | { readonly kind: "one"; readonly view: unknown; text(say: Say): string }
  | { readonly kind: "several"; readonly names: readonly string[] };

/** `killed: 12 to 15`: what something is called, and what is said of it. */
const named = (say: Say, label: string, text: string) => say("show.named", { label, text });

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);

/** `12 to 15, best 15`, or that nobody gives a figure. */
function figures(
  say: Say,
  { low, best, high, orMore }: Pick<IncidentView["estimate"], "low" | "best" | "high" | "orMore">,
): string {
  if (low === null && best === null && high === null) return say("show.no-figure");
  const span = low === high || high === null ? String(low ?? best) : `${low ?? "?"}–${high}`;
  const more = orMore ? say("show.or-more") : "";
  return best === null ? say("show.span-without-best", { span, more }) : say("show.span", { span, best, more });
}

function incidentText(view: IncidentView, say: Say, { lang, timeZone }: Work): string {
  const { day: dayOf } = tellingFor(lang, timeZone);
  const lines = [
    `${view.code}  ${view.title}`,
    `${view.date?.text ?? say("show.undated")} · ${view.place?.name ?? say("show.no-place")} · ${view.verificationLabel}`,
  ];
  if (!view.entersSums) lines.push(say("show.enters-no-sum", { kind: view.recordKindLabel }));
  if (view.description) lines.push("", view.description);
  lines.push("");
  for (const one of view.estimates)
    lines.push(named(say, one.label, figures(say, one)), ...indented([one.reason, `(${one.resolver})`]));
  lines.push("", say("show.attribution", { held: view.attribution.heldLabel }));
  for (const claim of view.attribution.claims) lines.push(...indented([`${claim.text} — ${claim.source}`]));
  lines.push("", say("show.claims"));
  for (const claim of view.claims) {
    const day = claim.saidAt === null ? say("show.undated") : dayOf(claim.saidAt);
    const withdrawn = claim.withdrawn ? ` [${say("show.withdrawn", { reason: claim.withdrawn.reason })}]` : "";
    lines.push(...indented([named(say, claim.label, `${claim.text} — ${claim.source}, ${day}${withdrawn}`)]));
  }
  if (view.links.length > 0)
    lines.push(
      "",
      say("show.links"),
      ...indented(view.links.map((link) => named(say, link.label, `${link.incident.code} ${link.incident.title}`))),
    );
  return lines.join("\n");
}

/** One incident by id, code, title or place. */
export async function incidentFor(work: Work, text: string): Promise<Shown> {
  const found = await findIncident(work, text);
  if (found.kind === "several")
    return { kind: "several", names: found.matches.map((match) => `${match.code} (${match.title})`) };
  return { kind: "one", view: found.view, text: (say) => incidentText(found.view, say, work) };
}

function warningText(view: WarningView, say: Say, { lang, timeZone }: Work): string {
  const { moment } = tellingFor(lang, timeZone);
  const { states } = view;
  const lines = [
    `${view.code}  ${view.title}`,
    say("show.warning.states", {
      level: say(`show.level.${view.level}`),
      handling: states.handling.label,
      verification: states.verification.label,
      decision: states.decision.label,
      outcome: states.outcome?.label ?? say("show.not-recorded"),
    }),
    view.atRisk.text,
    view.attribution.text,
    view.reach.text,
    view.recipients.text,
    view.origin.text,
    ...indented(view.origin.because),
    ...(view.origin.notKnown.length === 0 ? [] : [say("show.warning.rule-ignores"), ...indented(view.origin.notKnown)]),
  ];
  if (view.asked) lines.push("", view.asked);
  lines.push("", say("show.clock"));
  for (const step of view.clock.steps) {
    const at = step.doneAt ?? step.dueAt;
    lines.push(...indented([named(say, step.label, `${at ? moment(at) : "–"} (${say(`show.step.${step.state}`)})`)]));
  }
  for (const decision of view.decisions) lines.push("", named(say, decision.decision.label, decision.reason.text));
  for (const before of view.previous)
    lines.push(
      "",
      say("show.before", {
        title: before.warningTitle,
        decision: before.decision.decision.label,
        outcome: before.outcome?.label ?? say("show.not-recorded"),
      }),
    );
  return lines.filter((line) => line !== null).join("\n");
}

/** One warning by id, short code or words of its title. */
export async function warningFor(work: Work, text: string): Promise<Shown> {
  const found = await findWarning(work, text);
  if (found.kind === "several") return { kind: "several", names: found.names };
  return { kind: "one", view: found.view, text: (say) => warningText(found.view, say, work) };
}

function reportText(
  view: ReportView,
  say: Say,
  label: (list: string, code: string) => string,
  { lang, timeZone }: Work,
): string {
  const telling = tellingFor(lang, timeZone);
  return [
    `${view.code}  ${label("event-type", view.eventType)}`,
    say("show.report", {
      level: say(`show.level.${view.level}`),
      // The edition for planning knows the month alone.
      received:
        view.receivedAt.length === 7
          ? telling.month(`${view.receivedAt}-15T12:00:00.000Z`)
          : telling.moment(view.receivedAt),
      channel: view.channel === null ? say("show.not-shown") : label("channel", view.channel),
      group: label("group-at-risk", view.groupAtRisk),
    }),
    "",
    view.releasedText ?? say("show.nothing-released"),
  ].join("\n");
}

/** One report by id or short code (`R-1a2b`): never the account, never who spoke. */
export async function reportFor(work: Work, text: string): Promise<Shown> {
  const wanted = text.trim().toLowerCase();
  const found = (await listReports(work)).filter(
    (report) => report.id === wanted || reportCode(report).toLowerCase() === wanted,
  );
  const [view, ...others] = found;
  if (!view) throw new Problem(notFound);
  if (others.length > 0) return { kind: "several", names: found.map((report) => report.id) };
  const labels = await codeLabels(work, ["event-type", "channel", "group-at-risk"]);
  return {
    kind: "one",
    view,
    text: (say) => reportText(view, say, (list, code) => labels.get(`${list} ${code}`) ?? code, work),
  };
}

function actorText(view: ActorView, say: Say): string {
  const lines = [`${view.code}  ${view.name}`, view.kind?.label ?? say("show.actor.community")];
  if (view.aliases.length > 0) lines.push(view.aliases.join(", "));
  const part = (title: string, rows: readonly string[]) => {
    if (rows.length > 0) lines.push("", say(title), ...indented(rows));
  };
  const statement = ({ text, by, dated }: ActorView["perceptions"][number]) =>
    say("show.actor.statement", { text, by, dated: dated ?? say("show.undated") });
  part("show.actor.labels", view.labels.map(statement));
  part("show.actor.perceptions", view.perceptions.map(statement));
  part(
    "show.actor.conduct",
    view.conduct.map((one) => named(say, one.label, one.text)),
  );
  part(
    "show.actor.affiliations",
    view.affiliations.map(
      (one) => `${one.direction === "to" ? "→" : "←"} ${named(say, one.relation, one.other.name)} (${one.status})`,
    ),
  );
  return lines.join("\n");
}

/** One actor or community by code, name or alias: what it is called and by whom, never what it is. */
export async function actorFor(work: Work, text: string): Promise<Shown> {
  const found = await findActor(work, text);
  if (found.kind === "several")
    return { kind: "several", names: found.matches.map((match) => `${match.code} (${match.name})`) };
  return { kind: "one", view: found.view, text: (say) => actorText(found.view, say) };
}

/** A place with what it lies in, the smallest first: each name once, though a district may be called after its region. */
const placeName = (hit: FoundPlace) => [...new Set([hit.name, ...[...hit.within].reverse()])].join(", ");
const entryOf = (hit: { gazetteer: string; vintage: string; code: string }) =>
  `${hit.gazetteer} ${hit.vintage}: ${hit.code}`;
const pointOf = (at: { lat: number; lon: number }) => `${at.lat.toFixed(4)}, ${at.lon.toFixed(4)}`;

/** One place in one line, with how exact its point is and under which code it is found again. */
function placeLine(hit: FoundPlace, say: Say): string {
  const precision = say(`mission.place.precision.${hit.precision}`);
  const at =
    hit.lat === null || hit.lon === null ? precision : `${pointOf({ lat: hit.lat, lon: hit.lon })} (${precision})`;
  return `${placeName(hit)} · ${at} · ${entryOf(hit)}`;
}

/** Other hits that are worth a look. */
const mostOthers = 3;

/** A place of an imported gazetteer with what it was told as; where a name means several, each of them to choose from. */
function foundPlace(found: FoundPlaces): Shown {
  const { hits, between, toldAs, ambiguous, meanings, rivals } = found;
  const [hit] = hits;
  if (!hit) throw new Problem(notFound);
  const warnings = (one: FoundPlace, say: Say) =>
    one.editions
      .filter(({ changedMeaning }) => changedMeaning)
      .map(({ gazetteer, vintage, name }) =>
        say("mission.place.other-meaning", { gazetteer, vintage, name, code: one.code }),
      );
  const editions = (one: FoundPlace, say: Say) =>
    one.editions
      .filter(({ changedMeaning, code, share }) => !changedMeaning && (code !== one.code || share !== 1))
      .slice(0, mostOthers)
      .map((other) =>
        other.share === null
          ? say("mission.place.edition", { entry: entryOf(other), name: other.name })
          : say("mission.place.edition-share", {
              entry: entryOf(other),
              name: other.name,
              percent: Math.round(other.share * 100),
            }),
      );
  const lines = (say: Say): string[] => {
    const told = say("mission.place.told", { told: toldAs });
    if (between) {
      const { from, to, km } = between;
      return [
        told,
        say("mission.place.between", { from: from.name, to: to.name, km }),
        say("mission.place.middle", { point: pointOf(between) }),
        ...[from, to].map((end) => placeLine(end, say)),
        ...(ambiguous ? [say("mission.place.ambiguous", { meanings })] : []),
      ];
    }
    if (ambiguous) {
      const rows = hits.slice(0, rivals).map((one, i) => `${i + 1}. ${placeLine(one, say)}`);
      const more = meanings - rows.length;
      return [
        told,
        say("mission.place.ambiguous", { meanings }),
        ...rows,
        ...(more > 0 ? [say("mission.place.more", { more })] : []),
        ...hits.slice(0, rivals).flatMap((one) => warnings(one, say)),
        say("mission.place.choose"),
      ];
    }
    const others = hits.slice(1, 1 + mostOthers);
    return [
      told,
      placeLine(hit, say),
      say(`mission.place.why.${hit.why}`, { told: toldAs, name: hit.matched }),
      ...(hit.otherNames.length > 0 ? [say("mission.place.other-names", { names: hit.otherNames.join(", ") })] : []),
      ...hit.also.map((one) => say("mission.place.also", { entry: entryOf(one), name: one.name })),
      ...warnings(hit, say),
      ...editions(hit, say),
      ...(others.length > 0
        ? [say("mission.place.less-likely"), ...others.map((one) => `- ${placeLine(one, say)}`)]
        : []),
    ];
  };
  const view = between || ambiguous ? { toldAs, ambiguous, meanings, between, hits } : { toldAs, ambiguous, ...hit };
  return {
    kind: "one",
    view: between || ambiguous ? view : { ...view, others: hits.slice(1) },
    text: (say) => lines(say).join("\n"),
  };
}

/** One area of the gazetteer by code, path, name or alias, with what is known to have happened in it. */
export async function placeFor(work: Work, text: string): Promise<Shown> {
  const plain = (name: string) => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
  const wanted = plain(text);
  const areas = await areasOf(work);
  const exact = areas.filter((area) => plain(area.code) === wanted || plain(area.path) === wanted);
  const found =
    exact.length > 0
      ? exact
      : areas.filter((area) => [area.nameEn, area.nameFr, ...area.aliases].some((name) => plain(name) === wanted));
  const [area, ...others] = found;
  if (!area) return foundPlace(await searchPlaces(work, text));
  const name = (one: Area) => areaName(one, work.lang);
  if (others.length > 0) return { kind: "several", names: found.map((one) => `${one.path} (${name(one)})`) };
  const { incidents, total } = await listIncidents(work, { area: area.path });
  const within = areas.filter((one) => one.parentCode === area.code);
  const { hits } = await searchPlaces(work, name(area), { limit: 10 });
  const namesakes = hits.filter(
    ({ why, gazetteer, areaPath }) =>
      (why === "exact" || why === "other-spelling") && !(gazetteer === area.gazetteer && areaPath === area.path),
  );
  const view = {
    code: area.code,
    path: area.path,
    level: area.level,
    name: name(area),
    aliases: area.aliases,
    gazetteer: area.gazetteer,
    vintage: area.vintage,
    approximate: area.approximate,
    within: within.map((one) => ({ code: one.code, name: name(one) })),
    incidents,
    total,
    namesakes,
  };
  const lines = (say: Say) => [
    `${area.path}  ${view.name}`,
    say("show.place", { gazetteer: area.gazetteer, vintage: area.vintage }),
    ...(within.length > 0 ? [within.map(name).join(", ")] : []),
    "",
    say("show.place.incidents", { count: incidents.length }),
    ...indented(
      incidents.map((incident) => `${incident.code}  ${incident.date?.text ?? say("show.undated")}  ${incident.title}`),
    ),
    ...(namesakes.length > 0
      ? ["", say("mission.place.namesakes"), ...indented(namesakes.map((hit) => placeLine(hit, say)))]
      : []),
  ];
  return { kind: "one", view, text: (say) => lines(say).join("\n") };
}
