import type { Brief } from "heed/tell";
import { useReading } from "../shell/context.ts";
import { Standing } from "../shell/marks.tsx";
import { Dated, Section } from "../shell/parts.tsx";

/** Districts with and without information of their own: the missing ones are as large as the others. */
export function Unseen({ view }: { view: Brief }) {
  const { say, format } = useReading();
  const { districts, period, text } = view.coverage;
  const seen = districts.filter((district) => district.informed).length;
  const sorted = [...districts].sort((a, b) => Number(b.informed) - Number(a.informed));
  const label = say("today.blind.informed", {
    seen,
    all: districts.length,
    from: format.day(period.from),
    to: format.day(period.to),
  });
  if (districts.length === 0 || view.notShown.includes("coverage")) {
    return (
      <Section title={say("today.blind")}>
        <p>
          <Dated>{text}</Dated>
        </p>
      </Section>
    );
  }
  const width = 100 / districts.length;
  return (
    <Section title={say("today.blind")}>
      <p>
        <Dated>{text}</Dated>
      </p>
      <svg class="blind" width="100%" height="28" role="img" aria-label={label}>
        {sorted.map((district, i) => (
          <rect
            class={district.informed ? "seen" : "unseen"}
            x={`${(i * width).toFixed(2)}%`}
            width={`${Math.max(0.5, width - 0.6).toFixed(2)}%`}
            height="28"
          />
        ))}
      </svg>
      <p class="note">
        <Dated>{label}</Dated>
      </p>
      <details class="more">
        <summary>{say("today.blind.table")}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{say("today.blind.district")}</th>
              <th scope="col">{say("today.blind.state")}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((district) => (
              <tr>
                <th scope="row">{district.name}</th>
                <td>
                  {district.lastInformation ? (
                    <Dated>{format.day(district.lastInformation)}</Dated>
                  ) : (
                    <Standing glyph="open">{say("today.blind.never")}</Standing>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Section>
  );
}
