import type { LogCount, LogForm, LogLine } from "heed/shield";

/** Names of what narrows the log, besides `from` and `to` of every screen. */
export const logQuery = { actor: "who", action: "act", dataClass: "of", before: "before" } as const;

/** The log as its reader gets it: entries, or counts, or only whether it is whole; and the questions it raised. */
export interface LogPageView {
  readonly form: LogForm | null;
  readonly from: string;
  readonly to: string;
  readonly ask: {
    readonly actor: string | null;
    readonly action: string | null;
    readonly dataClass: string | null;
    readonly before: number | null;
  };
  readonly page: { readonly lines: readonly LogLine[]; readonly total: number; readonly older: number } | null;
  readonly counts: readonly (Omit<LogCount, "officePath"> & { readonly office: string | null })[] | null;
  readonly alarms:
    | readonly {
        readonly id: string;
        readonly kind: "bulk" | "bulk-strict" | "out-of-area" | "before-harm";
        readonly subject: string;
        readonly from: string;
        readonly to: string;
        readonly records: number;
        readonly place: string | null;
        readonly cause: { readonly table: string; readonly id: string } | null;
      }[]
    | null;
  readonly people: readonly { readonly id: string; readonly label: string }[];
  readonly actions: readonly string[];
  readonly classes: readonly string[];
  readonly standing: {
    readonly whole: boolean;
    readonly sealedAt: string | null;
    readonly seals: number;
    readonly unsealed: number;
  } | null;
}
