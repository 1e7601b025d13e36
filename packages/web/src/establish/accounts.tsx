import type { ClaimView, IncidentView } from "heed/establish";
import { useReading } from "../shell/context.ts";
import { Icon } from "../shell/marks.tsx";
import { Dated, Empty, Section } from "../shell/parts.tsx";
import { wordFor } from "../shell/say.ts";
import { figureBounds } from "./figure-words.ts";
import { Reference } from "./reference.tsx";
import { heldAuthor } from "./standing.ts";

type Column = IncidentView["accounts"]["columns"][number];
type Property = IncidentView["accounts"]["properties"][number]["property"];

/** What each account says, side by side: a column an account, in order of date, and what Heed holds beside them. */
export function Accounts({ view }: { view: IncidentView }) {
  const { say } = useReading();
  const { columns, properties } = view.accounts;
  if (view.edition === "sanitised") {
    return (
      <Section id="accounts" title={say("incident.accounts")}>
        <Empty title={say("incident.accounts.sanitised")}>{say("incident.accounts.sanitised.note")}</Empty>
      </Section>
    );
  }
  if (columns.length === 0) {
    return (
      <Section id="accounts" title={say("incident.accounts")}>
        <Empty title={say("incident.accounts.none")}>{say("incident.accounts.none.note")}</Empty>
      </Section>
    );
  }
  return (
    <Section
      id="accounts"
      title={say("incident.accounts.title", { count: columns.length })}
      note={say("incident.accounts.note")}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class="scrollx" tabIndex={0} aria-label={say("incident.accounts")}>
        <table class="claims">
          <thead>
            <tr>
              <th scope="col" class="what">
                {say("incident.accounts.what")}
              </th>
              {columns.map((column) => (
                <ColumnHead column={column} />
              ))}
              <th scope="col" class="res">
                <b>{say("incident.held")}</b>
                <small>{say("incident.held.note")}</small>
              </th>
            </tr>
          </thead>
          <tbody>
            {properties.map(({ property, label }) => (
              <tr>
                <th scope="row">{label}</th>
                {columns.map((column) => (
                  <Cell column={column} property={property} />
                ))}
                <td class="res" data-l={say("incident.held")}>
                  <Held view={view} property={property} />
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row">{say("incident.sureness")}</th>
              {columns.map((column) => (
                <td data-l={column.source}>
                  {surenessOf(
                    view,
                    column,
                    (word) =>
                      wordFor(say, "establish.confidence", word) ??
                      wordFor(say, "establish.verification", word) ??
                      word,
                  )}
                </td>
              ))}
              <td class="res" data-l={say("incident.held")}>
                {view.verificationLabel}
              </td>
            </tr>
          </tbody>
        </table>
      </section>
      <AllClaims view={view} />
    </Section>
  );
}

function ColumnHead({ column }: { column: Column }) {
  const { say, format } = useReading();
  return (
    <th scope="col">
      <b>{column.source}</b>
      <small>
        <Dated>{column.saidAt ? format.day(column.saidAt) : say("incident.undated")}</Dated>
      </small>
      {column.partyToConflict && <small class="party">{say("incident.party")}</small>}
    </th>
  );
}

function Cell({ column, property }: { column: Column; property: Property }) {
  const { say } = useReading();
  const told = column.cells[property];
  if (!told) {
    return (
      <td data-l={column.source} class="ns">
        {say("shell.not-stated")}
      </td>
    );
  }
  const isFigure =
    told.length === 1 &&
    /^\D{0,12}\d/.test(told[0]?.text ?? "") &&
    (told[0]?.text.length ?? 0) < 20 &&
    property !== "date";
  return (
    <td data-l={column.source} class={isFigure ? "big" : ""}>
      {told.map((one) => (
        <span class="under">
          {one.withdrawn ? (
            <>
              <s>
                <Dated>{one.text}</Dated>
              </s>{" "}
              <small class="mute">{say("incident.withdrawn")}</small>
            </>
          ) : (
            <Dated>{one.text}</Dated>
          )}
        </span>
      ))}
    </td>
  );
}

function surenessOf(view: IncidentView, column: Column, word: (code: string) => string): string {
  const ids = new Set(Object.values(column.cells).flatMap((cell) => cell.map(({ claimId }) => claimId)));
  const said = view.claims.filter((claim) => ids.has(claim.id)).map((claim) => word(claim.verificationWord));
  return [...new Set(said)].join(", ");
}

/** What Heed holds for one property; where it weighs nothing, it says so. */
function Held({ view, property }: { view: IncidentView; property: Property }) {
  const { say, format } = useReading();
  const figures = view.estimates.filter((one) => one.property === property);
  if (figures.length > 0) {
    return (
      <>
        {figures.map((one) => (
          <span class="under">
            <b>{figureBounds(one, say, format) ?? say("shell.not-known")}</b>
            {one.best !== null && one.low !== one.high && (
              <small>{say("incident.best.is", { figure: format.number(one.best) })}</small>
            )}
            {one.of !== "civilians" && <small>{say(`establish.scope.${one.of}`)}</small>}
          </span>
        ))}
      </>
    );
  }
  const held = heldText(view, property);
  if (property === "perpetrator") return <b>{heldAuthor(view)}</b>;
  return held ? <Dated>{held}</Dated> : <span class="dash">{say("incident.held.kept")}</span>;
}

function heldText(view: IncidentView, property: Property): string | null {
  switch (property) {
    case "date":
      return view.date?.text ?? null;
    case "place":
      return view.place ? `${view.place.name} (${view.place.precisionLabel})` : null;
    case "event-type":
      return view.eventType?.label ?? null;
    case "targeting":
      return view.targeting?.label ?? null;
    case "group-harmed":
      return view.groupHarmed;
    case "description":
      return view.description;
    default:
      return null;
  }
}

/** Every claim with its words, its basis and where it can be read again; withdrawn ones stay, with the reason. */
function AllClaims({ view }: { view: IncidentView }) {
  const { say } = useReading();
  return (
    <details class="more claims-all">
      <summary>{say("incident.claims.all", { count: view.claims.length })}</summary>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{say("incident.claims.says")}</th>
            <th scope="col">{say("incident.claims.who")}</th>
            <th scope="col">{say("incident.claims.basis")}</th>
            <th scope="col">{say("incident.claims.reference")}</th>
          </tr>
        </thead>
        <tbody>
          {view.claims.map((claim) => (
            <ClaimRow claim={claim} />
          ))}
        </tbody>
      </table>
    </details>
  );
}

function ClaimRow({ claim }: { claim: ClaimView }) {
  const { frame, say, format } = useReading();
  return (
    <tr id={`claim-${claim.id}`}>
      <td class="ttl">
        <span class="sm mute">{claim.label}</span>
        <span class="under">{claim.withdrawn ? <s>{claim.text}</s> : <Dated>{claim.text}</Dated>}</span>
        {claim.note && <span class="under sm ink2">{claim.note}</span>}
        {claim.withdrawn && (
          <span class="under sm">
            <Dated>
              {say("incident.withdrawn.why", {
                at: format.near(claim.withdrawn.at, frame.now),
                reason: claim.withdrawn.reason,
              })}
            </Dated>
          </span>
        )}
      </td>
      <td data-l={say("incident.claims.who")}>
        {claim.source}
        <span class="under sm mute">
          <Dated>{claim.saidAt ? format.day(claim.saidAt) : say("incident.undated")}</Dated>
        </span>
      </td>
      <td data-l={say("incident.claims.basis")}>
        {wordFor(say, "listen.basis", claim.basis) ?? claim.basis}
        <span class="under sm mute">
          {wordFor(say, "establish.confidence", claim.verificationWord) ??
            wordFor(say, "establish.verification", claim.verificationWord)}
        </span>
      </td>
      <td data-l={say("incident.claims.reference")} class="sm">
        {claim.fromReport && (
          <a href={`/reports/${claim.fromReport}`}>
            <Icon name="i-pages" /> {say("incident.claims.report")}
          </a>
        )}
        {claim.seedRef && <Reference to={claim.seedRef} />}
        {claim.code && <span class="under code mute">{claim.code}</span>}
        {!claim.fromReport && !claim.seedRef && !claim.code && <span class="dash">{say("shell.not-recorded")}</span>}
      </td>
    </tr>
  );
}
