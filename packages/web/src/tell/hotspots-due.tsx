import type { Brief } from "heed/tell";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { Countdown, Dated, Section } from "../shell/parts.tsx";

/** Places that an assessment named and for which nothing is under way: they wait as a warning waits. */
export function Hotspots({ view }: { view: Brief }) {
  const { frame, say } = useReading();
  if (view.hotspotsDue.length === 0) return null;
  return (
    <Section id="hotspots" title={say("today.hotspots", { count: view.hotspotsDue.length })}>
      <ul class="rows">
        {view.hotspotsDue.map((item) => (
          <li>
            <div class="row">
              <span class={`duty ${item.duty === "MUST" ? "must" : "should"}`}>{say(`matrix.duty.${item.duty}`)}</span>
              {item.dueAt && <Countdown dueAt={item.dueAt} />}
            </div>
            <a href={scoped(`/matrix#row-${item.id}`, frame.filter)}>
              <b>{item.title}</b>
            </a>
            <p class="sm ink2">
              <Dated>{item.why}</Dated>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
