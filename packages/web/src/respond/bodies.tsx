import type { BodiesView, BodyListItem } from "heed/respond";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { Shell } from "../shell/frame.tsx";
import { ClassMark, Standing } from "../shell/marks.tsx";
import { Dated, PageHead, Section } from "../shell/parts.tsx";
import { useFinding } from "./findings.tsx";

/** Bodies that coordinate and decide: those with something that nobody has mended or explained come first. */
export function BodiesPage({ view }: { view: BodiesView }) {
  const { frame, say } = useReading();
  const listed = view.bodies.filter((one) => one.listed);
  const others = view.bodies.filter((one) => !one.listed);
  const lacking = listed.filter((one) => unexplained(one).length > 0).length;
  return (
    <Shell here="bodies">
      <PageHead title={say("bodies.title", { count: lacking })} lead={say("bodies.lead")}>
        <ClassMark level="S2" />
        <a class="tap" href={scoped("/duties", frame.filter)}>
          {say("duties.page")}
        </a>
      </PageHead>
      <Section id="bodies" title={say("bodies.listed")}>
        <ul class="rows">
          {listed.map((body) => (
            <Item body={body} />
          ))}
        </ul>
      </Section>
      {others.length > 0 && (
        <Section id="others" title={say("bodies.others")} note={say("bodies.others.note")}>
          <ul class="rows">
            {others.map((body) => (
              <Item body={body} />
            ))}
          </ul>
        </Section>
      )}
    </Shell>
  );
}

const unexplained = ({ findings }: BodyListItem) => findings.filter(({ explained }) => explained === null);

function Item({ body }: { body: BodyListItem }) {
  const { frame, say, format } = useReading();
  const finding = useFinding();
  const open = unexplained(body);
  const explained = body.findings.length - open.length;
  return (
    <li>
      <a href={scoped(`/bodies/${encodeURIComponent(body.code)}`, frame.filter)}>
        <b>{body.name}</b>
      </a>
      <p class="sm ink2">
        <Dated>
          {[
            body.status === "planned" && say("body.status.planned"),
            say("bodies.agenda", { count: body.agenda }),
            body.next &&
              (body.next.kind === "planned"
                ? say("bodies.next", { at: format.near(body.next.at, frame.now) })
                : say("bodies.next.cadence", { day: format.day(`${body.next.day}T12:00:00.000Z`) })),
            explained > 0 && say("bodies.explained", { count: explained }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </Dated>
      </p>
      {open.length > 0 && (
        <ul class="plain">
          {open.map((one) => (
            <li>
              <Standing glyph="late">{finding(one)}</Standing>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
