import { SaxesParser } from "saxes";
import { messages } from "../kernel/index.ts";
import type { CapFacts } from "./cap-compose.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

/** What stands in an XML text, read by a program that did not write it: names with texts and attributes, in order. */
export interface XmlNode {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  text: string;
}

/** @throws {Error} for a text that is not well-formed. */
export function readXml(text: string): XmlNode {
  const top: XmlNode = { name: "", namespace: "", attributes: {}, children: [], text: "" };
  const open = [top];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ local, uri, attributes }) => {
    const named = Object.entries(attributes).map(([name, { value }]) => [name, value]);
    const node: XmlNode = {
      name: local,
      namespace: uri,
      attributes: Object.fromEntries(named),
      children: [],
      text: "",
    };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on("text", (part) => {
    const last = open.at(-1);
    if (last) last.text += part;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(text).close();
  const [root] = top.children;
  if (!root) throw new Error("no element");
  return root;
}

/** Texts of the children of that name. */
export const textsOf = (node: XmlNode, name: string): readonly string[] =>
  node.children.filter((one) => one.name === name).map(({ text }) => text);
/** The children of that name. */
export const childrenOf = (node: XmlNode, name: string): readonly XmlNode[] =>
  node.children.filter((one) => one.name === name);

/** An invented sender, area and choice, as short as speech: say only what matters to the test. */
export function capFacts(facts: Partial<CapFacts> = {}): CapFacts {
  const area = {
    polygons: ["14.000,-4.000 14.000,-3.000 15.000,-3.000 14.000,-4.000"],
    geocode: { name: "invented:2031:district", value: "XD" },
  };
  return {
    identifier: "00000000-0000-4000-8000-00000000c001",
    sender: "duty-office.headquarters.invented",
    senderName: { en: "Mission headquarters", fr: "Quartier général de la mission" },
    sentAt: "2031-03-04T09:00:00.000Z",
    exercise: true,
    scope: "Private",
    restriction: null,
    addresses: ["joc.invented", "relief-agency.x.invented"],
    references: null,
    area: {
      en: { description: "Wells district", ...area },
      fr: { description: "Puits (cercle)", ...area },
    },
    credibility: null,
    responseTypes: ["Prepare"],
    say: { en: messages("en", [{ en, fr }]), fr: messages("fr", [{ en, fr }]) },
    ...facts,
  };
}
