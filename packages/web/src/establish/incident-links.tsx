import type { IncidentView, LinkView } from "heed/establish";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { Dated, Section } from "../shell/parts.tsx";
import type { Say } from "../shell/say.ts";

/** What came before and what came after, as somebody says; each with who says it and how surely. */
export function IncidentLinks({ view }: { view: IncidentView }) {
  const { say } = useReading();
  const before = view.links.filter((link) => link.direction === "caused-by");
  const after = view.links.filter((link) => link.direction === "led-to");
  const title = say("incident.links.title", { before: before.length, after: after.length });
  return (
    <Section id="links" title={title} {...(view.links.length > 0 ? { note: say("incident.links.note") } : {})}>
      {view.links.length === 0 ? (
        <p class="note">{say("incident.links.none")}</p>
      ) : (
        <>
          <Side title={say("incident.links.before")} links={before} none={say("incident.links.before.none")} />
          <Side title={say("incident.links.after")} links={after} none={say("incident.links.after.none")} />
        </>
      )}
    </Section>
  );
}

function Side({ title, links, none }: { title: string; links: readonly LinkView[]; none: string }) {
  return (
    <>
      <h3 class="sub">{title}</h3>
      {links.length === 0 ? (
        <p class="note">{none}</p>
      ) : (
        <ul class="links">
          {links.map((link) => (
            <Link link={link} />
          ))}
        </ul>
      )}
    </>
  );
}

/** How many days lay between, as far as anybody knows. */
function lagText({ low, high }: LinkView["lagDays"], direction: LinkView["direction"], say: Say): string | null {
  if (low === null && high === null) return null;
  const [from, to] = [low ?? high ?? 0, high ?? low ?? 0];
  const when = direction === "led-to" ? "after" : "before";
  return from === to ? say(`incident.lag.${when}`, { days: from }) : say(`incident.lag.range.${when}`, { from, to });
}

function Link({ link }: { link: LinkView }) {
  const { frame, say } = useReading();
  const lag = lagText(link.lagDays, link.direction, say);
  return (
    <li>
      <p>
        <a href={scoped(`/incidents/${link.incident.id}`, frame.filter)}>
          <b>
            <Dated>{link.incident.title}</Dated>
          </b>
        </a>
      </p>
      <p class="row sm ink2">
        <span class="chip">{link.label}</span>
        {lag && <span>{lag}</span>}
        <span>{say("incident.links.by", { source: link.assertedBy, confidence: link.confidenceLabel })}</span>
      </p>
      {link.note && <p class="note">{link.note}</p>}
    </li>
  );
}
