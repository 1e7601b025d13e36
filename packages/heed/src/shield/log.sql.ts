import { logCounts, logPage, noRecord, noteRead, readingAlso } from "../kernel/index.sql.ts";
import {
  asOfInstant,
  endOfDay,
  type Instant,
  localDate,
  messages,
  notAllowed,
  Problem,
  plusDays,
  type Work,
} from "../kernel/index.ts";
import { type AlarmView, alarmsFor } from "./alarm.sql.ts";
import { authorLabels } from "./author-label.ts";
import { countsFor, type LogCount, type LogForm, type LogLine, logFormFor, logLine, readsAlarms } from "./log.ts";
import { type LoggedPerson, loggedPeople } from "./log-people.sql.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

/** What a reader asks of the log. Days in mission time, both included. */
export interface LogAsk {
  readonly from: string | null;
  readonly to: string | null;
  readonly actor: string | null;
  readonly action: string | null;
  readonly dataClass: string | null;
  /** Where the page before ended; see `LogPage.older`. */
  readonly before: number | null;
}

export interface LogReading {
  readonly form: LogForm | null;
  readonly from: string;
  readonly to: string;
  /** For whoever reads entries. */
  readonly page: { readonly lines: readonly LogLine[]; readonly total: number; readonly older: number } | null;
  readonly counts: readonly LogCount[] | null;
  /** Questions that the log raised; null for whoever gets none of them. */
  readonly alarms: readonly AlarmView[] | null;
  /** Whom the auditor may ask for: functions by id. */
  readonly people: readonly { readonly id: string; readonly label: string }[];
}

const pageSize = 50;
/** What is shown where no day was asked for. */
const daysShown = 30;
const log = { room: "kernel", table: "ledger" };

/**
 * The log as somebody may read it, which is itself on the log. It is not looked back to: it shows what was done up to now.
 * @throws {Problem} not allowed, for whoever gets nothing of it.
 */
export async function readLog(work: Work, ask: LogAsk): Promise<LogReading> {
  const form = logFormFor(work.who);
  const alarming = readsAlarms(work.who);
  if (form === null && !alarming) throw new Problem(notAllowed);
  const today = localDate(work.clock.now(), work.timeZone);
  const to = ask.to ?? today;
  const from = ask.from ?? localDate(plusDays(endOfDay(to, work.timeZone), -daysShown), work.timeZone);
  const span: { from: Instant; to: Instant } = {
    from: asOfInstant(`${from}T00:00:00`, work.timeZone),
    to: endOfDay(to, work.timeZone),
  };
  const people = await everybody(work);
  const labels = authorLabels(work.who, people, work.lang, messages(work.lang, [{ en, fr }]));
  const labelOf = (id: string) => (id === work.who.userId ? work.who.label : (labels.get(id) ?? "Heed"));
  const asked = Object.entries(ask).flatMap(([name, value]) => (value === null ? [] : [name]));
  const reading = {
    form,
    from,
    to,
    page: form === "all" || form === "own" ? await pageFor(work, form, ask, span, labelOf) : null,
    counts: form === "counts" ? await countsOf(work, span, people) : null,
    alarms: alarming ? await alarmsFor(work, span, labelOf) : null,
    people: form === "all" ? [...labels].map(([id, label]) => ({ id, label })) : [],
  };
  await noteRead(work, `log read: ${form ?? "alarms"}`, log, [noRecord], asked);
  return reading;
}

async function pageFor(
  work: Work,
  form: "all" | "own",
  ask: LogAsk,
  span: { readonly from: Instant; readonly to: Instant },
  labelOf: (id: string) => string,
): Promise<NonNullable<LogReading["page"]>> {
  const { entries, total, older } = await logPage(
    work,
    {
      ...span,
      actor: form === "own" ? work.who.userId : (ask.actor ?? undefined),
      action: ask.action ?? undefined,
      dataClass: ask.dataClass ?? undefined,
    },
    pageSize,
    ask.before ?? undefined,
  );
  const lines = entries.map((entry) =>
    logLine(entry, { form, actor: labelOf(entry.actor), day: localDate(entry.at, work.timeZone) }),
  );
  return { lines, total, older };
}

/** Counted by the program over what the reader has no entries of; the policy gives their numbers. */
async function countsOf(
  work: Work,
  span: { readonly from: Instant; readonly to: Instant },
  people: readonly LoggedPerson[],
): Promise<readonly LogCount[]> {
  const counted = await readingAlso(work, "15", (reading) => logCounts(reading, span));
  const offices = new Map(people.map((one) => [one.id, one.officePath]));
  return countsFor(
    (record) => work.may(work.who, "read", record) !== "no",
    counted,
    (actor) => offices.get(actor) ?? null,
  );
}

/** Labels and offices of whoever did something: read by the program, of class 16. */
const everybody = (work: Work) => readingAlso(work, "16", loggedPeople);
