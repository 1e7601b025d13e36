import { type Brief, briefParts } from "heed/tell";
import { Contacts } from "../learn/contacts.tsx";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { Shell } from "../shell/frame.tsx";
import type { Refused } from "../shell/page.ts";
import { Dated, PageHead, Section } from "../shell/parts.tsx";
import { Answers } from "./answers.tsx";
import { Decisions } from "./decisions-due.tsx";
import { Figures } from "./figures.tsx";
import { FollowUps } from "./follow-ups-due.tsx";
import { Hotspots } from "./hotspots-due.tsx";
import { Reports } from "./new-reports.tsx";
import { NotShown } from "./nothing.tsx";
import { OpenWarnings } from "./open-warnings.tsx";
import { Paper } from "./paper.tsx";
import { Rate } from "./rate.tsx";
import { Unseen } from "./unseen.tsx";

/** What must be answered today, what we did, what followed, and what we do not see: the first screen of every day. */
export function TodayPage({ view, formId, refused }: { view: Brief; formId: string; refused: Refused | undefined }) {
  const { frame, say, format } = useReading();
  return (
    <Shell here="today">
      <PageHead
        kicker={
          <Dated>
            {`${frame.filter.asOf ? say("today.known", { at: format.moment(frame.asOf) }) : `${format.longDay(frame.now)}, ${format.time(frame.now)}`} · ${view.office?.name ?? frame.missionName}`}
          </Dated>
        }
        title={view.headline}
      >
        <button class="btn" type="button" data-print hidden>
          {say("today.print")}
        </button>
      </PageHead>
      {briefParts.every((part) => view.notShown.includes(part)) ? (
        <NotShown />
      ) : (
        <Day view={view} formId={formId} refused={refused} />
      )}
      <Paper view={view} />
    </Shell>
  );
}

/** Whether contact with us harms people stands before what we answered. */
function AfterContact({ view }: { view: Brief }) {
  const { frame, say } = useReading();
  if (!view.contacts) return null;
  return (
    <Section
      id="contacts"
      title={say("contacts.title")}
      more={<a href={scoped("/ledger#contacts", frame.filter)}>{say("shell.nav.ledger")}</a>}
    >
      <Contacts contacts={view.contacts} />
    </Section>
  );
}

function Day({ view, formId, refused }: { view: Brief; formId: string; refused: Refused | undefined }) {
  return (
    <>
      <Decisions view={view} />
      <Hotspots view={view} />
      <Answers view={view} />
      <div class="cols">
        <div>
          <AfterContact view={view} />
          <Rate view={view} />
          <OpenWarnings view={view} />
          <Figures view={view} />
        </div>
        <div>
          <FollowUps view={view} formId={formId} refused={refused} />
          <Reports view={view} />
          <Unseen view={view} />
        </div>
      </div>
    </>
  );
}
