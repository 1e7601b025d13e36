import type { IncidentView } from "../establish/index.ts";
import type { ReportView } from "../listen/index.ts";
import type { WarningRecord } from "../warn/index.ts";
import { coded, enumerated, type Reader, sayFor } from "./reader.ts";
import type { EvidenceIncidentView, SaidView, WarningView } from "./warning-view.ts";

/**
 * What was said, by which kind of account and on which basis; never by whom. The grading stands only where the reader may
 * see how the source was graded. Reports in the sanitised edition say nothing here.
 */
export function saidViews(reports: readonly ReportView[], reader: Reader): readonly SaidView[] {
  const say = sayFor(reader.lang);
  return [...reports]
    .sort((a, b) => (a.receivedAt === b.receivedAt ? (a.id < b.id ? -1 : 1) : a.receivedAt < b.receivedAt ? -1 : 1))
    .flatMap((report): SaidView[] => {
      const { channel, basis } = report;
      if (report.view === "sanitised" || channel === null || basis === null) return [];
      return [
        {
          reportId: report.id,
          channel: { code: channel, label: say(`listen.channel.${channel}`) },
          receivedAt: report.receivedAt,
          saidAt: report.toldAt,
          text: report.releasedText,
          isWithdrawn: report.isWithdrawn,
          isTextErased: report.isTextErased,
          isTextOutdated: report.isTextOutdated,
          eventType: coded(reader, "event-type", report.eventType),
          basis: { code: basis, label: say(`listen.basis.${basis}`) },
          grading:
            report.reliability !== null && report.credibility !== null
              ? `${report.reliability} ${report.credibility}`
              : null,
          standing: report.credibility === 1 ? "corroborated" : "reported",
        },
      ];
    });
}

export function evidenceIncidents(incidents: readonly IncidentView[], reader: Reader): readonly EvidenceIncidentView[] {
  const say = sayFor(reader.lang);
  return [...incidents]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((incident) => {
      const { low, best, high } = incident.estimate;
      const displaced = incident.estimates.find(({ property }) => property === "displaced");
      return {
        code: incident.code,
        title: incident.title,
        when: incident.date?.text ?? say("establish.undated"),
        place: incident.place?.name ?? say("respond.place.unknown"),
        verification: { code: incident.verification, label: incident.verificationLabel },
        killed: low === null && best === null && high === null ? null : { low, best, high },
        displaced: displaced?.best ?? displaced?.high ?? displaced?.low ?? null,
      };
    });
}

/**
 * Who is held to be the author, over all incidents that the warning rests on. "Unidentified" is a value that is held, not a
 * gap; rival accounts are counted and never named here.
 */
export function attributionView(incidents: readonly IncidentView[], reader: Reader): WarningView["attribution"] {
  const say = sayFor(reader.lang);
  const held = [
    ...new Set(
      incidents.flatMap(({ attribution }) => (attribution.held === "attributed" ? [attribution.heldLabel] : [])),
    ),
  ];
  const accused = new Set(
    incidents.flatMap(({ attribution }) =>
      attribution.claims.map(({ actors, text }) =>
        actors.length > 0
          ? actors
              .map(({ code }) => code)
              .sort()
              .join(" ")
          : text,
      ),
    ),
  );
  const accounts = incidents.reduce((count, { attribution }) => count + attribution.claims.length, 0);
  if (held.length > 0) {
    const names = enumerated(held, reader.lang);
    const contested = incidents.some(({ attribution }) => attribution.contested);
    return {
      held: names,
      text: say(contested ? "respond.attribution.contested" : "respond.attribution.held", { held: names }),
    };
  }
  const unidentified = say("establish.held.unidentified");
  if (accounts === 0) return { held: unidentified, text: say("respond.attribution.none") };
  return {
    held: unidentified,
    text: say(accused.size > 1 ? "respond.attribution.rival" : "respond.attribution.one", {
      accounts,
      accused: accused.size,
    }),
  };
}

/** The people at risk, as a sentence: how many, and on how many accounts that rests. */
export function atRiskView(
  record: WarningRecord,
  reports: readonly ReportView[],
  reader: Reader,
): WarningView["atRisk"] {
  const say = sayFor(reader.lang);
  const group = coded(reader, "group-at-risk", record.warning.groupAtRisk);
  const { numberExposed } = record.warning;
  if (record.view === "sanitised")
    return { group, number: null, text: say("respond.at-risk.coarse", { group: group.label }) };
  if (numberExposed === null)
    return { group, number: null, text: say("respond.at-risk.uncounted", { group: group.label }) };
  const accounts = reports.filter((report) => report.numberExposed !== null).length;
  return {
    group,
    number: numberExposed,
    text: say("respond.at-risk.counted", { group: group.label, number: numberExposed, accounts }),
  };
}
