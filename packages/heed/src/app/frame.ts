import type {} from "@fastify/cookie";
import { queryNames } from "@heed/web/src/shell/forms.ts";
import type { Choice, Frame, Scope, Theme } from "@heed/web/src/shell/page.ts";
import type { FastifyReply, FastifyRequest } from "fastify";
import {
  asOfInstant,
  badInput,
  type FieldProblem,
  type Instant,
  type Lang,
  langOf,
  messages,
  Problem,
  type Who,
  type Work,
} from "../kernel/index.ts";
import type { OwnName } from "../kernel/own-name.ts";
import { areasOf, missionOf, officesOf } from "../mission/index.sql.ts";
import { type Area, areaName, type Mission, type Office } from "../mission/index.ts";
import { hasQuestions } from "../respond/index.sql.ts";
import type { SessionKind } from "../shield/index.sql.ts";
import { logFormFor, mayViewAs, readsAlarms, roles } from "../shield/index.ts";
import type { LiveSettings } from "./live-settings.ts";
import type { OpenidSettings } from "./openid-client.ts";
import { partyOf } from "./party.ts";
import type { Runtime } from "./runtime.ts";
import type { Tls } from "./tls.ts";
import type { Pages } from "./web-build.ts";
import { allWords } from "./words.ts";

/** What the whole edge stands on. */
export interface ServerOptions {
  readonly runtime: Runtime;
  readonly pages: Pages;
  /** The address that will be listened on: sign-in as a function of the exercise depends on it. */
  readonly host: string;
  /** What a browser must show to sign in as a function of the exercise; null in a live mission. */
  readonly exerciseToken: string | null;
  /** Where this server itself speaks TLS. */
  readonly tls?: Tls;
  /** Names that the server was started for besides its address, such as those of its certificate: passkeys belong to one. */
  readonly names?: readonly string[];
  /** After how many seconds of quiet a screen locks; left out: 60. */
  readonly lockSeconds?: number | undefined;
  /** Between which whole times "not found" leaves, in milliseconds; left out: 20. Nought: at once, which tells of hidden records. */
  readonly refusalStepMs?: number | undefined;
  /** The provider of identities, where the server was started with one. Without it nothing of another machine is asked. */
  readonly openid?: OpenidSettings | undefined;
  /** How the stream of changes runs, where it should run otherwise than `liveSettings`. */
  readonly live?: Partial<LiveSettings>;
}

/** Who a request comes from; null for nobody. */
export interface Requester {
  readonly who: Who;
  readonly username: string;
  readonly lang: Lang | null;
  readonly kind: SessionKind;
  /** When they last proved who they are. */
  readonly since: Instant;
  /** The session that carries the request, by its own name, and the browser that it is tied to. */
  readonly sessionId: string;
  readonly deviceId: string | null;
  /** Whether nothing but the own account opens, until a second factor is set up. */
  readonly owesFactor: boolean;
  /** What they call otherwise than it is kept; see own-names.ts. */
  readonly ownNames?: readonly OwnName[];
}

declare module "fastify" {
  interface FastifyRequest {
    requester: Requester | null;
    /** Who a session belongs to whose screen is locked: to all but the lock they are nobody. */
    locked: Requester | null;
    /** Where the stream of changes begins for a page that is read now. */
    livePlace: string | null;
  }
  interface FastifyContextConfig {
    /** False where asking does not keep a session awake. */
    keepsAwake?: boolean;
  }
}

export const cookieNames = {
  session: "heed_session",
  exercise: "heed_exercise",
  second: "heed_second",
  device: "heed_device",
  openid: "heed_openid",
  theme: "heed-theme",
  lang: "heed-lang",
  keys: "heed-keys",
} as const;

type Query = Readonly<Record<string, unknown>>;
const queryOf = (request: FastifyRequest) => (request.query ?? {}) as Query;
export const isLang = (value: unknown): value is Lang => value === "en" || value === "fr";
// Pages and this list would differ silently: the type ties them.
const themes = { auto: true, light: true, dark: true, sun: true } as const satisfies Record<Theme, true>;
export const isTheme = (value: unknown): value is Theme => typeof value === "string" && Object.hasOwn(themes, value);

/** The language that the address asks for, or null. */
export function askedLang(request: FastifyRequest): Lang | null {
  const asked = queryOf(request)[queryNames.lang];
  return isLang(asked) ? asked : null;
}

/**
 * The language of a request: its `?lang=`, else the cookie, else the account's, else what the browser prefers. Nobody
 * chose the language of an invented account: in an exercise the browser's goes before it.
 */
