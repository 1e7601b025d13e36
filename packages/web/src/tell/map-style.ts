import type { AddLayerObject, ExpressionSpecification, StyleSpecification } from "maplibre-gl";
import { approximateLines, labelPoint, type Outline } from "./map-shapes.ts";

/** The page's own colours, as they are now: light, dark or bright sun. */
export type Tokens = Readonly<Record<(typeof names)[number], string>>;
const names = [
  "ground",
  "ink",
  "ink-2",
  "ink-3",
  "accent",
  "seq-2",
  "hatch",
  "map-land",
  "map-out",
  "map-line",
  "c2",
  "focus",
] as const;

export function tokens(): Tokens {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    names.map((name) => [name, style.getPropertyValue(`--${name}`).trim() || "#808080"]),
  ) as Tokens;
}

const sources = [
  "around",
  "land",
  "solid",
  "dashed",
  "names",
  "radii",
  "points",
  "tags",
  "others",
  "other-radii",
  "cells",
  "counts",
] as const;
const font = ["system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, Liberation Sans, Arial, sans-serif"];

/** A style without a network: no tiles, no glyphs, no sprite. Letters come from the fonts of the device. */
export function styleOf(now: Tokens, _lang: "en" | "fr"): StyleSpecification {
  return {
    version: 8,
    sources: Object.fromEntries(
      sources.map((name) => [
        name,
        { type: "geojson", data: { type: "FeatureCollection", features: [] }, tolerance: 0.2 },
      ]),
    ),
    layers: [{ id: "out", type: "background", paint: { "background-color": now["map-out"] } }],
  };
}

/** Outlines as the sources of the ground. */
export function groundShapes(
  outlines: readonly Outline[],
  informed: ReadonlyMap<string, boolean>,
  hatch: ReadonlySet<string>,
  tags: ReadonlyMap<string, readonly number[]>,
): Readonly<Record<"around" | "land" | "solid" | "dashed" | "names", readonly object[]>> {
  const around = outlines.filter(({ properties }) => !properties.ours);
  const ours = outlines.filter(({ properties }) => properties.ours && properties.level !== "country");
  const drawn = outlines.filter(({ properties }) => !properties.approximate);
  const line = (outline: Outline, kind: string) => ({
    type: "Feature",
    properties: { kind },
    geometry: { type: "MultiLineString", coordinates: outline.geometry.coordinates.flat() },
  });
  return {
    around: around.filter(({ properties }) => properties.level !== "country").map((one) => line(one, "around")),
    land: ours
      .filter(({ properties }) => informed.has(properties.code))
      .map(({ properties: { code, level }, geometry }) => ({
        type: "Feature",
        properties: { code, level, tint: tags.has(code), hatch: hatch.has(code) },
        geometry,
      })),
    solid: drawn
      .filter(({ properties }) => properties.ours || properties.level === "country")
      .map((one) => line(one, one.properties.level)),
    dashed: [
      {
        type: "Feature",
        properties: {},
        geometry: { type: "MultiLineString", coordinates: approximateLines(outlines) },
      },
    ],
    names: outlines.map(({ properties: { name, level, ours: own, code }, geometry }) => ({
      type: "Feature",
      properties: { name, level: own ? level : `around-${level}`, tagged: tags.has(code) },
      geometry: { type: "Point", coordinates: labelPoint(geometry.coordinates) },
    })),
  };
}

/** Where else a text may go where its own place is taken, in its own heights: beside, above, below. */
const around = (aside: number, above: number) => [
  "center",
  [0, 0],
  "bottom",
  [0, -above],
  "top",
  [0, above],
  "left",
  [aside, 0],
  "right",
  [-aside, 0],
  "bottom-left",
  [aside, -above],
  "bottom-right",
  [-aside, -above],
  "top-left",
  [aside, above],
  "top-right",
  [-aside, above],
];

const halo = { "text-halo-width": 1.6, "text-halo-blur": 0.2 } as const;

/** The picture of a ring or a pill, by whose fact it is and whether it is chosen. */
const ringOf = (shape: "ring" | "pill"): ExpressionSpecification => [
  "concat",
  shape,
  ["case", ["==", ["get", "kind"], "external"], "-other", ""],
  ["case", ["get", "chosen"], "-chosen", ""],
];

