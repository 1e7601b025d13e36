import type { Brief } from "heed/tell";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { Dated, Moment, Section } from "../shell/parts.tsx";
import { Nothing } from "./nothing.tsx";

/** What came in and still waits, newest first. */
export function Reports({ view }: { view: Brief }) {
  const { frame, say } = useReading();
  return (
    <Section title={say("today.reports")}>
      {view.newReports.length === 0 ? (
        <Nothing
          view={view}
          part="newReports"
          title={say("today.reports.none")}
          note={say("today.reports.none.note")}
        />
      ) : (
        <ol class="tl">
          {view.newReports.map((report) => (
            <li class="voice-in">
              <Moment at={report.receivedAt} />
              <br />
              <a href={scoped(`/reports/${report.id}`, frame.filter)}>
                <b>
                  <Dated>{report.title}</Dated>
                </b>
              </a>
              <br />
              <span class="ink2 sm">
                {report.place} · {say(report.triaged ? "today.reports.triaged" : "today.reports.untriaged")}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
