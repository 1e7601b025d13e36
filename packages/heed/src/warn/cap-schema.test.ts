import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { noteSkip, sharedFolder } from "../../../../scripts/shared.ts";
import { findXmllint, noXmllint } from "../../../../scripts/xmllint.ts";
import { errorReasons, responseTypes } from "./cap.ts";
import { composeAck, composeAlert, composeCancel, composeError } from "./cap-compose.ts";
import { capNamespace, capXml } from "./cap-xml.ts";
import { aWarning, receivedAt } from "./testing.ts";
import { capFacts, childrenOf, readXml, textsOf } from "./testing-cap.ts";
import { imminences } from "./warning.ts";
import { fullRecord } from "./warning-record.ts";

/*
 * The schema and the example are copyright OASIS Open and say nothing of being carried along: they are read where they lie.
 */
const shared = sharedFolder("reference/cap");
const xmllint = findXmllint();
if (shared !== null && xmllint === null) noteSkip(noXmllint);

const folder = mkdtempSync(join(tmpdir(), "heed-cap-"));
afterAll(() => rmSync(folder, { recursive: true }));

const record = (facts = {}) =>
  fullRecord({ warning: aWarning(facts), events: [], evidence: [], recordedBy: "someone" }, receivedAt);
const references = "duty-office.headquarters.invented,00000000-0000-4000-8000-00000000c001,2031-03-04T09:00:00-00:00";
const written: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    imminences.map((imminence, i) => [
      `alert-${imminence}`,
      capXml(
        composeAlert(
          record({ imminence, impact: Math.min(5, i + 1) }),
          capFacts({ credibility: i + 1, responseTypes: [...responseTypes] }),
          "Alert",
        ),
      ),
    ]),
  ),
  restricted: capXml(composeAlert(record(), capFacts({ scope: "Restricted", restriction: "A & B < C é" }), "Alert")),
  "without-outline": capXml(
    composeAlert(
      record(),
      capFacts({
        area: {
          en: { ...capFacts().area.en, polygons: [] },
          fr: { ...capFacts().area.fr, polygons: [] },
        },
      }),
      "Alert",
    ),
  ),
  update: capXml(composeAlert(record(), capFacts({ references }), "Update")),
  cancel: capXml(composeCancel(record(), capFacts({ references }))),
  ack: capXml(composeAck(record(), capFacts({ references }), "2031-03-04T09:01:00Z", false)),
  ...Object.fromEntries(
    errorReasons.map((reason) => [`error-${reason}`, capXml(composeError(record(), capFacts({ references }), reason))]),
  ),
};

describe.skipIf(shared === null || xmllint === null)("the schema of CAP 1.2", () => {
  const schema = join(shared ?? "", "CAP-v1.2.xsd");
  const lint = (path: string) =>
    spawnSync(xmllint ?? "", ["--noout", "--nonet", "--schema", schema, path], { encoding: "utf8" });

  test("takes every message that we write", () => {
    const paths = Object.entries(written).map(([name, xml]) => {
      const path = join(folder, `${name}.xml`);
      writeFileSync(path, xml);
      return path;
    });
    expect(paths.length).toBeGreaterThan(10);
    execFileSync(xmllint ?? "", ["--noout", "--nonet", "--schema", schema, ...paths], { stdio: "pipe" });
  });

  test("takes its own example, and refuses a message with an offset that is a letter", () => {
    expect(lint(join(shared ?? "", "amber-alert-example.xml")).status).toBe(0);
    const path = join(folder, "wrong.xml");
    writeFileSync(path, (written.update ?? "").replaceAll("-00:00<", "Z<"));
    expect(lint(path).status).not.toBe(0);
  });
});

describe.skipIf(shared === null)("the example of the standard", () => {
  test("is read by the reader that reads ours, and has its elements in the same namespace and order", () => {
    const example = readXml(readFileSync(join(shared ?? "", "amber-alert-example.xml"), "utf8"));
    const ours = readXml(written["alert-T0"] ?? "");
    expect([example.name, example.namespace, ours.namespace]).toEqual(["alert", capNamespace, capNamespace]);
    const [theirs] = childrenOf(example, "info");
    const [own] = childrenOf(ours, "info");
    if (!theirs || !own) throw new Error("no info");
    expect(textsOf(theirs, "event")).toEqual(["Child Abduction"]);
    const orderOf = (names: readonly string[]) => [...new Set(names)];
    const common = (node: typeof own, other: typeof own) =>
      orderOf(node.children.map(({ name }) => name)).filter((name) => childrenOf(other, name).length > 0);
    expect(common(own, theirs)).toEqual(common(theirs, own));
    expect(common(own, theirs)).toEqual(expect.arrayContaining(["language", "category", "event", "urgency", "area"]));
    expect(common(ours, example)).toEqual(common(example, ours));
  });
});
