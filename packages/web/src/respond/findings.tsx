import type { FindingView } from "heed/respond";
import { useReading } from "../shell/context.ts";
import { Standing } from "../shell/marks.tsx";
import { Moment, Quote } from "../shell/parts.tsx";

/** A lack in words. */
export function useFinding(): (finding: FindingView) => string {
  const { say } = useReading();
  return ({ kind, seat, place, facts }) =>
    say(place === null ? `body.finding.${kind}` : `body.finding.${kind as "chair-empty"}.in`, {
      seat: seat ?? "",
      place: place ?? "",
      military: facts.military ?? 0,
      civilian: facts.civilian ?? 0,
      days: facts.days ?? 0,
    });
}

/** What a body lacks, what nobody explained first; an explanation stands beside its lack and hides nothing. */
export function Findings({ findings }: { findings: readonly FindingView[] }) {
  const { say } = useReading();
  const finding = useFinding();
  return (
    <ul class="rows">
      {findings.map((one) => (
        <li>
          <Standing glyph={one.explained ? "said" : "late"}>{finding(one)}</Standing>
          {one.explained && (
            <>
              <p class="sm ink2">
                {say("body.explained", { by: one.explained.by })} <Moment at={one.explained.at} />
              </p>
              <Quote lang={one.explained.words.lang}>{one.explained.words.text}</Quote>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
