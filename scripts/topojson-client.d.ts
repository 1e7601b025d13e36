// The package brings no types of its own; this is all that is asked of it.
declare module "topojson-client" {
  export function feature(
    topology: unknown,
    object: unknown,
  ): {
    readonly features: readonly {
      readonly id: string;
      readonly properties: { readonly name: string };
      readonly geometry: { readonly type: "Polygon" | "MultiPolygon"; readonly coordinates: unknown };
    }[];
  };
}
