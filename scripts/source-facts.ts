import { parseSync } from "@swc/core";

/** One text that a source file spells out: a string, or a stretch of a template between its holes. */
export interface SpelledText {
  readonly text: string;
  readonly line: number;
  /** The function that takes the text as an argument (`withSchema`), where there is one. */
  readonly givenTo: string | null;
}

export interface SourceFacts {
  readonly texts: readonly SpelledText[];
  /** Ways to reach the world, or another module, that neither import rules nor a list of globals can see. */
  readonly escapes: readonly { readonly what: string; readonly line: number }[];
}

interface Node {
  readonly type?: string;
  readonly span?: { readonly start: number };
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;
const nameOf = (node: unknown): string | null =>
  isNode(node) && node.type === "Identifier" ? String(node.value) : null;

/** Reads a TypeScript file's own words, so that rules about SQL and purity look at code and not at comments. */
export function sourceFacts(source: string, tsx = false): SourceFacts {
  // swc counts bytes from the first file of the process, and starts after leading comments: `fix` undoes both.
  const marked = `;${source}`;
  const tree = parseSync(marked, { syntax: "typescript", tsx, target: "es2024" }) as unknown as Node;
  const origin = (tree.body as Node[])[0]?.span?.start ?? 1;
  const bytes = Buffer.from(marked);
  const lineOf = (node: Node): number => {
    const end = (node.span?.start ?? origin) - origin;
    let line = 1;
    for (let i = 0; i < end && i < bytes.length; i += 1) if (bytes[i] === 10) line += 1;
    return line;
  };
  const texts: SpelledText[] = [];
  const escapes: { what: string; line: number }[] = [];
  const walk = (node: unknown, givenTo: string | null): void => {
    if (Array.isArray(node)) {
      for (const child of node) walk(child, givenTo);
      return;
    }
    if (!isNode(node)) return;
    switch (node.type) {
      case "ImportDeclaration":
      case "ExportAllDeclaration":
        return;
      case "StringLiteral":
        texts.push({ text: String(node.value), line: lineOf(node), givenTo });
        return;
      case "TemplateElement":
        texts.push({ text: String(node.cooked ?? node.raw), line: lineOf(node), givenTo });
        return;
      case "TsImportType":
        escapes.push({
          what: 'import("...") as a type: write import type, so that the rules about rooms see it',
          line: lineOf(node),
        });
        break;
      case "MemberExpression":
        if (nameOf(node.object) === "Math") {
          const property = node.property as Node;
          const key = property.type === "Computed" ? property.expression : property;
          const name = nameOf(key) ?? (isNode(key) && key.type === "StringLiteral" ? key.value : null);
          if (name === "random" || name === null) escapes.push({ what: "Math.random", line: lineOf(node) });
          walk(node.property, null);
          return;
        }
        break;
      case "Identifier":
        // `window` and `self` are words of the domain too; Biome, which knows scopes, watches those.
        if (["globalThis", "eval", "require"].includes(String(node.value)))
          escapes.push({ what: String(node.value), line: lineOf(node) });
        if (node.value === "Math")
          escapes.push({ what: "Math passed on whole, Math.random with it", line: lineOf(node) });
        return;
      case "CallExpression": {
        const callee = node.callee as Node;
        if (callee.type === "Import") {
          const first = (node.arguments as { expression: Node }[])[0]?.expression;
          if (first?.type !== "StringLiteral")
            escapes.push({ what: "import() of a computed name", line: lineOf(node) });
          return;
        }
        const name = callee.type === "MemberExpression" ? nameOf(callee.property) : nameOf(callee);
        walk(callee, null);
        walk(node.arguments, name);
        return;
      }
    }
    for (const [key, child] of Object.entries(node)) {
      // A property's name is no use of a global: `{ window: 3 }`, `range.window`.
      if (key === "span" || key === "label") continue;
      if ((key === "key" || (key === "property" && node.type === "MemberExpression")) && nameOf(child) !== null)
        continue;
      walk(child, key === "expression" || key === "elements" ? givenTo : null);
    }
  };
  walk(tree.body, null);
  return { texts, escapes };
}
