import type { IncidentView } from "heed/establish";
import { useReading } from "../shell/context.ts";
import { type Glyph, Icon } from "../shell/marks.tsx";
import { Dated, Section } from "../shell/parts.tsx";
import { wordFor } from "../shell/say.ts";
import { heldAuthor } from "./standing.ts";

type Said = IncidentView["attribution"]["claims"][number];

const glyphOf: Readonly<Record<string, Glyph>> = { alleged: "said", suspected: "half", attributed: "firm" };

/** Rival accounts of one author stand together; the words of the first name the row. */
function rivals(claims: readonly Said[]): { readonly text: string; readonly claims: readonly Said[] }[] {
  const rows = new Map<string, Said[]>();
  for (const claim of claims) {
    const key =
      claim.actors.length > 0
        ? claim.actors
            .map(({ code }) => code)
            .sort()
            .join(" ")
        : claim.text.toLowerCase();
    rows.set(key, [...(rows.get(key) ?? []), claim]);
  }
  return [...rows.values()].map((same) => ({ text: same[0]?.text ?? "", claims: same }));
}

/** Who is said to have done it: accounts are counted as dots, and "unidentified" is a value that is held. */
export function AttributionSection({ view }: { view: IncidentView }) {
  const { say } = useReading();
  const { attribution } = view;
  const rows = rivals(attribution.claims);
  // Who accuses whom is not part of the sanitised edition, and its absence is no count.
  const title =
    view.edition === "sanitised"
      ? say("incident.who.hidden")
      : say(attribution.contested ? "incident.who.contested" : "incident.who.title", { count: rows.length });
  return (
    <Section id="who" title={title} {...(view.edition === "full" ? { note: say("incident.who.note") } : {})}>
      <ul class="att">
        <li class="held-row">
          <b>{heldAuthor(view)}</b>
          <span class="chip solid">{say("incident.who.held")}</span>
          <span class="ink2">
            {say(attribution.held === "unidentified" ? "incident.who.unidentified" : "incident.who.attributed")}
          </span>
        </li>
        {rows.map((row) => (
          <Rival {...row} />
        ))}
      </ul>
      {view.edition === "sanitised" && <p class="note gap">{say("incident.who.sanitised")}</p>}
    </Section>
  );
}

function Rival({ text, claims }: { text: string; claims: readonly Said[] }) {
  const { say, format } = useReading();
  return (
    <li>
      <span>{say("incident.who.said", { text })}</span>
      <span class="dots" role="img" aria-label={say("incident.who.count", { count: claims.length })}>
        {claims.map((claim) => (
          <Icon name={`g-${glyphOf[claim.standing] ?? "said"}`} class="g" />
        ))}
      </span>
      <span class="ink2">
        {claims.map((claim) => (
          <span class="under">
            <Dated>
              {say("incident.who.by", {
                standing: wordFor(say, "establish.ladder", claim.standing) ?? claim.standing,
                source: claim.source,
                day: claim.saidAt ? format.day(claim.saidAt) : say("incident.undated"),
              })}
            </Dated>
          </span>
        ))}
      </span>
    </li>
  );
}
