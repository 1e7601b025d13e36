import { z } from "zod";
import { type Operation, operation } from "../kernel/index.ts";

/** What a record is called, so that a page knows whether it lists such. */
const heardKinds = ["warning", "decision", "incident", "report", "follow-up"] as const;
export type HeardKind = (typeof heardKinds)[number];

/** The data of an event `change`: as little as a page needs to say that it is no longer what it was. */
export const change = z.strictObject({
  kind: z.enum(heardKinds),
  /** Whether the record itself is new, not only something about it. */
  new: z.boolean(),
  /** Where it is shown in full; null for whoever has the sanitised edition. */
  page: z.string().nullable(),
});
export type LiveChange = z.infer<typeof change>;

/** Reasons to begin again: `reset`. Nothing more comes: `ended` with the session, `replaced` by a later stream of it. */
export const liveEvents = ["change", "beat", "reset", "ended", "replaced"] as const;
export type LiveEvent = (typeof liveEvents)[number];

export const getLive = operation({
  method: "GET",
  path: "/live",
  summary:
    "Follow what changes of what this person may read, as a stream of events (`change`, `beat`, `reset`, `ended`, `replaced`); `Last-Event-ID` goes on where it broke off",
  query: z.strictObject({
    /** The place that a page was given, or the `id` of an event: only what comes after it is told. */
    after: z.string().max(200).optional(),
    /** Code or path of an area: only what lies in it. */
    area: z.string().max(80).optional(),
  }),
  reply: change,
  streams: true,
});

/** Every operation that answers with a stream, beside those of `wiring.ts`. */
export const streams: readonly Operation[] = [getLive as Operation];
