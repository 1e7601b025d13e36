import "./map.css";
import { type GeoJSONSource, type MapMouseEvent, Map as MapView, ScaleControl, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { type OtherEvents, otherShapes } from "./map-others.ts";
import {
  type Box,
  boxOf,
  circle,
  type Fact,
  framed,
  hatched,
  labelPoint,
  type Outline,
  type Position,
  spotsOf,
  tagsOf,
  tagText,
} from "./map-shapes.ts";
import { groundLayers, groundShapes, paints, pictures, styleOf, tokens } from "./map-style.ts";

/** What the page gives the map, and what the map tells the page. */
export interface MapWishes {
  readonly box: HTMLElement;
  readonly outlines: readonly Outline[];
  readonly facts: readonly Fact[];
  /** Areas that the reader looks at, and whether anything is known of them. */
  readonly informed: ReadonlyMap<string, boolean>;
  readonly texts: Readonly<Record<string, string>>;
  /** Somebody chose marks on the map. */
  chosen(numbers: readonly number[]): void;
  /** The map shows another part: what others have published there, or null where none is wanted. */
  others: ((box: Box, zoom: number, signal: AbortSignal) => Promise<OtherEvents>) | null;
  /** The map moved: numbers of facts whose marks lie outside the part that is shown. */
  elsewhere(numbers: readonly number[]): void;
  /** What of it no point can stand for. */
  imprecise(events: OtherEvents["imprecise"]): void;
}

export interface DrawnMap {
  /** Marks facts and, where asked, moves to them. */
  mark(numbers: readonly number[], move: boolean): void;
  focus(): void;
  zoom(by: number): void;
  whole(): void;
  remove(): void;
}

setWorkerUrl(workerUrl);

const collection = (features: readonly object[]) => ({ type: "FeatureCollection", features }) as never;
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
/** Marks at the edge, and the buttons, have room. */
const room = innerWidth < 640 ? 20 : { top: 40, right: 64, bottom: 40, left: 40 };
const bounds = ({ west, south, east, north }: Box): [number, number, number, number] => [west, south, east, north];

/**
 * Draws the map. A fact of a known place is a ring at that place; one known to a distance has a circle as wide as that; one
 * known only to an area tints the area and has no point. Rings that lie on one another stay where they are: nothing is moved or
 * gathered into a place where nothing happened.
 */
export function drawMap(wishes: MapWishes): Promise<DrawnMap> {
  const { box, outlines, facts, informed, texts } = wishes;
  const scope = new Set(informed.keys());
  const tags = tagsOf(facts);
  const outlineOf = new Map(outlines.map((one) => [one.properties.code, one]));
  const first = framed(outlines, facts, scope);
  const all =
    boxOf(
      outlines.filter(({ properties }) => scope.has(properties.code)).map(({ geometry }) => geometry.coordinates),
    ) ?? first;
  const map = new MapView({
    container: box,
    style: styleOf(tokens(), texts.lang === "fr" ? "fr" : "en"),
    ...(first ? { bounds: bounds(first), fitBoundsOptions: { padding: room, maxZoom: 8 } } : {}),
    minZoom: 3,
    maxZoom: 11,
    attributionControl: false,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    locale: {
      "Map.Title": texts.label ?? "",
      "CooperativeGesturesHandler.WindowsHelpText": texts.wheel ?? "",
      "CooperativeGesturesHandler.MacHelpText": texts.wheel ?? "",
      "CooperativeGesturesHandler.MobileHelpText": texts.fingers ?? "",
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new ScaleControl({ unit: "metric", maxWidth: 90 }), "bottom-left");

  const put = (source: string, features: readonly object[]) =>
    (map.getSource(source) as GeoJSONSource | undefined)?.setData(collection(features));

  const ground = () => {
    const shapes = groundShapes(outlines, informed, hatched(outlines, informed), tags);
    for (const [source, features] of Object.entries(shapes)) put(source, features);
  };
  const spots = spotsOf(facts);
  const taken = spots.filter(({ kind }) => kind === "incident").map(({ lon, lat }): Position => [lon, lat]);
  const tagSpots = new Map<string, Position>();
  const tagAt = ({ properties: { code, level }, geometry }: Outline) => {
    // Tags of districts come first: that of their region keeps off them too.
    const others = level === "region" ? [...tagSpots].filter(([other]) => other !== code).map(([, spot]) => spot) : [];
    const spot = tagSpots.get(code) ?? labelPoint(geometry.coordinates, [...taken, ...others]);
    tagSpots.set(code, spot);
    return spot;
  };
  const byLevel = [...tags].sort(
    ([a], [b]) =>
      Number(outlineOf.get(a)?.properties.level === "region") - Number(outlineOf.get(b)?.properties.level === "region"),
  );
  const marks = (chosen: ReadonlySet<number>) => {
    // Events of others have small marks of their own; one that is chosen is drawn as large as ours.
    const shown = spots.filter(
      ({ kind, numbers }) => kind === "incident" || numbers.some((number) => chosen.has(number)),
    );
    put(
      "radii",
      shown.flatMap(({ lon, lat, kind, numbers, radiiKm }) =>
        radiiKm.map((radiusKm) => ({
          type: "Feature",
          properties: { kind, chosen: numbers.some((number) => chosen.has(number)) },
          geometry: { type: "Polygon", coordinates: [circle(lon, lat, radiusKm)] },
        })),
      ),
    );
    put(
      "points",
      shown.map(({ lon, lat, kind, numbers }) => ({
        type: "Feature",
        properties: {
          number: Math.min(...numbers),
          numbers: numbers.join(),
          many: numbers.length > 1,
          kind,
          text: tagText(numbers, 3),
          chosen: numbers.some((number) => chosen.has(number)),
        },
        geometry: { type: "Point", coordinates: [lon, lat] },
      })),
    );
    put(
      "tags",
      byLevel.flatMap(([code, numbers]) => {
        const outline = outlineOf.get(code);
        if (!outline || outline.properties.level === "country") return [];
        const { level, name } = outline.properties;
        // The tag of a region may lie upon a district: it says whose it is.
        const label = (text: string) => (level === "region" ? `${name}: ${text}` : text);
        return [
          {
            type: "Feature",
            properties: {
              code,
              wide: level === "region",
              numbers: numbers.join(),
              text: label(tagText(numbers)),
              short: label(tagText(numbers, 2)),
              chosen: numbers.some((number) => chosen.has(number)),
            },
            geometry: { type: "Point", coordinates: tagAt(outline) },
          },
        ];
      }),
    );
  };

  let chosen: ReadonlySet<number> = new Set();
  const redraw = () => marks(chosen);

  // --- what others have published ---
  let asked: AbortController | null = null;
  const numbers = new Map(facts.map(({ key, number }) => [key, number]));
  const fetchOthers = async () => {
    if (!wishes.others) return;
    asked?.abort();
    asked = new AbortController();
    const view = map.getBounds();
    const window = { west: view.getWest(), south: view.getSouth(), east: view.getEast(), north: view.getNorth() };
    try {
      const events = await wishes.others(window, map.getZoom(), asked.signal);
      const shapes = otherShapes(events, numbers);
      put("others", shapes.points);
      put("other-radii", shapes.radii);
      put("cells", shapes.cells);
      put("counts", shapes.counts);
      wishes.imprecise(events.imprecise);
    } catch {
      // The part left before it was there, or the network is gone: the marks of the last part stay.
    }
  };

  /** Which facts have no mark in what is drawn now: they lie elsewhere, or there was no room for the tag of their area. */
  const tellElsewhere = () => {
    const part = map.getBounds();
    const shown = new Set(map.queryRenderedFeatures({ layers: ["tags"] }).map(({ properties }) => properties.code));
    wishes.elsewhere(
      facts
        .filter(({ at, area, kind }) =>
          at
            ? kind === "incident" && !part.contains([at.lon, at.lat])
            : outlineOf.has(area ?? "") &&
              outlineOf.get(area ?? "")?.properties.level !== "country" &&
              !shown.has(area),
        )
        .map(({ number }) => number),
    );
  };

  // --- choosing ---
  const under = (event: MapMouseEvent): readonly number[] => {
    const near = 6;
    const { x, y } = event.point;
    const found = map.queryRenderedFeatures(
      [
        [x - near, y - near],
        [x + near, y + near],
      ],
      { layers: ["points", "points-many", "tags", "others"] },
    );
    return [...new Set(found.flatMap(({ properties }) => String(properties.numbers).split(",").map(Number)))];
  };
  map.on("click", (event) => {
    const numbers = under(event);
    if (numbers.length > 0) wishes.chosen(numbers);
  });
  map.on("mousemove", (event) => {
    map.getCanvas().style.cursor = under(event).length > 0 ? "pointer" : "";
  });

  // --- colours follow the page's ---
  const repaint = () => {
    const now = tokens();
    for (const [name, picture] of Object.entries(pictures(now)))
      if (map.hasImage(name)) map.updateImage(name, picture.image);
      else map.addImage(name, picture.image, picture.options);
    for (const [layer, property, value] of paints(now)) map.setPaintProperty(layer, property as never, value as never);
  };
  const watch = new MutationObserver(repaint);
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const media = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"].map((query) => matchMedia(query));
  for (const one of media) one.addEventListener("change", repaint);

  const move = (to: Box, maxZoom = 8) =>
    map.fitBounds(bounds(to), { padding: room, maxZoom, animate: !calm(), duration: 350 });

  const drawn: DrawnMap = {
    mark(numbers, moves) {
      chosen = new Set(numbers);
      redraw();
      if (!moves) return;
      const wanted = facts.filter(({ number }) => chosen.has(number));
      const shapes = wanted.flatMap(({ at, area }) =>
        at
          ? at.radiusKm > 0
            ? [[[circle(at.lon, at.lat, at.radiusKm)]]]
            : []
          : [outlineOf.get(area ?? "")?.geometry.coordinates ?? []],
      );
      const to = boxOf(
        shapes,
        wanted.flatMap(({ at }) => (at ? [[at.lon, at.lat] as const] : [])),
      );
      if (to) move(to, 8.5);
    },
    focus: () => map.getCanvas().focus(),
    zoom: (by) => map.zoomTo(map.getZoom() + by, { animate: !calm(), duration: 200 }),
    whole: () => all && move(all),
    remove() {
      watch.disconnect();
      for (const one of media) one.removeEventListener("change", repaint);
      map.remove();
    },
  };
  return new Promise((resolve, reject) => {
    let isThere = false;
    map.on("error", ({ error }) => {
      if (isThere) return;
      drawn.remove();
      reject(error);
    });
    map.on("load", () => {
      for (const [name, picture] of Object.entries(pictures(tokens())))
        map.addImage(name, picture.image, picture.options);
      for (const layer of groundLayers(tokens())) map.addLayer(layer);
      repaint();
      ground();
      redraw();
      isThere = true;
      map.on("moveend", () => void fetchOthers());
      map.on("idle", tellElsewhere);
      void fetchOthers();
      // For whoever tests what is drawn: that it is there.
      map.once("idle", () => box.setAttribute("data-drawn", "1"));
      resolve(drawn);
    });
  });
}
