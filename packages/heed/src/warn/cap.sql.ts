import { atPresent, commit, isExercise, ledgered, oneAtATime } from "../kernel/index.sql.ts";
import {
  badInput,
  type FieldProblem,
  type Instant,
  idTaken,
  localDate,
  messages,
  namedId,
  notAllowed,
  notFound,
  Problem,
  randomId,
  tellingFor,
  toInstant,
  type Work,
} from "../kernel/index.ts";
import { reportsById } from "../listen/index.sql.ts";
import { areaShapesOf, areasOf, missionOf, officesOf } from "../mission/index.sql.ts";
import { areaName, districtPath, type Post } from "../mission/index.ts";
import { mayRecord, type Right } from "./acts.ts";
import {
  type CapArea,
  type CapMessage,
  type Chain,
  capPolygons,
  credibilityOf,
  isRefuted,
  type ResponseType,
  referencesTo,
  type SentMessage,
  standingChains,
} from "./cap.ts";
import { type CapFacts, composeAck, composeAlert, composeCancel, composeError, headlineOf } from "./cap-compose.ts";
import type { NewCapAcknowledgement, NewCapMessage } from "./cap-contract.ts";
import { capXml, type FeedEntry, feedXml } from "./cap-xml.ts";
import { postsHeld } from "./post.ts";
import { notOpen } from "./problems.ts";
import { bodies, fault, missionPosts, nobody, recipientsOf, sending, suspicionOf } from "./recipient.sql.ts";
import { type Recipient, type RecipientFacts, recipientAnswer, slug } from "./recipient.ts";
import { stateOf } from "./state.ts";
import { capMessageRow, type WarnTables } from "./tables.ts";
import { isOutside, mayAcknowledge, mayRead, type ToldView, toldView } from "./told.ts";
import { decided, editionsOf, requireAny, requireWarning, stored, storedByIds, viewFor } from "./warning.sql.ts";
import { fullRecord, type StoredWarning, type WarningRecord } from "./warning-record.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

const capMessages = ledgered({ room: "warn", table: "cap_message", schema: capMessageRow, dataClass: "4" });

/** The duty office: whoever handles warnings notes what bodies outside say. */
const noting: readonly Right[] = [
  { dataClass: "4", verb: "update" },
  { dataClass: "4", verb: "approve" },
];

const tablesOf = (work: Work) => work.db.withTables<WarnTables>();
const sayIn = { en: messages("en", [{ en, fr }]), fr: messages("fr", [{ en, fr }]) } as const;

const messageColumns = [
  "id",
  "warningId",
  "number",
  "identifier",
  "rootId",
  "aboutId",
  "msgType",
  "scope",
  "restriction",
  "sender",
  "sentAt",
  "level",
  "recipients",
  "responseTypes",
  "headlineEn",
  "headlineFr",
  "acknowledgedBy",
  "acknowledgedAt",
  "noted",
] as const;

const sentMessages = (work: Work) =>
  tablesOf(work)
    .selectFrom("warn.capMessage")
    .select(messageColumns)
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("warningId")
    .orderBy("number");

const messagesOf = (work: Work, warningId: string): Promise<readonly SentMessage[]> =>
  sentMessages(work).where("warningId", "=", warningId).execute();

const readerOf = (work: Work) => ({
  lang: work.lang,
  say: sayIn[work.lang],
  asOf: work.asOf,
  posts: postsHeld(work.who.roles),
});

async function told(work: Work, one: StoredWarning, posts?: readonly Post[]): Promise<ToldView> {
  const [record] = await editionsOf(work, [one]);
  if (!record) throw new Problem(notFound);
  const { areaPath } = one.warning;
  const recipients = await recipientsOf(work, areaPath, posts);
  return toldView(
    {
      record,
      recipients,
      about: await suspicionOf(work, one, recipients),
      messages: await messagesOf(work, one.warning.id),
    },
    {
      ...readerOf(work),
      maySend: mayRecord(work.may, work.who, sending, areaPath),
      mayNote: mayRecord(work.may, work.who, noting, areaPath),
    },
  );
}

/**
 * Who may be told of a warning and why not, what was sent and who has acknowledged, as far as this reader may know. `posts`: those
 * of the mission, where the caller has them.
 * @throws {Problem} not found, also where the warning is hidden from this reader.
 */
