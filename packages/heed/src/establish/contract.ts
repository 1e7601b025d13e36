import { z } from "zod";
import { operation, view } from "../kernel/index.ts";
import { bases } from "../listen/index.ts";
import { labelHints, type WithLabelHints } from "../mission/index.ts";
import { classificationReply, newClassification } from "../shield/index.ts";
import type { ActorView } from "./actor-view.ts";
import { claimValue, type Property, properties, subjectKinds, verificationWords } from "./claim.ts";
import { type ExternalEvent, externalDatasets, externalLinkStandings } from "./external-event.ts";
import type { ExternalWindowView } from "./external-window.ts";
import type { IncidentListItem, IncidentView } from "./incident-view.ts";
import { recordKinds } from "./total.ts";

const id = z.uuid();
const code = z.string().trim().min(1).max(80);
const property = z.enum(properties as [Property, ...Property[]]);
const reason = z.string().trim().min(1).max(2_000);
const title = z.string().trim().min(1).max(300);

/** A title names place, date, harm and the community harmed; never an attacker's people. */
export const newIncident = z.strictObject({
  id,
  code,
  titleEn: title,
  titleFr: title,
  recordKind: z.enum(recordKinds),
  areaCode: z.string().max(80).optional(),
});
export type NewIncident = z.infer<typeof newIncident>;

/** A value may be given as a source words it (`at least 27`, `26 and 27 April 2018`) or already typed. */
export const newClaim = z.strictObject({
  id,
  subject: z.strictObject({ kind: z.enum(subjectKinds), code }),
  property,
  value: z.union([claimValue, z.string().trim().min(1).max(5_000), z.int().min(0)]),
  actorCodes: z.array(code).optional(),
  reportId: id.optional(),
  sourceId: id.optional(),
  basis: z.enum(bases),
  saidAt: z.union([z.iso.datetime({ offset: true }), z.iso.date()]).optional(),
  verification: z.enum(verificationWords),
  credibility: z.int().min(1).max(6).optional(),
  note: z.string().trim().min(1).max(2_000).optional(),
});
export type NewClaim = z.infer<typeof newClaim>;
export const newWithdrawal = z.strictObject({ id, reason });
export const newPin = z.strictObject({ id, property, claimId: id.nullable(), reason });

/** A person's word on whether an event of others is one of our incidents. */
export const newExternalLink = z.strictObject({
  id,
  incidentCode: code,
  dataset: z.enum(externalDatasets),
  sourceId: code,
  standing: z.enum(externalLinkStandings),
  note: z.string().trim().min(1).max(2_000).optional(),
});
export type NewExternalLink = z.infer<typeof newExternalLink>;

const incident = view<IncidentView>();
const ref = z.strictObject({ ref: z.string().min(1).max(300) });
/** A part of the map, in degrees. */
const [longitude, latitude] = [z.coerce.number().min(-180).max(180), z.coerce.number().min(-90).max(90)];

export const claimReply = z.object({
  id,
  subject: z.object({ kind: z.enum(subjectKinds), code: z.string() }),
  property,
  value: claimValue,
  verification: z.enum(verificationWords),
  knownAt: z.string(),
  withdrawn: z.boolean(),
});

export const postIncident = operation({
  method: "POST",
  path: "/incidents",
  summary: "Open an incident",
  body: newIncident,
  reply: view<WithLabelHints<IncidentView>>(),
});
export const postClaim = operation({
  method: "POST",
  path: "/claims",
  summary: "Add what a source says",
  body: newClaim,
  reply: claimReply,
});
export const postWithdrawal = operation({
  method: "POST",
  path: "/claims/:id/withdrawals",
  summary: "Withdraw a claim; it stays readable",
  params: z.strictObject({ id }),
  body: newWithdrawal,
  reply: claimReply.extend({ labelHints }),
});
export const postPin = operation({
  method: "POST",
  path: "/incidents/:code/pins",
  summary: "Choose one account for a property, with the reason",
  params: z.strictObject({ code }),
  body: newPin,
  reply: view<WithLabelHints<IncidentView>>(),
});
export const postIncidentClassification = operation({
  method: "POST",
  path: "/incidents/:code/classifications",
  summary: "Raise the class of an incident, propose to lower it, or answer a proposal",
  params: z.strictObject({ code }),
  body: newClassification,
  reply: classificationReply,
});
export const getIncidents = operation({
  method: "GET",
  path: "/incidents",
  summary: "Incidents known, newest first, with a total that counts each once",
  query: z.strictObject({
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    area: z.string().max(80).optional(),
  }),
  reply: z.object({ asOf: z.string(), incidents: z.array(view<IncidentListItem>()), total: view<object>().nullable() }),
});
export const getIncident = operation({
  method: "GET",
  path: "/incidents/:ref",
  summary: "One incident by id, code, title or place",
  params: ref,
  reply: incident,
});
export const getActor = operation({
  method: "GET",
  path: "/actors/:ref",
  summary: "One actor or community by code, name or alias, with what is said of it and by whom",
  params: ref,
  reply: view<ActorView>(),
});
export const postExternalLink = operation({
  method: "POST",
  path: "/external-links",
  summary: "Say whether an event of an outside data set is one of our incidents; it is never merged",
  body: newExternalLink,
  reply: view<WithLabelHints<IncidentView>>(),
});
export const getExternalEvents = operation({
  method: "GET",
  path: "/external-events",
  summary: "Events of outside data sets in a time and a part of the map, as the newest known release has them",
  query: z.strictObject({
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    west: longitude.optional(),
    south: latitude.optional(),
    east: longitude.optional(),
    north: latitude.optional(),
    limit: z.coerce.number().int().min(1).max(2_000).optional(),
  }),
  reply: z.object({ asOf: z.string(), events: z.array(view<ExternalEvent>()) }),
});

export const getExternalWindow = operation({
  method: "GET",
  path: "/external-events/window",
  summary:
    "A part of the map and of time: events of outside data sets one by one where they are few, by cells where they are many",
  looksBack: true,
  query: z.strictObject({
    west: longitude,
    south: latitude,
    east: longitude,
    north: latitude,
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    zoom: z.coerce.number().min(0).max(24).optional(),
    /** A day or a moment: what was known then. */
    asOf: z.string().optional(),
  }),
  reply: view<ExternalWindowView>(),
});
