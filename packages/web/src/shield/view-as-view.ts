import type { FieldState, WhyNot } from "heed/shield";
import type { Choice } from "../shell/page.ts";

/** Fields of a report that the page tells one by one. */
export const viewAsFields = [
  "eventType",
  "areaCode",
  "placeToldAs",
  "when",
  "groupAtRisk",
  "numberExposed",
  "imminence",
  "impact",
  "receivedAt",
  "releasedText",
  "killedRoles",
  "retaliationFearedFor",
  "operationBy",
  "operationAmong",
  "channel",
  "basis",
  "toldAt",
  "threatKnownAt",
  "atRiskIfKnown",
  "acknowledgedAt",
  "triagedAt",
  "credibility",
  "reliability",
  "reach",
  "incidentCode",
  "account",
  "identity",
] as const;
export type ViewAsField = (typeof viewAsFields)[number];

export interface FieldCell {
  readonly state: FieldState;
  /** What is told instead, of a coarser one. */
  readonly value: string | null;
  readonly because: WhyNot | null;
}

export type SeenAs = "full" | "sanitised" | "none";

/** How one report comes out: to these roles, field by field. */
export interface SeenReport {
  readonly seen: SeenAs;
  readonly fields: readonly ({ readonly field: ViewAsField } & FieldCell)[];
}

/** What a role sees, and why: the policy's rows, an invented report, and a real record as far as looker and role both see it. */
export interface ViewAsView {
  readonly roles: readonly Choice[];
  readonly functions: readonly Choice[];
  readonly offices: readonly Choice[];
  readonly asked: {
    readonly role: string | null;
    readonly functions: readonly string[];
    readonly office: string | null;
    readonly record: string;
  };
  readonly result: {
    readonly names: readonly string[];
    readonly office: string | null;
    /** Why one account could not hold these together. */
    readonly apart: readonly ("auditor" | "keys" | "firewall" | "vault" | "partner")[];
    readonly policy: readonly {
      readonly dataClass: string;
      readonly grants: readonly {
        readonly verbs: readonly ("create" | "read" | "update" | "approve")[];
        readonly form: "full" | "sanitised" | "aggregate";
        readonly scope: "all" | "office" | "own";
        readonly upTo: "S0" | "S1" | "S2" | "S3";
        readonly by: string;
      }[];
    }[];
    /** The invented report in the area of the office, and elsewhere; the first is left out at headquarters. */
    readonly invented: readonly {
      readonly where: "here" | "elsewhere";
      readonly place: string;
      readonly report: SeenReport;
    }[];
    /** The real record that was asked for; null where none was. */
    readonly record:
      | { readonly kind: "none" }
      | { readonly kind: "report"; readonly code: string; readonly report: SeenReport }
      | { readonly kind: "warning" | "incident"; readonly code: string; readonly seen: SeenAs; readonly title: string }
      | null;
  } | null;
}