export async function toldOf(work: Work, warningId: string, posts?: readonly Post[]): Promise<ToldView> {
  return told(work, await requireWarning(work, warningId), posts);
}

/** Names and outline of the district that a threat lies in, or of what is wider where it is told no finer. */
async function areaOf(work: Work, areaPath: string | null): Promise<Readonly<Record<"en" | "fr", CapArea>>> {
  const path = districtPath(areaPath ?? "");
  const areas = await areasOf(work);
  const area = areas.find((one) => one.path === path);
  const around = areas.find((one) => one.path === path.split("/").slice(0, -1).join("/") && one.level !== "country");
  const shape =
    area &&
    (await areaShapesOf(work)).features.find(({ properties }) => properties.ours && properties.code === area.code);
  const geocode = area
    ? { name: `${area.gazetteer}:${area.vintage}:${area.level}`, value: area.code }
    : { name: "heed:area", value: path };
  const polygons = shape ? capPolygons(shape.geometry.coordinates) : [];
  const of = (lang: "en" | "fr"): CapArea => ({
    description: area ? [area, around].flatMap((one) => (one ? [areaName(one, lang)] : [])).join(", ") : path,
    polygons,
    geocode,
  });
  return { en: of("en"), fr: of("fr") };
}

/** The office in whose name somebody sends, by an alias and by its names. */
async function senderOf(work: Work, missionCode: string) {
  const { officePath } = work.who;
  const office = officePath === null ? undefined : (await officesOf(work)).find(({ path }) => path === officePath);
  const named = office ?? (await officesOf(work)).find(({ path }) => !path.includes("/"));
  return {
    sender: `duty-office.${officePath === null ? "headquarters" : slug(officePath)}.${slug(missionCode)}`,
    senderName: {
      en: named?.nameEn ?? sayIn.en("warn.cap.headquarters"),
      fr: named?.nameFr ?? sayIn.fr("warn.cap.headquarters"),
    },
  };
}

/** Whole seconds: CAP knows no smaller ones, and a reference must say the very moment. */
const wholeSecond = (at: Instant): Instant => `${at.slice(0, 19)}.000Z`;

async function factsFor(
  work: Work,
  one: StoredWarning,
  chosen: Pick<CapFacts, "scope" | "restriction" | "references" | "responseTypes"> & {
    readonly recipients: readonly string[];
  },
): Promise<CapFacts> {
  const { code } = await missionOf(work);
  const reports = one.evidence.flatMap(({ kind, refId }) => (kind === "report" && refId !== null ? [refId] : []));
  const views = await reportsById(work, reports);
  const { recipients, ...rest } = chosen;
  return {
    identifier: randomId(),
    ...(await senderOf(work, code)),
    sentAt: wholeSecond(work.clock.now()),
    exercise: await isExercise(work),
    addresses: recipients.map((address) => `${address}.${slug(code)}`),
    area: await areaOf(work, one.warning.areaPath),
    credibility: credibilityOf([...views.values()].map(({ credibility }) => credibility)),
    say: sayIn,
    ...rest,
  };
}

const rowOf = (
  message: CapMessage,
  record: WarningRecord,
  facts: CapFacts,
  rest: {
    readonly number: number;
    readonly recipients: readonly string[];
    readonly rootId: string | null;
    readonly aboutId: string | null;
    readonly acknowledgedBy?: string;
    readonly acknowledgedAt?: Instant;
    readonly noted?: boolean;
  },
) => ({
  warningId: record.warning.id,
  identifier: message.identifier,
  msgType: message.msgType,
  status: message.status,
  scope: message.scope,
  restriction: message.restriction,
  sender: message.sender,
  sentAt: message.sentAt,
  level: record.state.level,
  responseTypes: [...facts.responseTypes],
  headlineEn: headlineOf(record, facts, "en"),
  headlineFr: headlineOf(record, facts, "fr"),
  refs: message.references,
  acknowledgedBy: null,
  acknowledgedAt: null,
  noted: false,
  ...rest,
  xml: capXml(message),
});