/** Every layer, from the ground up. Colours are set by `paints`. */
export function groundLayers(now: Tokens): readonly AddLayerObject[] {
  const name = (
    id: string,
    level: string,
    size: number,
    minzoom: number,
    maxzoom: number,
    more: object = {},
  ): AddLayerObject => ({
    id,
    type: "symbol",
    source: "names",
    filter: ["==", ["get", "level"], level],
    minzoom,
    maxzoom,
    layout: {
      "text-field": ["get", "name"],
      "text-font": font,
      "text-size": size,
      "text-max-width": 8,
      "text-padding": 4,
      // A tag stands where the name would: the name goes beside it.
      "text-variable-anchor-offset": [
        "case",
        ["get", "tagged"],
        ["literal", around(2, 1.7)],
        ["literal", around(1, 1)],
      ],
      ...more,
    },
    paint: { "text-color": now["ink-2"], "text-halo-color": now["map-land"], ...halo },
  });
  return [
    {
      id: "land",
      type: "fill",
      source: "land",
      filter: ["==", ["get", "level"], "region"],
      paint: { "fill-color": now["map-land"], "fill-antialias": false },
    },
    ...(["region", "district"] as const).map(
      (level): AddLayerObject => ({
        id: `tint-${level}`,
        type: "fill",
        source: "land",
        filter: ["all", ["==", ["get", "level"], level], ["get", "tint"]],
        paint: { "fill-color": now["seq-2"], "fill-opacity": level === "region" ? 0.45 : 1, "fill-antialias": false },
      }),
    ),
    {
      id: "hatch",
      type: "fill",
      source: "land",
      filter: ["get", "hatch"],
      paint: { "fill-pattern": "hatch" },
    },
    {
      id: "around",
      type: "line",
      source: "around",
      paint: { "line-color": now["map-line"], "line-width": 0.6, "line-opacity": 0.7 },
    },
    {
      id: "dashed",
      type: "line",
      source: "dashed",
      paint: { "line-color": now["ink-3"], "line-width": 1, "line-dasharray": [3, 2.5] },
    },
    {
      id: "solid-region",
      type: "line",
      source: "solid",
      filter: ["in", ["get", "kind"], ["literal", ["region", "district"]]],
      paint: { "line-color": now["ink-3"], "line-width": 0.9 },
    },
    {
      id: "solid-country",
      type: "line",
      source: "solid",
      filter: ["==", ["get", "kind"], "country"],
      paint: { "line-color": now["ink-2"], "line-width": 1.4 },
    },
    {
      id: "cells",
      type: "line",
      source: "cells",
      paint: { "line-color": now.c2, "line-width": 1, "line-opacity": 0.55 },
    },
    {
      id: "other-radii",
      type: "line",
      source: "other-radii",
      minzoom: 6.5,
      paint: { "line-color": now.c2, "line-width": 0.8, "line-opacity": 0.45 },
    },
    {
      id: "radii-fill",
      type: "fill",
      source: "radii",
      paint: { "fill-color": now.ink, "fill-opacity": 0.05, "fill-antialias": false },
    },
    {
      id: "radii",
      type: "line",
      source: "radii",
      paint: { "line-color": now.ink, "line-width": ["case", ["get", "chosen"], 2.5, 1], "line-opacity": 0.75 },
    },
    name("names-around-country", "around-country", 13, 3, 8, { "text-letter-spacing": 0.08 }),
    name("names-around", "around-district", 11, 6.8, 24),
    name("names-around-region", "around-region", 11, 5.8, 24),
    name("names-region", "region", 13, 3, 6.2, { "text-transform": "none" }),
    name("names-district", "district", 12, 5.6, 24),
    {
      id: "others",
      type: "circle",
      source: "others",
      paint: {
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 4, 2.5, 8, 4.5],
        "circle-color": now["map-land"],
        "circle-opacity": 0.5,
        "circle-stroke-color": now.c2,
        "circle-stroke-width": 1.4,
      },
    },
    {
      id: "counts",
      type: "symbol",
      source: "counts",
      layout: { "text-field": ["get", "text"], "text-font": font, "text-size": 12, "text-padding": 1 },
      paint: { "text-color": now.c2, "text-halo-color": now["map-land"], "text-halo-width": 2 },
    },
    {
      id: "other-numbers",
      type: "symbol",
      source: "others",
      minzoom: 6.5,
      filter: ["has", "text"],
      layout: {
        "text-field": ["get", "text"],
        "text-font": font,
        "text-size": 11,
        "text-offset": [0, -1],
        "text-padding": 1,
      },
      paint: { "text-color": now.c2, "text-halo-color": now["map-land"], "text-halo-width": 1.6 },
    },
    {
      id: "tags",
      type: "symbol",
      source: "tags",
      layout: {
        "icon-image": ["case", ["get", "chosen"], "tag-chosen", "tag"],
        "icon-text-fit": "both",
        "icon-text-fit-padding": [3, 6, 3, 6],
        // A tag that would lie on another or on a number moves aside within its area; where there is no room, nearer by it has.
        "text-variable-anchor-offset": [
          "case",
          ["get", "wide"],
          ["literal", around(1.8, 2)],
          ["literal", around(1.1, 1.4)],
        ],
        "text-max-width": 40,
        "symbol-sort-key": ["case", ["get", "chosen"], 0, 1],
        "text-field": ["step", ["zoom"], ["get", "short"], 6.2, ["get", "text"]],
        "text-font": font,
        "text-size": 12,
      },
      paint: { "text-color": now.ground },
    },
    {
      id: "points",
      type: "symbol",
      source: "points",
      filter: ["!", ["get", "many"]],
      layout: {
        "icon-image": ringOf("ring"),
        // Every ring is drawn, the latest on top; what else there is keeps off them.
        "icon-allow-overlap": true,
        "symbol-sort-key": ["-", ["case", ["get", "chosen"], 2000, 0], ["get", "number"]],
      },
    },
    {
      id: "points-many",
      type: "symbol",
      source: "points",
      filter: ["get", "many"],
      layout: {
        "icon-image": ringOf("pill"),
        "icon-text-fit": "both",
        "icon-text-fit-padding": [4, 8, 4, 8],
        "icon-allow-overlap": true,
        "text-allow-overlap": true,
        "symbol-sort-key": ["-", ["case", ["get", "chosen"], 2000, 0], ["get", "number"]],
        "text-field": ["get", "text"],
        "text-font": font,
        "text-size": 12,
        "text-max-width": 40,
      },
      paint: { "text-color": now.ink },
    },
    {
      id: "numbers",
      type: "symbol",
      source: "points",
      filter: ["!", ["get", "many"]],
      layout: {
        // The ring on top has its number; one that lies under it shows its own when the map is drawn nearer.
        "symbol-sort-key": ["-", ["get", "number"], ["case", ["get", "chosen"], 2000, 0]],
        "text-field": ["get", "text"],
        "text-font": font,
        "text-size": ["case", [">", ["get", "number"], 99], 10.5, 12],
        "text-padding": 1,
      },
      paint: { "text-color": now.ink },
    },
  ];
}

