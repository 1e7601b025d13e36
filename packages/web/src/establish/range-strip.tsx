import type { ClaimView, EstimateView } from "heed/establish";
import { useReading } from "../shell/context.ts";
import { along, type NumberLine, numberLine } from "../shell/number-line.ts";
import { Dated } from "../shell/parts.tsx";
import { hasNumber } from "./figure-words.ts";

type Figure = Extract<ClaimView["typed"], { kind: "figure" }>;
export type FigureClaim = ClaimView & { readonly typed: Figure };

/** The claims that give a figure of this kind and scope, withdrawn ones too. */
export function figureClaims(
  claims: readonly ClaimView[],
  estimate: Pick<EstimateView, "property" | "of">,
): FigureClaim[] {
  return claims.filter(
    (claim): claim is FigureClaim =>
      claim.property === estimate.property && claim.typed.kind === "figure" && claim.typed.of === estimate.of,
  );
}

const boundsOf = ({ low, best, high }: Figure) => [low, best, high].filter((bound) => bound !== null);
/** A withdrawn figure may lie far beyond those that stand; it then has its words only. */
const isOn = (line: NumberLine, figure: Figure) =>
  boundsOf(figure).every((bound) => bound >= line.from && bound <= line.to);
const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;

/**
 * Every account on one line of numbers, a row each, so that none hides another however close they are. The band is
 * from Heed's low to its high; the thick line is its best. The figures stand in words beside the drawing.
 */
export function RangeStrip({ estimate, claims }: { estimate: EstimateView; claims: readonly FigureClaim[] }) {
  const { say } = useReading();
  const numbered = claims.filter((claim) => hasNumber(claim.typed));
  const line = numberLine([
    ...numbered.filter((claim) => !claim.withdrawn).flatMap((claim) => boundsOf(claim.typed)),
    ...[estimate.low, estimate.best, estimate.high].filter((bound) => bound !== null),
  ]);
  return (
    <table class="strip">
      <caption class="vh">{say("incident.strip.caption")}</caption>
      <thead class="vh">
        <tr>
          <th scope="col">{say("incident.strip.account")}</th>
          <th scope="col">{say("incident.strip.figure")}</th>
        </tr>
      </thead>
      <tbody>
        {numbered.map((claim) => (
          <Account claim={claim} estimate={estimate} line={line} />
        ))}
        <Axis line={line} estimate={estimate} />
      </tbody>
    </table>
  );
}

function Account({ claim, estimate, line }: { claim: FigureClaim; estimate: EstimateView; line: NumberLine }) {
  const { say, format } = useReading();
  const gone = claim.withdrawn !== null;
  return (
    <tr class={gone ? "gone" : ""}>
      <th scope="row">
        {claim.source}
        <small>
          <Dated>{claim.saidAt ? format.day(claim.saidAt) : say("incident.undated")}</Dated>
          {gone && ` · ${say("incident.withdrawn")}`}
        </small>
      </th>
      <td class="v">{gone ? <s>{claim.text}</s> : claim.text}</td>
      <td class="lane">
        <svg width="100%" height="100%" aria-hidden="true" focusable="false">
          <Held estimate={estimate} line={line} />
          {(!gone || isOn(line, claim.typed)) && <Mark figure={claim.typed} line={line} gone={gone} />}
        </svg>
      </td>
    </tr>
  );
}

/** From Heed's low to its high, and its best. */
function Held({ estimate, line }: { estimate: EstimateView; line: NumberLine }) {
  const { low, best, high } = estimate;
  return (
    <>
      {low !== null && high !== null && high > low && (
        <rect
          class="held"
          x={percent(along(line, low))}
          width={percent(along(line, high) - along(line, low))}
          height="100%"
        />
      )}
      {best !== null && (
        <line class="best" x1={percent(along(line, best))} x2={percent(along(line, best))} y1="0" y2="100%" />
      )}
    </>
  );
}

/** One account: a stroke at its figure, from its lowest to its highest where it gives a range, open where it says "at least". */
function Mark({ figure, line, gone }: { figure: Figure; line: NumberLine; gone: boolean }) {
  const bounds = boundsOf(figure);
  const [from, to] = [Math.min(...bounds), Math.max(...bounds)];
  const open = figure.qualifier === "at-least" || figure.qualifier === "more-than";
  const at = figure.best ?? (open ? from : null);
  const x = percent(along(line, from));
  return (
    <g class={gone ? "mark gone" : "mark"}>
      {from !== to && <line class="span" x1={x} x2={percent(along(line, to))} y1="50%" y2="50%" />}
      {open && (
        <svg x={percent(along(line, to))} y="50%" overflow="visible" width="1" height="1" aria-hidden="true">
          <path class="span" d="M0 0h22M17-5l5 5-5 5" />
        </svg>
      )}
      {at !== null && <line x1={percent(along(line, at))} x2={percent(along(line, at))} y1="20%" y2="80%" />}
      {at === null && (
        <>
          <line x1={x} x2={x} y1="30%" y2="70%" />
          <line x1={percent(along(line, to))} x2={percent(along(line, to))} y1="30%" y2="70%" />
        </>
      )}
    </g>
  );
}

function Axis({ line, estimate }: { line: NumberLine; estimate: EstimateView }) {
  const { format } = useReading();
  const last = line.ticks.length - 1;
  return (
    <tr class="axis">
      <td colSpan={2} />
      <td class="lane">
        <svg width="100%" height="26" aria-hidden="true" focusable="false">
          <Held estimate={estimate} line={line} />
          <rect class="blank" y="7" width="100%" height="19" />
          <line class="ax" x1="0" x2="100%" y1="0.5" y2="0.5" />
          {line.ticks.map((tick, i) => (
            <>
              <line class="ax" x1={percent(along(line, tick))} x2={percent(along(line, tick))} y1="0" y2="6" />
              <text
                x={percent(along(line, tick))}
                y="20"
                text-anchor={i === 0 ? "start" : i === last ? "end" : "middle"}
              >
                {format.number(tick)}
              </text>
            </>
          ))}
        </svg>
      </td>
    </tr>
  );
}
