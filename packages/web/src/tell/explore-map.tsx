import { useReading } from "../shell/context.ts";
import { type ExplorePageView, exploreHref } from "./explore-view.ts";

/**
 * Where the map will be. Until somebody asks, it is a button that says what it weighs; the table beside it holds the same facts.
 * What the program needs to draw stands in attributes: the areas and whether they speak. Facts are read from the table's rows.
 */
export function ExploreMap({ view }: { view: ExplorePageView }) {
  const { frame, say, format } = useReading();
  const kilobytes = format.number(Math.ceil((frame.assets.mapBytes + view.outlineBytes) / 1000));
  const areas = view.explore.areas.map(({ code, informed }) => [code, informed ? 1 : 0]);
  const texts = {
    label: say("explore.map.label"),
    loading: say("explore.map.loading", { kilobytes }),
    failed: say("explore.map.failed"),
    show: say("explore.map.show-fact", { number: "{number}" }),
    zoomIn: say("explore.map.zoom-in"),
    zoomOut: say("explore.map.zoom-out"),
    whole: say("explore.map.whole"),
    impreciseOne: say("explore.map.imprecise.one", { area: "{area}", events: "{events}" }),
    chosen: say("explore.map.chosen", { numbers: "{numbers}" }),
    elsewhere: say("explore.map.elsewhere", { numbers: "{numbers}" }),
    back: say("explore.map.back"),
    wheel: say("explore.map.wheel"),
    fingers: say("explore.map.fingers"),
  };
  return (
    <figure
      class="mapbox"
      id="map"
      data-map
      data-open={view.map ? "1" : undefined}
      data-areas={JSON.stringify(areas)}
      data-texts={JSON.stringify(texts)}
      data-within={frame.filter.area ?? ""}
      data-as-of={frame.filter.asOf ?? ""}
      data-from={view.explore.window.from ?? ""}
      data-to={view.explore.window.to ?? ""}
      data-others={view.kind !== "incident" && view.explore.external.known > 0 ? "1" : ""}
    >
      <div class="map-ask">
        <a class="btn" href={`${exploreHref(frame, view, { map: true })}#map`} data-map-ask>
          {say("explore.map.show", { kilobytes })}
        </a>
        <p class="note">{say("explore.map.why")}</p>
        {view.map && (
          <noscript>
            <p class="note">{say("explore.map.no-script")}</p>
          </noscript>
        )}
      </div>
      <p class="map-state note" role="status" />
      <figcaption hidden>
        <p class="note" data-elsewhere />
        <p class="lg">
          <span>
            <i class="k-point" />
            {say("explore.legend.point")}
          </span>
          <span>
            <i class="k-radius" />
            {say("explore.legend.radius")}
          </span>
          <span>
            <i class="k-area" />
            {say("explore.legend.area")}
          </span>
          <span>
            <i class="k-known" />
            {say("explore.legend.informed")}
          </span>
          <span>
            <i class="nodata" />
            {say("explore.legend.hatch")}
          </span>
          <span>
            <i class="k-dash" />
            {say("explore.legend.approximate")}
          </span>
          {view.kind !== "incident" && view.explore.external.known > 0 && (
            <span>
              <i class="k-other" />
              {say("explore.legend.others")}
            </span>
          )}
        </p>
        <p class="note imprecise-title" id="imprecise-title" hidden>
          {say("explore.map.imprecise")}
        </p>
        <ul class="imprecise note" aria-labelledby="imprecise-title" />
        <p class="note sources">
          {say("explore.map.position")} <span data-notice />
        </p>
      </figcaption>
    </figure>
  );
}
