import { DOMImplementation, type Element, XMLSerializer } from "@xmldom/xmldom";
import type { Instant } from "../kernel/index.ts";
import { type CapMessage, capTime } from "./cap.ts";

export const capNamespace = "urn:oasis:names:tc:emergency:cap:1.2";
export const capMedia = "application/cap+xml";
export const atomMedia = "application/atom+xml";
const atom = "http://www.w3.org/2005/Atom";
const own = "urn:heed:acknowledgement:1";

interface Writer {
  add(parent: Element, name: string, text?: string | null): Element;
  text(): string;
  readonly root: Element;
}

function writer(namespace: string, rootName: string): Writer {
  const document = new DOMImplementation().createDocument(namespace, rootName, null);
  const root = document.documentElement as Element;
  return {
    root,
    add(parent, name, text) {
      const element = document.createElementNS(name.includes(":") ? own : namespace, name);
      if (text) element.appendChild(document.createTextNode(text));
      parent.appendChild(element);
      return element;
    },
    text: () =>
      `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(document, { requireWellFormed: true })}\n`,
  };
}

/**
 * A message as XML, its elements in the order of the schema.
 * @throws {Error} for a character that XML cannot hold: what a person types is checked before.
 */
export function capXml(message: CapMessage): string {
  const { add, root, text } = writer(capNamespace, "alert");
  add(root, "identifier", message.identifier);
  add(root, "sender", message.sender);
  add(root, "sent", capTime(message.sentAt));
  add(root, "status", message.status);
  add(root, "msgType", message.msgType);
  add(root, "scope", message.scope);
  if (message.restriction !== null) add(root, "restriction", message.restriction);
  add(root, "addresses", message.addresses.join(" "));
  if (message.note !== null) add(root, "note", message.note);
  if (message.references !== null) add(root, "references", message.references);
  add(root, "incidents", message.incidents);
  for (const one of message.info) {
    const info = add(root, "info");
    add(info, "language", one.language);
    add(info, "category", "Security");
    add(info, "event", one.event);
    for (const type of one.responseTypes) add(info, "responseType", type);
    add(info, "urgency", one.urgency);
    add(info, "severity", one.severity);
    add(info, "certainty", one.certainty);
    add(info, "expires", capTime(one.expiresAt));
    add(info, "senderName", one.senderName);
    add(info, "headline", one.headline);
    add(info, "instruction", one.instruction);
    add(info, "contact", one.contact);
    for (const { name, value } of one.parameters) {
      const parameter = add(info, "parameter");
      add(parameter, "valueName", name);
      add(parameter, "value", value);
    }
    const area = add(info, "area");
    add(area, "areaDesc", one.area.description);
    for (const polygon of one.area.polygons) add(area, "polygon", polygon);
    const geocode = add(area, "geocode");
    add(geocode, "valueName", one.area.geocode.name);
    add(geocode, "value", one.area.geocode.value);
  }
  return text();
}

/** Who has acknowledged a message, and when; null who has not. */
export interface FeedAcknowledgement {
  readonly address: string;
  readonly at: Instant | null;
}
export interface FeedEntry {
  readonly id: string;
  readonly identifier: string;
  readonly title: string;
  readonly summary: string;
  readonly msgType: string;
  readonly sender: string;
  readonly sentAt: Instant;
  readonly updatedAt: Instant;
  readonly acknowledgements: readonly FeedAcknowledgement[];
}
export interface Feed {
  readonly id: string;
  readonly title: string;
  readonly lang: string;
  readonly updatedAt: Instant;
  readonly entries: readonly FeedEntry[];
}

/** The messages as an Atom feed (RFC 4287): each leads to its CAP text and says who has acknowledged it. */
export function feedXml(feed: Feed): string {
  const { add, root, text } = writer(atom, "feed");
  root.setAttribute("xml:lang", feed.lang);
  add(root, "id", `urn:uuid:${feed.id}`);
  add(root, "title", feed.title);
  add(root, "updated", feed.updatedAt);
  const self = add(root, "link");
  self.setAttribute("rel", "self");
  self.setAttribute("type", atomMedia);
  self.setAttribute("href", "/api/cap-feed");
  for (const one of feed.entries) {
    const entry = add(root, "entry");
    add(entry, "id", `urn:uuid:${one.identifier}`);
    add(entry, "title", one.title);
    add(entry, "published", one.sentAt);
    add(entry, "updated", one.updatedAt);
    add(add(entry, "author"), "name", one.sender);
    add(entry, "category").setAttribute("term", one.msgType);
    const link = add(entry, "link");
    link.setAttribute("rel", "alternate");
    link.setAttribute("type", capMedia);
    link.setAttribute("href", `/api/cap/${one.id}`);
    add(entry, "summary", one.summary);
    for (const { address, at } of one.acknowledgements) {
      const acknowledgement = add(entry, "heed:acknowledgement");
      acknowledgement.setAttribute("recipient", address);
      if (at !== null) acknowledgement.setAttribute("at", at);
    }
  }
  return text();
}
