import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { Shell } from "../shell/frame.tsx";
import { ClassMark, Standing } from "../shell/marks.tsx";
import { Dated, Empty, Moment, PageHead } from "../shell/parts.tsx";
import type { ReviewsPageView } from "./view.ts";

/** Reviews that grave harm opened: those that wait for a person first. */
export function ReviewsPage({ view }: { view: ReviewsPageView }) {
  const { frame, say } = useReading();
  const waiting = view.reviews.filter(({ closedAt }) => closedAt === null);
  const lines = [...waiting, ...view.reviews.filter(({ closedAt }) => closedAt !== null)];
  return (
    <Shell here="reviews">
      <PageHead
        title={say("reviews.title", { waiting: waiting.length, late: waiting.filter(({ overdue }) => overdue).length })}
        lead={say("reviews.lead")}
      >
        <ClassMark level="S2" />
      </PageHead>
      {lines.length === 0 ? (
        <Empty title={say("reviews.none")}>{say("reviews.none.note")}</Empty>
      ) : (
        <table class="list ruled">
          <thead>
            <tr>
              <th scope="col">{say("reviews.column.harm")}</th>
              <th scope="col">{say("reviews.column.found")}</th>
              <th scope="col">{say("reviews.column.due")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ id, incident, finding, dueAt, overdue, closedAt }) => (
              <tr>
                <td class="ttl wide-cell">
                  <a href={scoped(`/reviews/${id}`, frame.filter)}>
                    <b>
                      <Dated>{incident.title}</Dated>
                    </b>
                  </a>
                </td>
                <td data-l={say("reviews.column.found")}>
                  <Dated>{finding}</Dated>
                </td>
                <td data-l={say("reviews.column.due")}>
                  {closedAt === null ? (
                    <Standing glyph={overdue ? "late" : "open"}>
                      {say(overdue ? "reviews.late" : "reviews.due")} <Moment at={dueAt} as="day" />
                    </Standing>
                  ) : (
                    <Standing glyph="firm">
                      {say("reviews.closed")} <Moment at={closedAt} as="day" />
                    </Standing>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Shell>
  );
}