export function langFor(request: FastifyRequest): Lang {
  const kept = request.cookies?.[cookieNames.lang];
  const { requester } = request;
  const preferred = request.headers["accept-language"];
  const own = requester?.kind === "exercise" && preferred !== undefined ? null : (requester?.lang ?? null);
  return askedLang(request) ?? (isLang(kept) ? kept : (own ?? langOf(preferred)));
}

export function themeFor(request: FastifyRequest): Theme {
  const kept = request.cookies?.[cookieNames.theme];
  return isTheme(kept) ? kept : "auto";
}

/** What a reader narrowed the screens to, as the address says it, and the moment that `asOf` means. */
export interface Asked {
  readonly scope: Omit<Scope, "areas">;
  /** Undefined while nobody looks back. */
  readonly asOf: Instant | undefined;
}

export const noScope: Asked = { scope: { asOf: null, from: null, to: null, area: null, upTo: null }, asOf: undefined };

const dayForm = /^\d{4}-\d{2}-\d{2}$/;
const classForm = /^S[0-3]$/;
const areaForm = /^[\p{L}\p{N}][\p{L}\p{N}_/-]{0,79}$/u;

function momentOf(text: string, timeZone: string): Instant | null {
  try {
    return asOfInstant(text, timeZone);
  } catch {
    return null;
  }
}

/**
 * Reads the one filter of all screens from an address. A day of `asOf` is its end in mission time. Looking at a moment
 * that has not come yet is looking at now.
 * @throws {Problem} bad input, naming each part that cannot be read: to leave a filter out silently would show more than
 *   was asked for.
 */
export function askedOf(query: Query, timeZone: string, now: Instant): Asked {
  const errors: FieldProblem[] = [];
  const read = (name: keyof typeof queryNames, isRight: (text: string) => boolean, expected: string): string | null => {
    const value = query[queryNames[name]];
    if (value === undefined || value === "") return null;
    if (typeof value === "string" && isRight(value)) return value;
    errors.push({ field: queryNames[name], mend: "mend.invalid_format", facts: { expected } });
    return null;
  };
  const isDay = (text: string) => dayForm.test(text) && momentOf(text, timeZone) !== null;
  const asOfText = read(
    "asOf",
    (text) => text.length <= 40 && momentOf(text, timeZone) !== null,
    "2018-07-20, 2018-07-20T21:05",
  );
  const from = read("from", isDay, "2018-07-20");
  const to = read("to", isDay, "2018-07-20");
  const area = read("area", (text) => areaForm.test(text), "KOR");
  const upTo = read("upTo", (text) => classForm.test(text), "S0, S1, S2, S3") as Scope["upTo"];
  if (errors.length > 0) throw new Problem(badInput, {}, errors);
  const moment = asOfText === null ? null : momentOf(asOfText, timeZone);
  const isPast = moment !== null && moment < now;
  return { scope: { asOf: isPast ? asOfText : null, from, to, area, upTo }, asOf: isPast ? moment : undefined };
}

/** What a request narrows the screens to; see `askedOf`. */
export function askedBy(request: FastifyRequest, runtime: Runtime): Asked {
  return askedOf(queryOf(request), runtime.mission.timeZone, runtime.clock.now());
}

/** The page's own address without language and without what is no path of ours. */
export function pathOf(url: string): string {
  const [path = "/", query = ""] = (url.split("#")[0] ?? "").split("?");
  const kept = new URLSearchParams(query);
  kept.delete(queryNames.lang);
  const text = kept.toString();
  return text === "" ? path : `${path}?${text}`;
}

/**
 * Where to go after a form: only to a path of our own. `//other.example`, `/\other.example` and anything with a scheme
 * or a control character would leave this site, and becomes the start page.
 */
export function ownPath(back: unknown): string {
  if (typeof back !== "string" || back.length > 2000 || !back.startsWith("/")) return "/";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop these before they look for a host
  if (/[\u0000-\u001f\u007f\\]/.test(back)) return "/";
  const base = "http://own.invalid";
  const url = URL.parse(back, base);
  return url && url.origin === base && !back.startsWith("//") && !url.pathname.startsWith("//")
    ? `${url.pathname}${url.search}${url.hash}`
    : "/";
}

/** The areas that a screen can be narrowed to, in the order of the tree. Villages are too many for a list. */
export function areaChoices(areas: readonly Area[], lang: Lang): Choice[] {
  return areas
    .filter(({ level }) => level !== "place")
    .map((area) => ({ area, name: areaName(area, lang) }))
    .sort((a, b) => (a.area.path < b.area.path ? -1 : 1))
    .map(({ area, name }) => ({ code: area.code, name, depth: area.path.split("/").length - 1 }));
}

