import type { ComponentChildren } from "preact";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { forms } from "../shell/forms.ts";
import { Shell } from "../shell/frame.tsx";
import { ClassMark, Icon, LevelMark, Standing } from "../shell/marks.tsx";
import type { Refused } from "../shell/page.ts";
import { Dated, Empty, Moment, PageHead, Quote, Section } from "../shell/parts.tsx";
import { ClassificationLine } from "../shield/classification.tsx";
import { Teller } from "./teller.tsx";
import type { CodedReport, ReportPageView } from "./view.ts";

const standing = { received: "open", acknowledged: "said", triaged: "half", closed: "firm" } as const;

/** One report as its reader may see it. It never says who spoke, and its place is that of the threat, not of the teller. */
export function ReportPage({
  view,
  formId,
  refused,
}: {
  view: ReportPageView;
  formId: string;
  refused?: Refused | undefined;
}) {
  const { say } = useReading();
  const { report } = view;
  const grade = view.accounts.length > 0 ? "S3" : view.classification.grade;
  const place = [...new Set([report.placeToldAs, view.place?.name ?? report.areaCode])].filter(Boolean).join(", ");
  return (
    <Shell here={null} grade={grade === "S3" ? "S3" : "S2"}>
      <PageHead
        kicker={
          <>
            {say("report.page")} · <span class="code">{report.code}</span>
          </>
        }
        title={say("report.title", { event: view.eventType.label, place })}
      >
        <LevelMark level={report.level} />
        <Standing glyph={standing[report.handling]}>{say(`listen.handling.${report.handling}`)}</Standing>
        <span>
          <Received view={view} />
        </span>
        <ClassMark level={grade} />
      </PageHead>
      {report.isWithdrawn && <p class="band">{say("report.withdrawn")}</p>}
      {report.view === "sanitised" && <p class="band">{say("report.sanitised")}</p>}
      <div class="cols">
        <div>
          <InDanger view={view} />
          <Told view={view} />
          <Accounts accounts={view.accounts} />
          {view.readAction && <OpenAccount action={view.readAction} />}
          <LedTo view={view} />
          <Teller view={view} formId={formId} refused={refused} />
        </div>
        <aside>
          <Coded view={view} />
          <ClassificationLine
            view={view.classification}
            action={forms.classify.report(report.id)}
            formId={formId}
            refused={refused}
          />
        </aside>
      </div>
    </Shell>
  );
}

/** To the minute inside the offices that handle it; to the month beyond, where the hour could betray the caller. */
function Received({ view }: { view: ReportPageView }) {
  const { say, format } = useReading();
  const { receivedAt } = view.report;
  return <Dated>{say("report.received", { at: format.moment(receivedAt) })}</Dated>;
}

/** `named`: whether it is a region of its own, which it is only once on a page. */
export function InDanger({ view, named = true }: { view: CodedReport; named?: boolean }) {
  const { say, format } = useReading();
  const { report, groupAtRisk } = view;
  return (
    <section class="harmed" {...(named ? { "aria-label": say("report.in-danger") } : {})}>
      <p class="k">{say("report.in-danger")}</p>
      <p class="who-harmed">{groupAtRisk.label}</p>
      <p class="note">
        {report.numberExposed === null
          ? say("report.number.none")
          : say("report.number", { number: report.numberExposed, shown: format.number(report.numberExposed) })}{" "}
        {say("report.imminence", { imminence: say(`warn.imminence.${report.imminence}`), impact: report.impact })}
      </p>
    </section>
  );
}

/** What a person cleaned and released, in the reader's language. Before that nobody outside zone A reads a word. */
function Told({ view }: { view: ReportPageView }) {
  const { frame, say } = useReading();
  const { releasedText, isTextErased, isTextOutdated } = view.report;
  return (
    <Section id="told" title={say("report.told")} note={say("report.told.note")}>
      {releasedText ? (
        <>
          <Quote lang={frame.lang}>{releasedText}</Quote>
          {isTextOutdated && <p class="note gap">{say("report.told.outdated")}</p>}
          {frame.exercise && <p class="note gap">{say("report.exercise")}</p>}
        </>
      ) : (
        <Empty title={say(isTextErased ? "report.told.erased" : "report.told.none")}>
          {say(isTextErased ? "report.told.erased.note" : "report.told.none.note")}
        </Empty>
      )}
      {view.releasePath && !frame.filter.asOf && (
        <p class="gap">
          <a class="btn" href={view.releasePath}>
            {say(releasedText ? "release.again" : "release.write")}
          </a>
        </p>
      )}
    </Section>
  );
}

/** Words as they were told, and each correction after them: set apart, for the few who protect the teller. */
function Accounts({ accounts }: { accounts: ReportPageView["accounts"] }) {
  const { say } = useReading();
  if (accounts.length === 0) return null;
  return (
    <section class="sealed" aria-labelledby="account">
      <h2 id="account">
        <Icon name="i-lock" />
        {say("report.account")}
      </h2>
      <p class="note">{say("report.account.note")}</p>
      {accounts.map(({ text, lang }, index) => (
        <>
          {accounts.length > 1 && (
            <h3>{index === 0 ? say("report.account.first") : say("report.account.corrected", { number: index })}</h3>
          )}
          <Quote lang={lang}>{text}</Quote>
        </>
      ))}
    </section>
  );
}

