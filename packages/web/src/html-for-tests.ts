/** One start tag of a rendered page. */
export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Where its content begins. */
  readonly at: number;
}

const entities: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };
const plain = (text: string) => text.replace(/&(lt|gt|quot|amp);/g, (entity) => entities[entity] ?? entity);

/** Every start tag, in order. Rendered pages are well-formed, so that a scan by pattern sees them all. */
export function tagsOf(html: string): Tag[] {
  return [...html.matchAll(/<([a-z][a-z0-9]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>/g)].map((match) => ({
    name: match[1] ?? "",
    attributes: new Map(
      [...(match[2] ?? "").matchAll(/([^\s=>/]+)(?:="([^"]*)")?/g)].map(([, name, value]): [string, string] => [
        name ?? "",
        plain(value ?? ""),
      ]),
    ),
    at: match.index + match[0].length,
  }));
}

/** What a reader sees or hears: the text without tags, attributes and drawings, every kind of space as one. */
export function textOf(html: string): string {
  return plain(
    html
      .replace(/<svg[\s\S]*?<\/svg>/g, " ")
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " "),
  ).trim();
}
