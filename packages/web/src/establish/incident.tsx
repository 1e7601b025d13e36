import type { IncidentView } from "heed/establish";
import type { ClassificationView } from "heed/shield";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { forms } from "../shell/forms.ts";
import { Shell } from "../shell/frame.tsx";
import { ClassMark, Standing } from "../shell/marks.tsx";
import type { Refused } from "../shell/page.ts";
import { Dated, PageHead, Section } from "../shell/parts.tsx";
import { ClassificationLine } from "../shield/classification.tsx";
import { Accounts } from "./accounts.tsx";
import { AttributionSection } from "./attribution.tsx";
import { Harm } from "./harm.tsx";
import { IncidentHistory, KnownOn } from "./incident-history.tsx";
import { IncidentLinks } from "./incident-links.tsx";
import { Outside } from "./outside.tsx";
import { accountsDisagree, verificationGlyph } from "./standing.ts";

/** One incident: who was harmed first, then what each account says, who is said to have done it, and what followed. */
export function IncidentPage({
  view,
  classification,
  formId,
  refused,
}: {
  view: IncidentView;
  classification: ClassificationView;
  formId: string;
  refused?: Refused | undefined;
}) {
  const { frame, say } = useReading();
  const disagree = accountsDisagree(view);
  return (
    <Shell here="incidents" grade={classification.grade === "S3" ? "S3" : "S2"}>
      <PageHead
        kicker={
          <>
            <a href={scoped("/incidents", frame.filter)}>{say("shell.nav.incidents")}</a> ·{" "}
            <span class="code">{view.code}</span>
          </>
        }
        title={view.title}
        {...(view.description ? { lead: <Dated>{view.description}</Dated> } : {})}
      >
        {view.date && (
          <span>
            <Dated>{view.date.text}</Dated>
          </span>
        )}
        <Standing glyph={disagree ? "split" : verificationGlyph[view.verification]}>
          {disagree ? say("incident.disagree", { verification: view.verificationLabel }) : view.verificationLabel}
        </Standing>
        {view.eventType && <span>{view.eventType.label}</span>}
        <ClassMark level={classification.grade} />
      </PageHead>
      {!view.entersSums && (
        <p class="band">
          <b class="cap-inline">{view.recordKindLabel}.</b> {say("incident.no-sum")}
        </p>
      )}
      <KnownOn view={view} />
      <div class="cols">
        <div>
          <Harmed view={view} />
          <Harm view={view} />
        </div>
        <aside>
          <WhereAndWhen view={view} />
          <IncidentLinks view={view} />
        </aside>
      </div>
      <Accounts view={view} />
      <div class="cols">
        <div>
          <AttributionSection view={view} />
          <Outside view={view} />
        </div>
        <aside>
          <IncidentHistory view={view} />
          <ClassificationLine
            view={classification}
            action={forms.classify.incident(view.code)}
            formId={formId}
            refused={refused}
          />
        </aside>
      </div>
    </Shell>
  );
}

/** The people come first, before any number. */
function Harmed({ view }: { view: IncidentView }) {
  const { say } = useReading();
  return (
    <section class="harmed" aria-label={say("incident.harmed")}>
      <p class="k">{say("incident.harmed")}</p>
      {view.groupHarmed ? (
        <p class="who-harmed">{view.groupHarmed}</p>
      ) : (
        <p class="who-harmed nodata">
          <span>{say("incident.harmed.none")}</span>
        </p>
      )}
      {view.targeting && <p class="note cap">{say("incident.targeting", { how: view.targeting.label })}</p>}
    </section>
  );
}

function WhereAndWhen({ view }: { view: IncidentView }) {
  const { say } = useReading();
  const point = view.place?.lat != null && view.place.lon != null;
  return (
    <Section id="where" title={say("incident.where")}>
      <dl class="dl">
        <div>
          <dt>{say("establish.property.place")}</dt>
          <dd>{view.place ? <b>{view.place.name}</b> : <span class="dash">{say("shell.not-stated")}</span>}</dd>
        </div>
        <div>
          <dt>{say("incident.where.precision")}</dt>
          <dd>
            {view.place?.precisionLabel ?? say("shell.not-known")}
            <span class="under sm ink2">
              {say(point && view.place?.precision === "exact" ? "incident.where.point" : "incident.where.area")}
            </span>
          </dd>
        </div>
        <div>
          <dt>{say("establish.property.date")}</dt>
          <dd>
            {view.date ? <Dated>{view.date.text}</Dated> : <span class="dash">{say("shell.not-stated")}</span>}
            {view.date?.contested && (
              <span class="under">
                <Standing glyph="split">{say("incident.date.contested")}</Standing>
              </span>
            )}
          </dd>
        </div>
      </dl>
    </Section>
  );
}
