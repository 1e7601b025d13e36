import type { IncidentView } from "heed/establish";
import { useReading } from "../shell/context.ts";
import { type Glyph, Standing } from "../shell/marks.tsx";
import { Dated, Section } from "../shell/parts.tsx";
import { figureBounds } from "./figure-words.ts";

type External = IncidentView["external"][number];

const glyphOf = { confirmed: "firm", suggested: "open", "not-the-same": "harm" } as const satisfies Record<
  External["standing"],
  Glyph
>;

/** Rows of outside data sets beside the incident. None is said too, with what it does not mean. */
export function Outside({ view }: { view: IncidentView }) {
  const { say } = useReading();
  const some = view.external.length > 0;
  return (
    <Section id="outside" title={say("incident.outside")} {...(some ? { note: say("incident.outside.note") } : {})}>
      {some ? (
        <ul class="links">
          {view.external.map((row) => (
            <Row row={row} />
          ))}
        </ul>
      ) : (
        <p class="note">{say(view.edition === "sanitised" ? "incident.outside.hidden" : "incident.outside.none")}</p>
      )}
    </Section>
  );
}

/** A suggestion says what speaks for it; whom the data set accuses stays in the data set. */
function Row({ row }: { row: External }) {
  const { say, format } = useReading();
  const figure = figureBounds({ ...row.figures, orMore: false }, say, format);
  return (
    <li>
      <p>
        <b>{row.title}</b>
      </p>
      <p>
        <Standing glyph={glyphOf[row.standing]}>{row.standingLabel}</Standing>
      </p>
      <p class="sm ink2">
        <Dated>
          {[
            format.range(row.date.from, row.date.to),
            row.place.name ?? row.place.adm2 ?? row.place.adm1,
            row.kindLabel,
            figure && say("incident.outside.killed", { figure }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </Dated>
      </p>
      {row.comparison && <p class="sm">{row.comparison.text}</p>}
      {row.reasons.length > 0 && (
        <ul class="reasons-for sm ink2">
          {row.reasons.map((reason) => (
            <li>{reason.text}</li>
          ))}
        </ul>
      )}
      {row.flags.map((flag) => (
        <p class="sm">
          <Standing glyph="late">{flag.label}</Standing>
        </p>
      ))}
      {row.note && <p class="note">{row.note}</p>}
    </li>
  );
}
