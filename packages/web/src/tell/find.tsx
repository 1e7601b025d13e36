import type { FindItem } from "heed/tell";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { queryNames } from "../shell/forms.ts";
import { Shell } from "../shell/frame.tsx";
import { Dated, Empty, PageHead } from "../shell/parts.tsx";
import { ScopeFields } from "../shell/scope-fields.tsx";
import type { FindPageView } from "./view.ts";

/** One search for everything that this reader may open: what the palette finds, as a page that needs no script. */
export function FindPage({ view }: { view: FindPageView }) {
  const { say } = useReading();
  const { result } = view;
  return (
    <Shell here={null}>
      <PageHead title={say("find.title")} lead={say("find.lead")} />
      <form method="get" action="/find" class="filter">
        <ScopeFields />
        <div class="f grow">
          <label for="find-text">{say("find.label")}</label>
          <input
            class="in"
            type="search"
            id="find-text"
            name={queryNames.text}
            value={view.text}
            maxLength={200}
            autocomplete="off"
          />
        </div>
        <button class="btn pri" type="submit">
          {say("find.go")}
        </button>
      </form>
      {result && <Results result={result} />}
    </Shell>
  );
}

function Results({ result }: { result: NonNullable<FindPageView["result"]> }) {
  const { say } = useReading();
  const narrowed = result.records ? null : <p class="note">{say("find.class")}</p>;
  if (result.items.length === 0)
    return (
      <>
        <Empty title={say("find.none")}>{say("find.none.note")}</Empty>
        {narrowed}
      </>
    );
  return (
    <section class="sec">
      <header>
        <h2>{say("find.results", { count: result.items.length })}</h2>
        <p>{say(result.more ? "find.more" : "find.all")}</p>
      </header>
      {narrowed}
      <ol class="found">
        {result.items.map((item) => (
          <Found item={item} />
        ))}
      </ol>
    </section>
  );
}

function Found({ item }: { item: FindItem }) {
  const { frame } = useReading();
  return (
    <li>
      <a href={leadTo(item, frame.filter)}>
        <b>
          <Dated>{item.title}</Dated>
        </b>
      </a>
      {item.note && (
        <span class="under sm ink2">
          <Dated>{item.note}</Dated>
        </span>
      )}
    </li>
  );
}

/** A place brings its own area; everything else keeps the reader's. */
function leadTo({ kind, href }: FindItem, filter: Parameters<typeof scoped>[1]): string {
  return kind === "place" ? scoped(href, filter, { area: null }) : scoped(href, filter);
}