/** Every colour of every layer, so that a change of the page's colours changes the map. */
export function paints(now: Tokens): readonly (readonly [layer: string, property: string, value: unknown])[] {
  const text = (layer: string, color: string, ground: string) =>
    [
      [layer, "text-color", color],
      [layer, "text-halo-color", ground],
    ] as const;
  return [
    ["out", "background-color", now["map-out"]],
    ["land", "fill-color", now["map-land"]],
    ["tint-region", "fill-color", now["seq-2"]],
    ["tint-district", "fill-color", now["seq-2"]],
    ["around", "line-color", now["map-line"]],
    ["dashed", "line-color", now["ink-3"]],
    ["solid-region", "line-color", now["ink-3"]],
    ["solid-country", "line-color", now["ink-2"]],
    ["other-radii", "line-color", now.c2],
    ["radii-fill", "fill-color", now.ink],
    ["radii", "line-color", ["case", ["get", "chosen"], now.accent, now.ink]],
    ...text("names-around-country", now["ink-3"], now["map-out"]),
    ...text("names-around", now["ink-3"], now["map-out"]),
    ...text("names-around-region", now["ink-3"], now["map-out"]),
    ...text("names-region", now["ink-2"], now["map-land"]),
    ...text("names-district", now.ink, now["map-land"]),
    ["others", "circle-color", now["map-land"]],
    ["others", "circle-stroke-color", now.c2],
    ["cells", "line-color", now.c2],
    ...text("counts", now.c2, now["map-land"]),
    ...text("other-numbers", now.c2, now["map-land"]),
    ["tags", "text-color", ["case", ["get", "chosen"], now.ground, now.ground]],
    ["points-many", "text-color", ["case", ["get", "chosen"], now.ground, now.ink]],
    ["numbers", "text-color", ["case", ["get", "chosen"], now.ground, now.ink]],
  ];
}

