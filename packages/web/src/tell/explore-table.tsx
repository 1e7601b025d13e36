import type { ExploreItem } from "heed/tell";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { Dated, Empty, Section } from "../shell/parts.tsx";
import type { ExplorePageView } from "./explore-view.ts";

/** Where the map can show it: a point, an area, or nowhere. */
const placing = (item: ExploreItem) => (item.position ? "point" : item.areaCode ? "area" : "none");
const isTotal = ({ recordKind }: ExploreItem) => recordKind === "aggregate";

/** Every fact of the window, numbered: the number is its key on the map. */
export function ExploreTable({ view }: { view: ExplorePageView }) {
  const { frame, say } = useReading();
  const { items, more } = view.explore;
  return (
    <Section id="facts" class="explore-table" title={say("explore.table")}>
      {items.length === 0 ? (
        <Empty title={say("explore.none")}>{say("explore.none.note")}</Empty>
      ) : (
        <table class="list evt">
          <thead>
            <tr>
              <th scope="col">{say("explore.column.number")}</th>
              <th scope="col">{say("explore.column.when")}</th>
              <th scope="col">{say("explore.column.what")}</th>
              <th scope="col" class="r">
                {say("explore.column.killed")}
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Row item={item} />
            ))}
          </tbody>
        </table>
      )}
      {more > 0 && <p class="note">{say("explore.more", { count: more })}</p>}
      <Notes view={view} />
      {frame.filter.asOf && <p class="note">{say("explore.as-of")}</p>}
    </Section>
  );
}

function Row({ item }: { item: ExploreItem }) {
  const { frame, say } = useReading();
  const { position, areaCode, number } = item;
  const under = [item.place ?? item.areaName ?? say("explore.place-unknown"), item.eventType].filter(Boolean);
  const standing = [
    item.standing,
    item.recordKind && item.recordKind !== "single" ? say(`establish.record-kind.${item.recordKind}`) : null,
  ].filter((one) => one !== null);
  return (
    <tr
      id={`fact-${number}`}
      data-fact={number}
      data-key={item.key}
      data-kind={item.kind}
      {...(position ? { "data-at": `${position.lon},${position.lat},${position.radiusKm}` } : {})}
      {...(areaCode ? { "data-area": areaCode } : {})}
    >
      <td class="key">
        <span class={`nb at-${placing(item)}${item.kind === "external" ? " by-others" : ""}`}>{number}</span>
      </td>
      <td data-l={say("explore.column.when")} class="when">
        <Dated>{item.when}</Dated>
      </td>
      <td class="ttl fact">
        {item.href ? (
          <a href={scoped(item.href, frame.filter)}>
            <b>
              <Dated>{item.title}</Dated>
            </b>
          </a>
        ) : (
          <b>{item.title}</b>
        )}
        <span class="under sm ink2">{under.join(" · ")}</span>
        <span class="under sm mute">{standing.join(" · ")}</span>
      </td>
      <td data-l={say("explore.column.killed")} class="r num">
        {item.killed ? item.killed.text : <span class="dash">{say("explore.killed.withheld")}</span>}
      </td>
    </tr>
  );
}

/** A data set as its publisher writes its name. */
const publisherOf = (dataset: string) => dataset.toUpperCase().replaceAll("-", " ");

/** What the figures are, what no map and no timeline shows, and what enters no sum. */
function Notes({ view }: { view: ExplorePageView }) {
  const { say, format } = useReading();
  const { items, unplaced, undated, external } = view.explore;
  const numbers = (wanted: readonly ExploreItem[]) => format.list(wanted.map(({ number }) => String(number)));
  const totals = items.filter(isTotal);
  const nowhere = items.filter((item) => placing(item) === "none");
  const wide = items.filter(({ position, areaCode }) => !position && areaCode !== null);
  return (
    <div class="notes">
      <p class="note">{say("explore.note.killed")}</p>
      {totals.length > 0 && (
        <p class="note">{say("explore.note.totals", { count: totals.length, numbers: numbers(totals) })}</p>
      )}
      {wide.length > 0 && <p class="note">{say("explore.note.areas", { count: wide.length })}</p>}
      {unplaced > 0 && (
        <p class="note">
          {nowhere.length > 0 && nowhere.length <= 20
            ? say("explore.note.unplaced", { count: unplaced, numbers: numbers(nowhere) })
            : say("explore.note.unplaced.many", { count: unplaced })}
        </p>
      )}
      {undated > 0 && <p class="note">{say("explore.note.undated", { count: undated })}</p>}
      {external.datasets.map(({ dataset, release, events }) => (
        <p class="note">{say("explore.note.external", { dataset: publisherOf(dataset), release, count: events })}</p>
      ))}
    </div>
  );
}