/** Opening it is an act that the ledger keeps, so it is a button and no link. */
function OpenAccount({ action }: { action: string }) {
  const { frame, say } = useReading();
  return (
    <section class="sealed" aria-labelledby="account">
      <h2 id="account">
        <Icon name="i-lock" />
        {say("report.account")}
      </h2>
      <p class="note">{say(frame.filter.asOf ? "report.account.past" : "report.account.sealed")}</p>
      <form method="post" action={action}>
        <button class="btn" type="submit">
          {say("report.account.open")}
        </button>
      </form>
    </section>
  );
}

function Line({ term, children }: { term: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The coded part. Fields that this edition does not hold are left out whole; fields that nobody filled say so. */
export function Coded({ view, id = "coded" }: { view: CodedReport; id?: string }) {
  const { frame, say, format } = useReading();
  const { report, place } = view;
  const full = report.view === "full";
  const none = <span class="dash">{say("shell.not-recorded")}</span>;
  const at = (moment: string | null) => (moment ? <Moment at={moment} /> : none);
  const when = report.when;
  const day = (moment: string) => (when?.precision === "hour" ? format.near(moment, frame.now) : format.day(moment));
  const happened = !when?.from
    ? null
    : when.to && when.to !== when.from
      ? say("report.when.range", { from: day(when.from), to: day(when.to) })
      : day(when.from);
  return (
    <Section id={id} title={say("report.coded")} note={say("report.coded.note")}>
      <dl class="dl">
        <Line term={say("report.place")}>
          <b>{place?.name ?? report.areaCode}</b>
          {place?.within && <span class="under sm ink2">{place.within}</span>}
          {report.placeToldAs && (
            <span class="under sm ink2">{say("report.place.told", { place: report.placeToldAs })}</span>
          )}
          {report.placePrecision && (
            <span class="under sm ink2">{say(`listen.place-precision.${report.placePrecision}`)}</span>
          )}
        </Line>
        {full && (
          <>
            <Line term={say("report.when")}>
              {happened ? <Dated>{happened}</Dated> : none}
              {when && <span class="under sm ink2">{say(`listen.time-precision.${when.precision}`)}</span>}
            </Line>
            <ToldFacts told={view.told} none={none} />
            <Line term={say("report.channel")}>{report.channel ? say(`listen.channel.${report.channel}`) : none}</Line>
            <Line term={say("report.basis")}>{report.basis ? say(`listen.basis.${report.basis}`) : none}</Line>
            <Line term={say("report.told-at")}>{at(report.toldAt)}</Line>
            <Line term={say("report.threat-known")}>{at(report.threatKnownAt)}</Line>
            <Line term={say("report.acknowledged")}>{at(report.acknowledgedAt)}</Line>
            <Line term={say("report.triaged")}>{at(report.triagedAt)}</Line>
            <Line term={say("report.grading")}>
              {report.reliability && <span class="under">{say(`listen.reliability.${report.reliability}`)}</span>}
              {report.credibility ? (
                <span class="under">{say(`listen.credibility.${report.credibility as 1 | 2 | 3 | 4 | 5 | 6}`)}</span>
              ) : (
                none
              )}
            </Line>
            <Line term={say("report.reach")}>{report.reach ? say(`warn.reach.${report.reach}`) : none}</Line>
          </>
        )}
      </dl>
      {report.atRiskIfKnown && (
        <p class={report.atRiskIfKnown === "no" ? "note gap" : "band orange gap"}>
          {say(`listen.at-risk.${report.atRiskIfKnown}`)}
        </p>
      )}
    </Section>
  );
}

/** What was told of a killing or an operation. Who may be made to pay is shown as unknown where nobody has said it. */
function ToldFacts({ told, none }: { told: ReportPageView["told"]; none: ComponentChildren }) {
  const { say } = useReading();
  if (!told) return null;
  return (
    <>
      {told.killed.length > 0 && (
        <Line term={say("report.killed")}>
          {told.killed.map(({ label }) => (
            <span class="under">{label}</span>
          ))}
        </Line>
      )}
      {(told.killed.length > 0 || told.fearedFor) && (
        <Line term={say("report.feared-for")}>{told.fearedFor?.label ?? none}</Line>
      )}
      {told.operationBy && (
        <>
          <Line term={say("report.operation-by")}>{told.operationBy.label}</Line>
          <Line term={say("report.operation-among")}>{told.operationAmong?.label ?? none}</Line>
        </>
      )}
    </>
  );
}

function LedTo({ view }: { view: ReportPageView }) {
  const { frame, say } = useReading();
  const { report, incident, warnings } = view;
  const nothing = warnings.length === 0 && !incident && !report.duplicateOf && report.suggestedDuplicates.length === 0;
  return (
    <Section id="led-to" title={say("report.led-to")}>
      {nothing && <p class="note">{say("report.led-to.none")}</p>}
      <ul class="stack">
        {warnings.map((warning) => (
          <li>
            <LevelMark level={warning.level} />
            <a class="tap own" href={scoped(`/warnings/${warning.id}`, frame.filter)}>
              <Dated>{warning.title}</Dated>
            </a>
          </li>
        ))}
        {incident && (
          <li>
            <span class="sm mute">{say("report.incident")}</span>
            <a class="tap own" href={scoped(`/incidents/${incident.id}`, frame.filter)}>
              <Dated>{incident.title}</Dated>
            </a>
          </li>
        )}
        {report.duplicateOf && (
          <li>
            <a href={`/reports/${report.duplicateOf}`}>{say("report.duplicate")}</a>
          </li>
        )}
        {report.suggestedDuplicates.map((id, i) => (
          <li>
            <a href={`/reports/${id}`}>{say("report.suggested", { number: i + 1 })}</a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
