import { useReading } from "../shell/context.ts";
import { queryNames } from "../shell/forms.ts";
import { Shell } from "../shell/frame.tsx";
import type { Refused } from "../shell/page.ts";
import { Dated, PageHead } from "../shell/parts.tsx";
import { ExploreCompare } from "./explore-compare.tsx";
import { ExploreFields } from "./explore-fields.tsx";
import { ExploreMap } from "./explore-map.tsx";
import { ExploreTable } from "./explore-table.tsx";
import { ExploreTimeline } from "./explore-timeline.tsx";
import { type ExplorePageView, explorePath } from "./explore-view.ts";
import { ExploreViews } from "./explore-views.tsx";

/**
 * Map and timeline: one filter for a table, a timeline and a map. The table holds every fact and comes first; the map is fetched
 * only when somebody asks for it.
 */
export function ExplorePage({
  view,
  formId,
  refused,
}: {
  view: ExplorePageView;
  formId: string;
  refused?: Refused | undefined;
}) {
  const { frame, say, format } = useReading();
  const { explore } = view;
  const districts = explore.areas.filter(({ level }) => level === "district");
  const informed = districts.filter((district) => district.informed).length;
  const title =
    districts.length === 0
      ? say("explore.finding.facts", { count: explore.items.length + explore.more })
      : informed === 0
        ? say("explore.finding.none", { all: districts.length })
        : say("explore.finding", { informed, silent: districts.length - informed });
  const { from, to } = explore.window;
  const area = frame.filter.areas.find(({ code }) => code === frame.filter.area)?.name ?? frame.missionName;
  const period =
    from && to
      ? format.range(from, to)
      : from
        ? say("shell.scope.since", { day: format.day(from) })
        : to
          ? say("shell.scope.until", { day: format.day(to) })
          : explore.span
            ? format.range(explore.span.from, explore.span.to)
            : say("shell.scope.period.all");
  return (
    <Shell here="explore">
      <div class="explore" data-explore>
        <PageHead
          kicker={
            <>
              {area} · <Dated>{period}</Dated>
            </>
          }
          title={title}
          lead={say("explore.lead")}
        />
        <Filter view={view} />
        <nav class="jump" aria-label={say("explore.jump")}>
          <a href="#facts">{say("explore.jump.table")}</a>
          <a href="#map">{say("explore.jump.map")}</a>
          <a href="#timeline">{say("explore.jump.timeline")}</a>
          <a href="#compare">{say("explore.jump.compare")}</a>
          <a href="#views">{say("explore.jump.views")}</a>
        </nav>
        <div class="explore-grid">
          <ExploreTable view={view} />
          <div class="explore-side">
            <ExploreMap view={view} />
            <ExploreTimeline view={view} />
          </div>
        </div>
        <div class="cols even explore-more">
          <ExploreCompare view={view} />
          <ExploreViews view={view} formId={formId} refused={refused} />
        </div>
      </div>
    </Shell>
  );
}

function Filter({ view }: { view: ExplorePageView }) {
  const { say } = useReading();
  const { find, kind } = queryNames;
  return (
    <form method="get" action={explorePath} class="filter">
      <ExploreFields view={view} except={[find, kind]} />
      <div class="f grow">
        <label for="find">{say("shell.find")}</label>
        <input class="in" type="search" id="find" name={find} value={view.find} maxLength={200} />
      </div>
      <div class="f">
        <label for="kind">{say("explore.kind")}</label>
        <select class="in" id="kind" name={kind}>
          {(["all", "incident", "external"] as const).map((one) => (
            <option value={one} selected={view.kind === one}>
              {say(`explore.kind.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <button class="btn" type="submit">
        {say("shell.filter")}
      </button>
    </form>
  );
}