/** What is wrong with what an Alert or an Update says, and with whom it goes to. */
function faultsOfChoice(
  input: NewCapMessage,
  known: readonly Recipient[],
  about: RecipientFacts,
): readonly FieldProblem[] {
  const faults: FieldProblem[] = [];
  const [chosen, types] = [input.recipients ?? [], input.responseTypes ?? []];
  if (chosen.length === 0) faults.push(fault("recipients", "recipients-needed"));
  for (const address of new Set(chosen)) {
    const recipient = known.find((one) => one.address === address);
    if (!recipient) {
      faults.push(fault("recipients", "recipient-unknown", { recipient: address }));
      continue;
    }
    const answer = recipientAnswer(recipient, about);
    if (!answer.allowed) faults.push(fault("recipients", `refused.${answer.reason}`, { recipient: address }));
  }
  if (types.length === 0) faults.push(fault("responseTypes", "response-needed"));
  const isOfMission = (address: string) => known.some((one) => one.address === address && one.kind === "mission-post");
  if (types.includes("Execute") && !chosen.every(isOfMission)) faults.push(fault("responseTypes", "execute-inside"));
  if (types.includes("AllClear") && input.msgType === "Alert") faults.push(fault("responseTypes", "no-all-clear"));
  if ((types.includes("None") || types.includes("AllClear")) && new Set(types).size > 1)
    faults.push(fault("responseTypes", "alone"));
  return faults;
}

function chainFor(input: NewCapMessage, chains: readonly Chain[]): Chain | undefined {
  if (input.about !== undefined) return chains.find(({ root }) => root.id === input.about);
  return chains.length === 1 ? chains[0] : undefined;
}

/**
 * Sends a message of a warning: an Alert or its Update to recipients that a person chose among those allowed, a Cancel of a refuted
 * warning or an Error to those who were told. Nothing leaves by itself: it is on record, and stands in the feed. The same id again
 * changes nothing.
 * @throws {Problem} not found; not allowed; the warning is closed; bad input with every field to mend.
 */
export async function sendCap(begun: Work, warningId: string, input: NewCapMessage): Promise<ToldView> {
  await oneAtATime(begun, warningId, input.id);
  const work = atPresent(begun);
  const one = await requireWarning(work, warningId);
  const { warning, events } = one;
  requireAny(work, sending, warning.areaPath);
  if (await isSentBefore(work, input.id, warningId)) return told(work, one);
  const state = stateOf(warning, events);
  const before = await messagesOf(work, warningId);
  const chains = standingChains(before);
  const faults: FieldProblem[] = [];
  const { msgType } = input;
  if (input.scope === "Public") faults.push(fault("scope", "public"));
  if (input.scope === "Restricted" && input.restriction === undefined)
    faults.push(fault("restriction", "restriction-needed"));
  if (input.scope !== "Restricted" && input.restriction !== undefined)
    faults.push(fault("restriction", "restriction-only"));
  const anew = msgType === "Alert" || msgType === "Update";
  if (anew) {
    const known = await recipientsOf(work, warning.areaPath);
    faults.push(...faultsOfChoice(input, known, await suspicionOf(work, one, known)));
    if (isRefuted(state.verification)) faults.push(fault("msgType", "refuted"));
    if (state.verification === "duplicate-of") faults.push(fault("msgType", "duplicate"));
  } else {
    if (input.recipients?.length) faults.push(fault("recipients", "not-chosen"));
    if (input.responseTypes?.length) faults.push(fault("responseTypes", "not-chosen"));
  }
  if (msgType === "Cancel" && !isRefuted(state.verification)) faults.push(fault("msgType", "only-refuted"));
  if (msgType === "Error" && input.reason === undefined) faults.push(fault("reason", "reason-needed"));
  if (msgType !== "Error" && input.reason !== undefined) faults.push(fault("reason", "reason-only"));
  if (msgType === "Alert" && input.about !== undefined) faults.push(fault("about", "about-nothing"));
  const chain = msgType === "Update" || msgType === "Cancel" ? chainFor(input, chains) : undefined;
  if ((msgType === "Update" || msgType === "Cancel") && !chain) faults.push(fault("about", "about-alert"));
  const wrong =
    msgType === "Error" ? chains.flatMap(({ standing }) => standing).find(({ id }) => id === input.about) : undefined;
  if (msgType === "Error" && !wrong) faults.push(fault("about", "about-message"));
  if (faults.length > 0) throw new Problem(badInput, {}, faults);
  if (anew && state.handling === "closed") throw new Problem(notOpen, { day: closedOn(work, one) });

  const answered = wrong ? [wrong] : (chain?.standing ?? []);
  const recipients = anew ? [...new Set(input.recipients)] : [...new Set(answered.flatMap((each) => each.recipients))];
  // What follows goes the way of what it follows: a Cancel of a restricted message is as restricted.
  const restricted = anew ? input : { scope: answered.at(-1)?.scope, restriction: answered.at(-1)?.restriction };
  const facts = await factsFor(work, one, {
    scope: restricted.scope === "Restricted" ? "Restricted" : "Private",
    restriction: restricted.restriction ?? null,
    references: answered.length === 0 ? null : referencesTo(answered),
    responseTypes: anew ? ([...new Set(input.responseTypes)] as ResponseType[]) : [],
    recipients,
  });
  const record = fullRecord(one, work.asOf);
  const message = anew
    ? composeAlert(record, facts, msgType)
    : msgType === "Cancel"
      ? composeCancel(record, facts)
      : composeError(record, facts, input.reason ?? "by-mistake");
  const rootId = chain?.root.id ?? wrong?.rootId ?? wrong?.id ?? null;
  const row = rowOf(message, record, facts, {
    number: before.length + 1,
    recipients,
    rootId,
    aboutId: wrong?.id ?? null,
  });
  await commit(decided(work), `cap ${msgType.toLowerCase()} sent`, [
    { table: capMessages, action: "create", id: input.id, row, areaPath: warning.areaPath },
  ]);
  return told(atPresent(work), one);
}

