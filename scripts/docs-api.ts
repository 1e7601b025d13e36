// The API described: docs/api.md for people, docs/openapi.json for programs, both from the operations themselves.
import { z } from "zod";
import type { Operation } from "../packages/heed/src/kernel/index.ts";

type Schema = Readonly<Record<string, unknown>>;

const named = new Set(["uuid", "date", "date-time"]);
const greatest = Number.MAX_SAFE_INTEGER;

/** Without what a format or the language of JSON says already: the pattern of a UUID, the bounds of whole numbers. */
function short(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(short);
  if (schema === null || typeof schema !== "object") return schema;
  const { format } = schema as Schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(
        ([key, value]) =>
          !(key === "pattern" && named.has(String(format))) &&
          !(key === "maximum" && value === greatest) &&
          !(key === "minimum" && value === -greatest),
      )
      .map(([key, value]) => [key, short(value)]),
  );
}

/** A zod shape as JSON Schema. What cannot be said there (a view typed by TypeScript) is left open. */
export function schemaOf(shape: z.ZodType, io: "input" | "output" = "input"): Schema {
  const {
    $schema: _,
    "~standard": __,
    ...schema
  } = z.toJSONSchema(shape, { io, unrepresentable: "any" }) as Record<string, unknown>;
  return short(schema) as Schema;
}

const propertiesOf = (schema: Schema) => Object.entries((schema.properties ?? {}) as Record<string, Schema>);
const requiredOf = (schema: Schema) => (schema.required ?? []) as readonly string[];

const problem = {
  type: "object",
  description: "RFC 9457, in the language asked for; docs/problems.md lists every code",
  required: ["type", "title", "status", "code", "detail", "mend", "errors"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string" },
    detail: { type: "string" },
    mend: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["field", "mend"],
        properties: { field: { type: "string" }, mend: { type: "string" } },
      },
    },
  },
};

/** Names an operation by what it does: `postReportsTriage`. */
function operationId({ method, path }: Operation): string {
  const words = path.split("/").filter((part) => part !== "" && !part.startsWith(":"));
  const one = path.split("/").at(-1)?.startsWith(":") ? "One" : "";
  const camel = words.flatMap((word) => word.split("-")).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return method.toLowerCase() + camel.join("") + one;
}

/** The OpenAPI 3.1 document of some operations. */
export function openApi(operations: readonly Operation[], version: string): Schema {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = `/api${operation.path.replace(/:(\w+)/g, "{$1}")}`;
    const parameters = (["params", "query"] as const).flatMap((part) => {
      const shape = operation[part];
      if (!shape) return [];
      const schema = schemaOf(shape);
      return propertiesOf(schema).map(([name, inner]) => ({
        name,
        in: part === "params" ? "path" : "query",
        required: requiredOf(schema).includes(name),
        schema: inner,
      }));
    });
    const entry = {
      operationId: operationId(operation),
      summary: operation.summary,
      ...(parameters.length > 0 ? { parameters } : {}),
      ...(operation.body
        ? { requestBody: { required: true, content: { "application/json": { schema: schemaOf(operation.body) } } } }
        : {}),
      responses: {
        200: operation.streams
          ? {
              description: "A stream of server-sent events; the schema is that of the data of a `change`",
              content: { "text/event-stream": { schema: schemaOf(operation.reply, "output") } },
            }
          : {
              description: "Done, or done before with the same id",
              content: { [operation.media ?? "application/json"]: { schema: schemaOf(operation.reply, "output") } },
            },
        default: {
          description: "Refused; nothing was saved",
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
    };
    const methods = paths[path] ?? {};
    methods[operation.method.toLowerCase()] = entry;
    paths[path] = methods;
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Heed",
      version,
      description:
        "Sign in with the pages first: the session cookie carries who asks. Each answer is what this person may see.",
      license: { name: "AGPL-3.0-or-later", identifier: "AGPL-3.0-or-later" },
    },
    paths,
    components: { schemas: { Problem: problem } },
  };
}

/** A shape in few words: `text`, `day`, `one of a, b`, `list of id`. */
export function inWords(schema: Schema): string {
  const either = (schema.anyOf ?? schema.oneOf) as readonly Schema[] | undefined;
  if (either) return [...new Set(either.map(inWords))].join(" or ");
  if (schema.const !== undefined) return `\`${schema.const}\``;
  const { enum: choices, type, format } = schema as { enum?: readonly unknown[]; type?: string; format?: string };
  if (choices) return choices.map((choice) => `\`${choice}\``).join(", ");
  if (type === "array") return `list of ${inWords((schema.items ?? {}) as Schema)}`;
  if (type === "object") {
    const inner = propertiesOf(schema).map(
      ([name, value]) => `${name}${requiredOf(schema).includes(name) ? "" : "?"}: ${inWords(value)}`,
    );
    return inner.length === 0 ? "object" : `{ ${inner.join("; ")} }`;
  }
  if (format === "uuid") return "id";
  if (format === "date") return "day";
  if (format === "date-time") return "moment";
  if (type === "integer" || type === "number") {
    const { minimum, maximum } = schema as { minimum?: number; maximum?: number };
    const bounded = minimum !== undefined && maximum !== undefined && maximum < 1e9;
    return bounded ? `${minimum} to ${maximum}` : type === "integer" ? "whole number" : "number";
  }
  if (type === "string") return "text";
  return type ?? "anything";
}

const cell = (text: string) => text.replaceAll("|", "\\|");

/** The part of docs/api.md that is drawn: each operation with what may be sent. */
export function drawnApi(operations: readonly Operation[]): string {
  return operations
    .map((operation) => {
      const lines = [`### ${operation.method} /api${operation.path}`, "", `${operation.summary}.`];
      const fields = (["query", "body"] as const).flatMap((part) => {
        const shape = operation[part];
        if (!shape) return [];
        const schema = schemaOf(shape);
        return propertiesOf(schema).map(([name, inner]) => ({
          name,
          inner,
          required: requiredOf(schema).includes(name),
        }));
      });
      if (fields.length > 0) {
        lines.push("", `| ${operation.body ? "field" : "in the address"} | | what |`, "| --- | --- | --- |");
        for (const { name, inner, required } of fields)
          lines.push(`| \`${name}\` | ${required ? "needed" : ""} | ${cell(inWords(inner))} |`);
      }
      if (operation.streams)
        lines.push(
          "",
          `A stream of events; the data of a \`change\`: ${inWords(schemaOf(operation.reply, "output"))}.`,
        );
      if (operation.media !== undefined) lines.push("", `Answers with \`${operation.media}\`.`);
      return lines.join("\n");
    })
    .join("\n\n");
}
