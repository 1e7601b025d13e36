import { expect, test } from "vitest";
import { z } from "zod";
import { streams } from "../packages/heed/src/app/live-contract.ts";
import { routes } from "../packages/heed/src/app/wiring.ts";
import { operation } from "../packages/heed/src/kernel/index.ts";
import { readInTree } from "./docs.ts";
import { drawnApi, inWords, openApi, schemaOf } from "./docs-api.ts";

const operations = [...routes.map((route) => route.operation), ...streams];
const { version } = JSON.parse(readInTree("package.json") ?? "{}") as { version: string };

const example = operation({
  method: "POST",
  path: "/things/:id/marks",
  summary: "Mark a thing",
  params: z.strictObject({ id: z.uuid() }),
  body: z.strictObject({ id: z.uuid(), colour: z.enum(["red", "blue"]), size: z.int().min(1).max(5).optional() }),
  reply: z.object({ id: z.uuid() }),
});

test("an operation says what may be sent, what must be, and what comes back", () => {
  const document = openApi([example], "1.2.3") as {
    paths: Record<
      string,
      Record<string, { parameters: unknown[]; requestBody: { content: Record<string, { schema: unknown }> } }>
    >;
  };
  const entry = document.paths["/api/things/{id}/marks"]?.post;
  expect(entry?.parameters).toEqual([
    { name: "id", in: "path", required: true, schema: expect.objectContaining({ format: "uuid" }) },
  ]);
  expect(entry?.requestBody.content["application/json"]?.schema).toMatchObject({
    required: ["id", "colour"],
    additionalProperties: false,
  });
});

test("an operation that answers with a stream says so", () => {
  const document = openApi(streams, "1.2.3") as {
    paths: Record<string, Record<string, { responses: Record<string, { content: object }> }>>;
  };
  expect(Object.keys(document.paths["/api/live"]?.get?.responses["200"]?.content ?? {})).toEqual(["text/event-stream"]);
  expect(drawnApi(streams)).toContain("A stream of events; the data of a `change`: { kind: ");
});

test("the page says the same in words", () => {
  const page = drawnApi([example]);
  expect(page).toContain("### POST /api/things/:id/marks");
  expect(page).toContain("| `colour` | needed | `red`, `blue` |");
  expect(page).toContain("| `size` |  | 1 to 5 |");
  expect(inWords(schemaOf(z.array(z.iso.date())))).toBe("list of day");
});

test("there are operations, and each is mounted once", () => {
  const names = operations.map(({ method, path }) => `${method} ${path}`);
  expect(names.length).toBeGreaterThan(20);
  expect(new Set(names).size).toBe(names.length);
});

test("docs/openapi.json is made of the operations as they are: npm run docs", () => {
  expect(JSON.parse(readInTree("docs/openapi.json") ?? "{}")).toEqual(
    JSON.parse(JSON.stringify(openApi(operations, version))),
  );
});

test("docs/api.md lists the operations as they are: npm run docs", () => {
  expect(readInTree("docs/api.md")).toContain(drawnApi(operations));
});
