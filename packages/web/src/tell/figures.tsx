import type { Brief } from "heed/tell";
import { useReading } from "../shell/context.ts";
import { Dated, Section } from "../shell/parts.tsx";
import { wordFor } from "../shell/say.ts";

/** Figures of published reports, each with its period and source; never added. */
export function Figures({ view }: { view: Brief }) {
  const { say, format } = useReading();
  if (view.figures.length === 0) return null;
  return (
    <Section title={say("today.figures")} note={say("today.figures.note")}>
      <table class="list figs">
        <thead>
          <tr>
            <th scope="col">{say("today.figures.what")}</th>
            <th scope="col">{say("today.figures.figure")}</th>
            <th scope="col">{say("today.figures.where")}</th>
            <th scope="col">{say("today.figures.source")}</th>
          </tr>
        </thead>
        <tbody>
          {view.figures.map((figure) => {
            const value = format.number(figure.value);
            const qualified =
              wordFor(say, "today.qualifier", figure.qualifier.replaceAll("_", "-"), { value }) ?? value;
            return (
              <tr>
                <th scope="row" class="ttl">
                  {figure.metric}
                  <span class="under sm mute">
                    <Dated>{figure.period}</Dated>
                  </span>
                </th>
                <td data-l={say("today.figures.figure")} class="v">
                  {qualified} {figure.unit === "percent" ? "%" : ""}
                </td>
                <td data-l={say("today.figures.where")}>{figure.place}</td>
                <td data-l={say("today.figures.source")} class="ink2">
                  {figure.source}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}
