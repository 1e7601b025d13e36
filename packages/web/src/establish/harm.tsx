import type { EstimateView, IncidentView } from "heed/establish";
import { useReading } from "../shell/context.ts";
import { Dated, Section } from "../shell/parts.tsx";
import { wordFor } from "../shell/say.ts";
import { figureBounds, hasNumber } from "./figure-words.ts";
import { type FigureClaim, figureClaims, RangeStrip } from "./range-strip.tsx";

/** Who was harmed and how many: the figures of each account, what Heed holds of them, and why. */
export function Harm({ view }: { view: IncidentView }) {
  const { say } = useReading();
  const counted = view.estimates.filter(hasNumber);
  const killed = counted.filter((one) => one.property === "killed" && one.of === "civilians");
  const others = counted.filter((one) => !killed.includes(one));
  return (
    <>
      {killed.length === 0 ? (
        <NoToll view={view} />
      ) : (
        killed.map((one) => <Figure estimate={one} view={view} id="killed" />)
      )}
      {others.length > 0 && (
        <Section title={say("incident.other-harm")} note={say("incident.other-harm.note")}>
          {others.map((one) => (
            <OtherFigure estimate={one} claims={figureClaims(view.claims, one)} />
          ))}
        </Section>
      )}
    </>
  );
}

/** No figure is a fact about what we know, not about what happened: it is drawn as such. */
function NoToll({ view }: { view: IncidentView }) {
  const { say } = useReading();
  return (
    <Section id="killed" title={say("incident.killed")}>
      <p class="nodata untold">
        <span>{view.estimate.reason}</span>
      </p>
    </Section>
  );
}

/** The figures that accounts give, each once, as a headline says them. */
function headlineFigures(
  estimate: EstimateView,
  claims: readonly FigureClaim[],
  bounds: string,
  or: (items: readonly string[]) => string,
): string {
  const told = [...new Set(claims.filter((claim) => !claim.withdrawn).map((claim) => claim.text))];
  const few = told.length > 0 && told.length <= 4 && told.every((text) => text.length <= 16);
  if (!few) return bounds;
  const rank = (text: string) =>
    claims.find((claim) => claim.text === text)?.typed.best ??
    claims.find((claim) => claim.text === text)?.typed.low ??
    estimate.low ??
    0;
  return or(told.sort((a, b) => rank(a) - rank(b)));
}

function Figure({ estimate, view, id }: { estimate: EstimateView; view: IncidentView; id: string }) {
  const { say, format } = useReading();
  const claims = figureClaims(view.claims, estimate);
  const bounds = figureBounds(estimate, say, format) ?? say("shell.not-known");
  const figures = headlineFigures(estimate, claims, bounds, format.either);
  return (
    <Section id={id} title={wordFor(say, "incident.figure", estimate.property, { figures }) ?? estimate.label}>
      {claims.filter((claim) => hasNumber(claim.typed)).length > 1 && (
        <RangeStrip estimate={estimate} claims={claims} />
      )}
      <WithoutNumber claims={claims} />
      <dl class="est">
        {estimate.best !== null && estimate.low === estimate.high && !estimate.orMore ? (
          <Bound label={say("incident.one-figure")} value={estimate.best} why={estimate.reason} best />
        ) : (
          <Bounds estimate={estimate} />
        )}
      </dl>
      <p class="note gap">
        {estimate.verifiedMinimum === null
          ? say("incident.none-verified")
          : say("incident.verified-minimum", { figure: format.number(estimate.verifiedMinimum) })}{" "}
        {say("incident.not-averaged")}{" "}
        <span class="mute">
          {say("incident.rule")} <span class="code">{estimate.resolver}</span>
        </span>
      </p>
    </Section>
  );
}

/** Accounts that speak of people and give no number: kept in their words. */
function WithoutNumber({ claims }: { claims: readonly FigureClaim[] }) {
  const { say } = useReading();
  const spoken = claims.filter((claim) => !hasNumber(claim.typed) && !claim.withdrawn);
  if (spoken.length === 0) return null;
  return (
    <ul class="spoken">
      {spoken.map((claim) => (
        <li>{say("incident.no-number", { source: claim.source, text: claim.text })}</li>
      ))}
    </ul>
  );
}

function Bounds({ estimate }: { estimate: EstimateView }) {
  const { say } = useReading();
  return (
    <>
      <Bound label={say("incident.low")} value={estimate.low} why={say("incident.low.why")} />
      <Bound label={say("incident.best")} value={estimate.best} why={estimate.reason} best />
      <Bound
        label={say("incident.high")}
        value={estimate.high}
        why={
          estimate.high === null
            ? say("incident.high.none")
            : say(estimate.orMore ? "incident.high.or-more" : "incident.high.why")
        }
      />
    </>
  );
}

function Bound({
  label,
  value,
  why,
  best = false,
}: {
  label: string;
  value: number | null;
  why: string;
  best?: boolean;
}) {
  const { say, format } = useReading();
  return (
    <div class={best ? "b" : ""}>
      <dt>{label}</dt>
      <dd class={value === null ? "n none" : "n"}>{value === null ? say("shell.not-known") : format.number(value)}</dd>
      <dd>
        <Dated>{why}</Dated>
      </dd>
    </div>
  );
}

/** Harm of another kind or of other people: never added to the deaths, so it stands by itself. */
function OtherFigure({ estimate, claims }: { estimate: EstimateView; claims: readonly FigureClaim[] }) {
  const { say, format } = useReading();
  const bounds = figureBounds(estimate, say, format) ?? say("shell.not-known");
  const figures = headlineFigures(estimate, claims, bounds, format.either);
  const numbered = claims.filter((claim) => hasNumber(claim.typed));
  const [only] = numbered;
  return (
    <div class="other">
      <h3>
        <Dated>{wordFor(say, "incident.figure", estimate.property, { figures }) ?? estimate.label}</Dated>
        {estimate.of !== "civilians" && <small>{say(`establish.scope.${estimate.of}`)}</small>}
      </h3>
      {numbered.length > 1 ? (
        <>
          <RangeStrip estimate={estimate} claims={claims} />
          <p class="note">
            {estimate.best === null ? "" : `${say("incident.best.is", { figure: format.number(estimate.best) })} `}
            <Dated>{estimate.reason}</Dated>
          </p>
        </>
      ) : (
        <p class="note">
          <Dated>
            {only
              ? say("incident.only-account", {
                  source: only.source,
                  day: only.saidAt ? format.day(only.saidAt) : say("incident.undated"),
                })
              : estimate.reason}
          </Dated>
        </p>
      )}
    </div>
  );
}