export type Counts = NonNullable<Frame["counts"]>;

/** What is read for the frame besides the page's own view. */
interface Surroundings {
  readonly mission: Mission;
  readonly offices: readonly Office[];
  readonly areas: readonly Area[];
}

async function surroundings(work: Work): Promise<Surroundings> {
  return { mission: await missionOf(work), offices: await officesOf(work), areas: await areasOf(work) };
}

/** The frame that needs no database: before sign-in, and where something failed. */
export function bareFrame(request: FastifyRequest, { runtime, pages }: ServerOptions, asked: Asked = noScope): Frame {
  const lang = langFor(request);
  const { mission, clock, system } = runtime;
  const now = clock.now();
  return {
    lang,
    theme: themeFor(request),
    keys: request.cookies?.[cookieNames.keys] !== "off",
    exercise: system.birth?.exercise === true,
    asOf: asked.asOf ?? now,
    now,
    clockRuns: asked.asOf === undefined,
    missionName: lang === "fr" ? mission.nameFr : mission.nameEn,
    sourceNote: null,
    timeZone: mission.timeZone,
    user: null,
    counts: null,
    filter: { ...asked.scope, areas: [] },
    path: pathOf(request.url),
    assets: pages.assets,
  };
}

/** SR-17. Whoever reads long pages may set more when the server is started. */
const usualLockSeconds = 60;

/** How the lock of this reader's screen works; undefined for a function of an exercise, whom nobody could let in again. */
function lockFor(request: FastifyRequest, options: ServerOptions): Frame["lock"] {
  const { requester } = request;
  if (!requester || requester.kind === "exercise") return undefined;
  return {
    afterSeconds: options.lockSeconds ?? usualLockSeconds,
    session: requester.sessionId,
    by: unlocksBy(request, options, requester),
  };
}

/** What a locked screen may be opened by. Whoever came by a provider of identities has no password to type. */
export function unlocksBy(
  request: FastifyRequest,
  options: ServerOptions,
  { kind }: Pick<Requester, "kind">,
): NonNullable<Frame["lock"]>["by"] {
  return { password: kind !== "openid", passkey: partyOf(request, options).kind === "yes" };
}

/** The frame of a signed-in reader's page, read in the page's own unit of work so that both show one moment. */
export async function frameOf(
  work: Work,
  request: FastifyRequest,
  options: ServerOptions,
  asked: Asked,
  counts: Counts | null,
): Promise<Frame> {
  const { mission, offices, areas } = await surroundings(work);
  const say = messages(work.lang, allWords);
  const office = offices.find(({ path }) => path === work.who.officePath);
  const role = roles.find((one) => work.who.roles.includes(one)) ?? work.who.roles[0];
  const name = (one: { readonly nameEn: string; readonly nameFr: string }) =>
    work.lang === "fr" ? one.nameFr : one.nameEn;
  return {
    ...bareFrame(request, options, asked),
    asOf: work.asOf,
    sourceNote: (work.lang === "fr" ? mission.citationFr : mission.citationEn) ?? null,
    user: {
      label: work.who.label,
      role: role ? say(`shield.role.${role}`) : work.who.label,
      office: office ? name(office) : null,
      log: logFormFor(work.who) !== null || readsAlarms(work.who),
      people: work.may(work.who, "read", { dataClass: "16" }) === "full",
      viewAs: mayViewAs(work.who),
      questions: hasQuestions(work),
      rules: work.may(work.who, "read", { dataClass: "10", areaPath: null }) === "full",
    },
    lock: lockFor(request, options),
    counts,
    filter: { ...asked.scope, areas: areaChoices(areas, work.lang) },
  };
}

/**
 * The area path that a filter's code or path means.
 * @throws {Problem} bad input for an area that the gazetteer does not have.
 */
export async function areaPathOf(work: Work, area: string | null): Promise<string | undefined> {
  if (area === null) return undefined;
  const found = (await areasOf(work)).find((one) => one.code === area || one.path === area);
  if (!found)
    throw new Problem(badInput, {}, [
      { field: queryNames.area, mend: "mend.invalid_format", facts: { expected: "KOR" } },
    ]);
  return found.path;
}

/** Sends a document. Nothing of it may stay in a cache: the next reader of this machine is somebody else. */
export function sendPage(reply: FastifyReply, document: string, status = 200): FastifyReply {
  return reply.code(status).type("text/html; charset=utf-8").send(document);
}
