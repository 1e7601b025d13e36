import { forms } from "@heed/web/src/shell/forms.ts";
import fc from "fast-check";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { routesOf } from "../src/app/testing.ts";
import { routes as operations } from "../src/app/wiring.ts";
import { namedId } from "../src/kernel/index.ts";

/*
 * Questions to a server, made from its own table of routes and its contracts, so that a new route is asked without
 * anybody thinking of it. A body is one that the contract takes: a refusal then comes from policy and not from the form.
 */

/** Addresses that somebody may ask for before signing in. */
export const openRoutes: readonly string[] = [
  "GET /sign-in",
  "POST /sign-in",
  "GET /sign-in/second",
  "POST /sign-in/second",
  "GET /sign-in/passkey",
  "POST /sign-in/passkey",
  "POST /sign-in/passkey/challenge",
  "POST /sign-out",
  "GET /lock",
  "GET /lock/open",
  "POST /lock/open",
  "GET /lock/passkey",
  "POST /lock/passkey",
  "GET /away",
  "GET /offline/en",
  "GET /offline/fr",
  "GET /service-worker.js",
  "GET /exercise",
  "POST /exercise/sign-in",
  "POST /preferences",
  "GET /link/:id",
  "POST /link/:id",
  "GET /healthz",
  "GET /assets/*",
];

export interface AskableRoute {
  readonly method: "GET" | "POST";
  /** As the server's table names it, with every parameter called `:id`. */
  readonly url: string;
}

/** Every route behind the door. */
export const askable = (app: FastifyInstance): readonly AskableRoute[] =>
  routesOf(app).filter(
    (route): route is AskableRoute =>
      (route.method === "GET" || route.method === "POST") && !openRoutes.includes(`${route.method} ${route.url}`),
  );

/** The kind of record that an address names: the first word of its path. */
export const kindOf = (url: string): string => url.replace(/^\/api/, "").split("/")[1] ?? "";

/** What a field of a name is filled with, where the contract alone would take anything. */
export type Hints = Readonly<Record<string, unknown>>;

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly format?: string;
  readonly pattern?: string;
}

const schemaOf = (type: z.ZodType): JsonSchema =>
  z.toJSONSchema(type, { io: "input", unrepresentable: "any", target: "draft-2020-12" }) as JsonSchema;

function sample(schema: JsonSchema, hints: Hints, name = ""): unknown {
  if (name in hints) return hints[name];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return sample(either.find(({ type }) => type !== "null") ?? (either[0] as JsonSchema), hints, name);
  if (schema.allOf)
    return Object.assign({}, ...schema.allOf.map((one) => sample(one, hints, name) as Record<string, unknown>));
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== "null") : schema.type;
  if (type === "object") {
    const entries = Object.entries(schema.properties ?? {}).filter(
      ([key]) => (schema.required ?? []).includes(key) || key in hints,
    );
    return Object.fromEntries(entries.map(([key, field]) => [key, sample(field, hints, key)]));
  }
  if (type === "array")
    return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}, hints, name));
  if (type === "integer" || type === "number") return schema.minimum ?? (schema.exclusiveMinimum ?? 0) + 1;
  if (type === "boolean") return false;
  return text(schema, name);
}

function text({ format, pattern, minLength }: JsonSchema, name: string): string {
  if (format === "uuid") return namedId("question", name);
  if (format === "date") return "2018-07-20";
  if (format === "date-time") return "2018-07-20T12:00:00Z";
  if (pattern !== undefined) return fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 1, seed: 7 })[0] ?? "";
  return "Asked by a test.".padEnd(minLength ?? 0, ".");
}

const operationOf = ({ method, url }: AskableRoute) =>
  operations.find(
    ({ operation }) => operation.method === method && `/api${operation.path.replaceAll(/:\w+/g, ":id")}` === url,
  )?.operation;

/** A body that the operation of a route takes; undefined where it takes none. */
export function bodyFor(route: AskableRoute, hints: Hints): object | undefined {
  if (route.method === "GET") return undefined;
  const operation = operationOf(route);
  if (operation) return operation.body ? (sample(schemaOf(operation.body), hints) as object) : {};
  return formBody(route, hints);
}

/** What a body is refused for by its own contract; empty where it is one that is taken. */
export function faultsOf(route: AskableRoute, body: object): readonly string[] {
  const checked = operationOf(route)?.body?.safeParse(body);
  return checked === undefined || checked.success
    ? []
    : checked.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

function formBody({ url }: AskableRoute, hints: Hints): Readonly<Record<string, string>> {
  const form = Object.values(forms).find(
    (one) => "action" in one && (typeof one.action === "string" ? one.action : one.action(":id")) === url,
  );
  const names = Object.values((form?.fields ?? {}) as Readonly<Record<string, unknown>>).filter(
    (name): name is string => typeof name === "string",
  );
  return Object.fromEntries(names.flatMap((name) => (name in hints ? [[name, String(hints[name])]] : [])));
}

/** What may stand behind the question mark: each parameter of the contract alone, with those that are required. */
export function queriesFor(route: AskableRoute, hints: Hints): readonly string[] {
  const operation = operationOf(route);
  if (!operation?.query) return [""];
  const { properties = {}, required = [] } = schemaOf(operation.query);
  const given = (names: readonly string[]) =>
    new URLSearchParams(
      names.map((name): [string, string] => [name, String(sample(properties[name] as JsonSchema, hints, name))]),
    ).toString();
  const least = given(required);
  const one = Object.keys(properties)
    .filter((name) => !required.includes(name))
    .map((name) => given([...required, name]));
  return [least, ...one].map((query) => (query === "" ? "" : `?${query}`));
}

/** The address of a route with a record in the place of its parameter. */
export const addressOf = (url: string, id: string): string => url.replace("*", "x").replace(/:\w+/g, id);