const closedOn = (work: Work, { events }: StoredWarning): string =>
  localDate(
    events.filter(({ kind }) => kind === "closed").reduce((last, { at }) => (at > last ? at : last), ""),
    work.timeZone,
  );

/** @throws {Problem} where the id is that of something else. */
async function isSentBefore(work: Work, id: string, warningId: string): Promise<boolean> {
  const same = await tablesOf(work)
    .selectFrom("warn.capMessage")
    .select(["recordedBy", "warningId"])
    .where("missionId", "=", work.missionId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (same && (same.recordedBy !== work.who.userId || same.warningId !== warningId)) throw new Problem(idTaken, { id });
  return same !== undefined;
}

interface Readable {
  readonly message: SentMessage;
  readonly warning: StoredWarning;
}

/** @throws {Problem} not found, also where the message is hidden from this reader. */
async function requireMessage(work: Work, id: string): Promise<Readable> {
  const message = await sentMessages(work).where("id", "=", id).executeTakeFirst();
  const warning = message && (await stored(work, message.warningId));
  if (!message || !warning) throw new Problem(notFound);
  const view = viewFor(work, warning);
  if (view === "none" || !mayRead(view, message, postsHeld(work.who.roles))) throw new Problem(notFound);
  return { message, warning };
}

/**
 * A message as it was sent.
 * @throws {Problem} not found, also where it is hidden from this reader.
 */
export async function capText(work: Work, id: string): Promise<string> {
  await requireMessage(work, id);
  const { xml } = await tablesOf(work)
    .selectFrom("warn.capMessage")
    .select("xml")
    .where("missionId", "=", work.missionId)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return xml;
}

/**
 * Records that a recipient has a message, as an Ack of its own: by a holder of the post, or noted for a body outside. Once for each
 * recipient; the same again changes nothing.
 * @throws {Problem} not found; not allowed; bad input.
 */
export async function acknowledgeCap(begun: Work, id: string, input: NewCapAcknowledgement): Promise<ToldView> {
  const found = await requireMessage(atPresent(begun), id);
  await oneAtATime(begun, found.message.warningId, input.id);
  const work = atPresent(begun);
  const { message, warning: one } = await requireMessage(work, id);
  const { areaPath, id: warningId } = one.warning;
  const reader = { posts: postsHeld(work.who.roles), mayNote: mayRecord(work.may, work.who, noting, areaPath) };
  const isRecipient = message.msgType !== "Ack" && message.recipients.includes(input.recipient);
  // Whoever may not note learns nothing of who else was told.
  if (!mayAcknowledge(input.recipient, reader) && (isRecipient || !reader.mayNote)) throw new Problem(notAllowed);
  if (!isRecipient) throw new Problem(badInput, {}, [fault("recipient", "not-a-recipient")]);
  if (await isSentBefore(work, input.id, warningId)) return told(work, one);
  const before = await messagesOf(work, warningId);
  if (before.some((each) => each.aboutId === id && each.acknowledgedBy === input.recipient)) return told(work, one);
  const now = work.clock.now();
  const noted = isOutside(input.recipient);
  const at = input.at === undefined ? now : toInstant(input.at);
  const faults: FieldProblem[] = [];
  if (!noted && input.at !== undefined) faults.push(fault("at", "own-is-now"));
  if (at > now) faults.push({ field: "at", mend: "mend.warn.not-in-future" });
  if (at < message.sentAt) faults.push(fault("at", "not-before-sent"));
  if (faults.length > 0) throw new Problem(badInput, {}, faults);
  const { code } = await missionOf(work);
  const office = message.sender.split(".").slice(0, -1).join(".");
  const facts = {
    ...(await factsFor(work, one, {
      scope: message.scope,
      restriction: message.restriction,
      references: referencesTo([message]),
      responseTypes: [],
      recipients: [office],
    })),
    sender: `${input.recipient}.${slug(code)}`,
  };
  const record = fullRecord(one, work.asOf);
  const ack = composeAck(record, facts, `${wholeSecond(at).slice(0, 19)}Z`, noted);
  const row = rowOf(ack, record, facts, {
    number: before.length + 1,
    recipients: [office],
    rootId: message.rootId ?? message.id,
    aboutId: id,
    acknowledgedBy: input.recipient,
    acknowledgedAt: at,
    noted,
  });
  await commit(decided(work), "cap acknowledged", [
    { table: capMessages, action: "create", id: input.id, row, areaPath },
  ]);
  return told(atPresent(work), one);
}

/** The messages that this reader may see, the newest first, as an Atom feed that says who has acknowledged each. */
export async function capFeed(work: Work): Promise<string> {
  const byWarning = Map.groupBy(await sentMessages(work).execute(), ({ warningId }) => warningId);
  const records = await editionsOf(work, await storedByIds(work, [...byWarning.keys()]));
  const reader = { ...readerOf(work), maySend: false, mayNote: false };
  const recipients = [...(await missionPosts(work)), ...(await bodies(work))];
  const { say } = reader;
  const telling = tellingFor(work.lang, work.timeZone);
  const entries = records.flatMap((record): FeedEntry[] => {
    const messages = byWarning.get(record.warning.id) ?? [];
    const { messages: shown } = toldView({ record, recipients, about: nobody, messages }, reader);
    return shown.map((message) => {
      const { id, identifier, msgType, sentAt, headline, acknowledgements } = message;
      const told = acknowledgements.map(({ name, at }) =>
        at === null
          ? say("warn.cap.feed.waits", { name })
          : say("warn.cap.feed.acknowledged", { name, at: telling.moment(at) }),
      );
      return {
        id,
        identifier,
        title: say("warn.cap.feed.entry", { type: say(`warn.cap.type.${msgType}`), headline }),
        summary: told.join("\n"),
        msgType,
        sender: messages.find((one) => one.id === id)?.sender ?? "",
        sentAt,
        updatedAt: acknowledgements.reduce((last, { at }) => (at !== null && at > last ? at : last), sentAt),
        acknowledgements: acknowledgements.map(({ address, at }) => ({ address, at })),
      };
    });
  });
  entries.sort((a, b) => (a.sentAt === b.sentAt ? (a.id < b.id ? 1 : -1) : a.sentAt < b.sentAt ? 1 : -1));
  const [first, ...others] = entries.map(({ updatedAt }) => updatedAt);
  return feedXml({
    id: namedId("cap-feed", work.missionId),
    title: say("warn.cap.feed"),
    lang: work.lang,
    // A feed that holds nothing is as old as its asking.
    updatedAt: others.reduce((last, at) => (at > last ? at : last), first ?? wholeSecond(work.asOf)),
    entries,
  });
}
