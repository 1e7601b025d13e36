import { type Instant, type Lang, messages } from "../kernel/index.ts";
import type { Source } from "../listen/index.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

/** Words in both languages, as rows carry them. */
interface Both {
  readonly en: string;
  readonly fr: string;
}

/** All that is known of one actor or community at one time, as the database gives it. */
export interface ActorFacts {
  readonly id: string;
  readonly code: string;
  readonly subject: "actor" | "community";
  readonly name: Both;
  readonly aliases: readonly string[];
  /** Kind of organisation; null for a community. */
  readonly kind: string | null;
  readonly activeFrom: string | null;
  readonly activeTo: string | null;
  readonly note: { readonly en: string | null; readonly fr: string | null };
  readonly labels: readonly {
    readonly label: Both;
    readonly labeller: Both;
    readonly dated: string | null;
    readonly purpose: string | null;
    readonly periodFrom: string | null;
    readonly periodTo: string | null;
    readonly sourceId: string;
    readonly knownAt: Instant;
  }[];
  readonly perceptions: readonly {
    readonly perceivedAs: Both;
    readonly byWhom: Both;
    readonly sourceId: string;
    readonly knownAt: Instant;
  }[];
  readonly conducts: readonly {
    readonly kind: "protective" | "predatory" | "protects";
    readonly text: Both;
    readonly sourceId: string;
    readonly knownAt: Instant;
  }[];
  readonly affiliations: readonly {
    readonly fromCode: string;
    readonly relation: string;
    readonly toCode: string;
    readonly dateFrom: string | null;
    readonly dateTo: string | null;
    readonly status: "asserted" | "contested" | "perceived";
    readonly sourceId: string;
    readonly knownAt: Instant;
  }[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly names: ReadonlyMap<string, { readonly nameEn: string; readonly nameFr: string }>;
}

/** What somebody says of an actor: never shown without who says it. */
export interface StatementView {
  readonly text: string;
  readonly by: string;
  readonly source: string;
  readonly dated: string | null;
  readonly knownAt: Instant;
}

/** An actor or a community: what it is called and by whom, what it does for and to people, with whom it stands. */
export interface ActorView {
  readonly id: string;
  readonly code: string;
  readonly subject: "actor" | "community";
  readonly edition: "full" | "sanitised";
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: { readonly code: string; readonly label: string } | null;
  readonly active: { readonly from: string | null; readonly to: string | null };
  readonly note: string | null;
  /** Labels are statements: each with who applies it and when. Empty for a community, which has perceptions. */
  readonly labels: readonly (StatementView & {
    readonly purpose: string | null;
    readonly periodFrom: string | null;
    readonly periodTo: string | null;
  })[];
  readonly perceptions: readonly StatementView[];
  readonly conduct: readonly {
    readonly kind: "protective" | "predatory" | "protects";
    readonly label: string;
    readonly text: string;
    readonly source: string;
  }[];
  readonly affiliations: readonly {
    readonly relation: string;
    readonly other: { readonly code: string; readonly name: string };
    readonly direction: "to" | "from";
    readonly from: string | null;
    readonly to: string | null;
    readonly status: string;
    readonly source: string;
  }[];
}

export interface ActorReader {
  readonly lang: Lang;
  /** `sanitised`: the name and the kind, and nothing that anybody says of it. */
  readonly edition: "full" | "sanitised";
  readonly labelOf: (list: string, code: string) => string;
}

const catalogues = [{ en, fr }];

/** An actor or community as one reader sees it. Statements stand in the order in which they became known. */
export function actorView(facts: ActorFacts, reader: ActorReader): ActorView {
  const say = messages(reader.lang, catalogues);
  const inWords = (both: Both) => both[reader.lang];
  const sourceName = (id: string) => {
    const source = facts.sources.get(id);
    return source ? (reader.lang === "fr" ? source.nameFr : source.nameEn) : say("establish.source-not-shown");
  };
  const nameOf = (code: string) => {
    const name = facts.names.get(code);
    return name ? (reader.lang === "fr" ? name.nameFr : name.nameEn) : code;
  };
  const full = reader.edition === "full";
  const statements = <T extends { readonly knownAt: Instant }>(rows: readonly T[]) =>
    full ? [...rows].sort((a, b) => (a.knownAt < b.knownAt ? -1 : 1)) : [];
  return {
    id: facts.id,
    code: facts.code,
    subject: facts.subject,
    edition: reader.edition,
    name: inWords(facts.name),
    aliases: facts.aliases,
    kind: facts.kind === null ? null : { code: facts.kind, label: reader.labelOf("actor-kind", facts.kind) },
    active: { from: facts.activeFrom, to: facts.activeTo },
    note: full ? (facts.note[reader.lang] ?? facts.note.en) : null,
    labels: statements(facts.labels).map((one) => ({
      text: inWords(one.label),
      by: inWords(one.labeller),
      source: sourceName(one.sourceId),
      dated: one.dated,
      knownAt: one.knownAt,
      purpose: one.purpose,
      periodFrom: one.periodFrom,
      periodTo: one.periodTo,
    })),
    perceptions: statements(facts.perceptions).map((one) => ({
      text: inWords(one.perceivedAs),
      by: inWords(one.byWhom),
      source: sourceName(one.sourceId),
      dated: null,
      knownAt: one.knownAt,
    })),
    conduct: statements(facts.conducts).map((one) => ({
      kind: one.kind,
      label: say(`establish.conduct.${one.kind}`),
      text: inWords(one.text),
      source: sourceName(one.sourceId),
    })),
    affiliations: statements(facts.affiliations).map((one) => {
      const direction = one.fromCode === facts.code ? ("to" as const) : ("from" as const);
      const other = direction === "to" ? one.toCode : one.fromCode;
      return {
        relation: reader.labelOf("affiliation-relation", one.relation),
        other: { code: other, name: nameOf(other) },
        direction,
        from: one.dateFrom,
        to: one.dateTo,
        status: say(`establish.affiliation.${one.status}`),
        source: sourceName(one.sourceId),
      };
    }),
  };
}
