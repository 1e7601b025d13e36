import { namedId } from "../kernel/index.ts";
import { type Source, type SourceKind, sourceKinds } from "../listen/index.ts";
import { kebab } from "./case-file-check.ts";
import type { CaseFileContext } from "./case-file-plan.ts";
import type { Row } from "./case-file-table.ts";

/** The sources that rows name, each once. */
export class SourceBook {
  readonly #kinds = new Map<string, SourceKind>();
  readonly #dates = new Map<string, Set<string>>();
  readonly #used = new Map<string, Source>();
  readonly #context: CaseFileContext;

  constructor(claims: readonly Row[], context: CaseFileContext) {
    this.#context = context;
    for (const { cells } of claims) {
      const name = cells.source ?? "";
      const kind = kebab(cells.source_kind ?? "");
      if (sourceKinds.includes(kind as SourceKind)) this.#kinds.set(name, kind as SourceKind);
      if (cells.source_date) this.#dates.set(name, (this.#dates.get(name) ?? new Set()).add(cells.source_date));
    }
  }

  /** The study itself: what its rows say without naming another source, and what it says in its own voice. */
  study(): string {
    const { nameEn, nameFr } = this.#context.study;
    return this.#keep(nameEn, nameFr, "author", this.#context.publishedOn, false);
  }

  named(name: string): string {
    if (/^report author$/i.test(name)) return this.study();
    const kind = this.#kinds.get(name) ?? this.#kinds.get(documentOf(name)) ?? kindByName(name);
    // One document has one date; an organisation that is cited twice has none of its own.
    const document = kind === "un-report" ? (this.#datesOf(name) ?? null) : null;
    return this.#keep(name, this.#context.french(name) ?? name, kind, document, kind === "armed-actor" ? true : null);
  }

  #datesOf(name: string): string | undefined {
    const dates = this.#dates.get(documentOf(name));
    return dates?.size === 1 ? [...dates][0] : undefined;
  }

  /** The day of a source that has but one in this case file, or the day of publication that its name carries. */
  dayOf(name: string): string | null {
    return this.#datesOf(name) ?? null;
  }

  #keep(
    nameEn: string,
    nameFr: string,
    kind: SourceKind,
    publishedOn: string | null,
    partyToConflict: boolean | null,
  ): string {
    const id = namedId("source", nameEn, kind);
    this.#used.set(id, { id, nameEn, nameFr, kind, publishedOn, partyToConflict });
    return id;
  }

  all(): Source[] {
    return [...this.#used.values()];
  }
}

/** `UN Secretary-General S/2018/541 para. 29` is the document of `UN Secretary-General S/2018/541`. */
const documentOf = (name: string) => name.replace(/ para\. \d+$/, "").trim();

function kindByName(name: string): SourceKind {
  if (/\binterview/i.test(name) || /\bofficials?\b|\bofficer\b/i.test(name)) return "interview";
  if (/reuters|rfi|radio|press items|journal/i.test(name)) return "media";
  if (/secretary-general|a\/hrc\/|s\/20|panel of experts/i.test(name)) return "un-report";
  if (/minusma|ohchr|united nations|strategic review/i.test(name)) return "un-mission";
  if (/refugee agency|ocha|cluster/i.test(name)) return "humanitarian";
  if (/study|council on|clingendael|crisis group|university|security council report/i.test(name)) return "expert";
  if (/human rights watch|federation/i.test(name)) return "ngo";
  if (/social media$/i.test(name)) return "armed-actor";
  return "other";
}
