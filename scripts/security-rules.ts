// Reads docs/security.md as rules and their proofs, and holds them against what a run of the tests said.

export interface Proof {
  /** The test's file, from the root of the checkout. */
  readonly file: string;
  readonly title: string;
}

export interface Rule {
  readonly name: string;
  readonly proofs: readonly Proof[];
}

/** The rows of the tables of rules: rule, where it is enforced, proof. */
export function rulesIn(page: string): readonly Rule[] {
  const rules: Rule[] = [];
  let inTable = false;
  for (const line of page.split("\n")) {
    if (!line.startsWith("|")) inTable = false;
    else if (/^\| rule \| where it is enforced \| proof \|$/.test(line)) inTable = true;
    else if (inTable && !/^\|[ :|-]+\|$/.test(line)) {
      const [, name = "", , ...rest] = line.split(/(?<!\\) ?\| ?/);
      rules.push({ name, proofs: proofsIn(rest.join(" | ")) });
    }
  }
  return rules;
}

function proofsIn(cell: string): readonly Proof[] {
  return [...cell.matchAll(/\[`[^`]+[.](?:test|browser)[.]tsx?`\]\(([^)]+)\): (“[^”]+”(?:; “[^”]+”)*)/g)].flatMap(
    ([, target, titles]) =>
      [...(titles as string).matchAll(/“([^”]+)”/g)].map(([, title]) => ({
        file: (target as string).replace(/^\.\.\//, ""),
        title: title as string,
      })),
  );
}

/** What a run said of one test: its file from the root, its own title and those above it, and how it ended. */
export interface Ran {
  readonly file: string;
  readonly title: string;
  readonly passed: boolean;
}

export interface Standing {
  readonly rules: number;
  /** Every proof of theirs ran here and passed. */
  readonly provenHere: number;
  /** Some proof of theirs belongs to another step (unit tests, browser). */
  readonly provenElsewhere: number;
  /** They have no test; the page says what stands in its place. */
  readonly withoutTest: readonly string[];
  /** A proof of theirs should have run here and did not, or failed. */
  readonly broken: readonly string[];
}

/** The title of a table of cases is written with holes (`%s`) and runs with them filled. */
function patternOf(title: string): RegExp {
  const parts = title.split(/%[sdjifo]/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(parts.join(".*"));
}

/** How the rules stand after a run of the given files. */
export function standingOf(rules: readonly Rule[], ran: readonly Ran[], isOurs: (file: string) => boolean): Standing {
  const withoutTest: string[] = [];
  const broken: string[] = [];
  let provenHere = 0;
  let provenElsewhere = 0;
  for (const { name, proofs } of rules) {
    const ours = proofs.filter(({ file }) => isOurs(file));
    const isProven = ({ file, title }: Proof) => {
      const said = patternOf(title);
      const found = ran.filter((one) => one.file === file && said.test(one.title));
      return found.length > 0 && found.every(({ passed }) => passed);
    };
    if (proofs.length === 0) withoutTest.push(name);
    else if (!ours.every(isProven)) broken.push(name);
    else if (ours.length === proofs.length) provenHere += 1;
    else provenElsewhere += 1;
  }
  return { rules: rules.length, provenHere, provenElsewhere, withoutTest, broken };
}