interface Picture {
  readonly image: ImageData;
  readonly options: {
    readonly pixelRatio: number;
    readonly stretchX?: [number, number][];
    readonly stretchY?: [number, number][];
    readonly content?: [number, number, number, number];
  };
}

const ratio = 2;

function painted(size: number, draw: (on: CanvasRenderingContext2D, edge: number) => void): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * ratio;
  const on = canvas.getContext("2d", { willReadFrequently: true });
  if (!on) throw new Error("no canvas");
  draw(on, size * ratio);
  return on.getImageData(0, 0, size * ratio, size * ratio);
}

/** The pictures that the map draws with: the hatch, which means "no information" and nothing else, and the grounds of tags. */
export function pictures(now: Tokens): Readonly<Record<string, Picture>> {
  const hatch = painted(8, (on, edge) => {
    on.strokeStyle = now.hatch;
    on.lineWidth = 1.1 * ratio;
    for (const shift of [-edge, 0, edge]) {
      on.beginPath();
      on.moveTo(shift - 2, edge + 2);
      on.lineTo(shift + edge + 2, -2);
      on.stroke();
    }
  });
  const solid = (color: string) =>
    painted(12, (on, edge) => {
      on.fillStyle = color;
      on.fillRect(0, 0, edge, edge);
    });
  const ring = (edge: string, ground: string) =>
    painted(28, (on, size) => {
      on.beginPath();
      on.arc(size / 2, size / 2, 11.5 * ratio, 0, 2 * Math.PI);
      on.fillStyle = ground;
      on.fill();
      on.lineWidth = 2 * ratio;
      on.strokeStyle = edge;
      on.stroke();
    });
  const pill = (edge: string, ground: string) =>
    painted(28, (on, size) => {
      on.beginPath();
      on.roundRect(2 * ratio, 2 * ratio, size - 4 * ratio, size - 4 * ratio, 11 * ratio);
      on.fillStyle = ground;
      on.fill();
      on.lineWidth = 2 * ratio;
      on.strokeStyle = edge;
      on.stroke();
    });
  const long: Picture["options"] = {
    pixelRatio: ratio,
    stretchX: [[13 * ratio, 15 * ratio]],
    stretchY: [[13 * ratio, 15 * ratio]],
    content: [5 * ratio, 3 * ratio, 23 * ratio, 25 * ratio],
  };
  const stretch: [number, number][] = [[4 * ratio, 8 * ratio]];
  const grown = {
    pixelRatio: ratio,
    stretchX: stretch,
    stretchY: stretch,
    content: [2 * ratio, 2 * ratio, 10 * ratio, 10 * ratio] as [number, number, number, number],
  };
  return {
    hatch: { image: hatch, options: { pixelRatio: ratio } },
    tag: { image: solid(now.ink), options: grown },
    "tag-chosen": { image: solid(now.accent), options: grown },
    ring: { image: ring(now.ink, now.ground), options: { pixelRatio: ratio } },
    pill: { image: pill(now.ink, now.ground), options: long },
    "pill-chosen": { image: pill(now.ink, now.accent), options: long },
    "pill-other": { image: pill(now.c2, now.ground), options: long },
    "pill-other-chosen": { image: pill(now.c2, now.accent), options: long },
    "ring-chosen": { image: ring(now.ink, now.accent), options: { pixelRatio: ratio } },
    "ring-other": { image: ring(now.c2, now.ground), options: { pixelRatio: ratio } },
    "ring-other-chosen": { image: ring(now.c2, now.accent), options: { pixelRatio: ratio } },
  };
}
