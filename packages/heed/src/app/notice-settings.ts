import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import type { Lang } from "../kernel/index.ts";
import { Stop } from "../kernel/stop.ts";
import type { NoticeRoute } from "../warn/index.ts";

const text = z.string().trim().min(1);
const isHere = (host: string) => /^(127\.0\.0\.1|localhost|\[::1\])$/.test(host);
/** A program that is asked over a network that others read is asked over TLS. */
const secure = z.url({ protocol: /^https?$/ }).refine((address) => {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || isHere(hostname);
}, "https");

const route = z
  .strictObject({
    name: text.regex(/^[a-z0-9-]+$/).max(60),
    post: text,
    office: text.optional(),
    lang: z.enum(["en", "fr"]).optional(),
    email: z.email().optional(),
    sms: z
      .string()
      .regex(/^\+?[0-9]{4,20}$/)
      .optional(),
    webhook: secure.optional(),
    secretFile: text.optional(),
  })
  .refine(({ email, sms, webhook }) => [email, sms, webhook].filter((one) => one !== undefined).length === 1, {
    path: ["email"],
    message: "one of email, sms, webhook",
  })
  .refine(({ webhook, secretFile }) => (webhook === undefined) === (secretFile === undefined), {
    path: ["secretFile"],
    message: "of a webhook",
  });
const shape = z.strictObject({
  address: secure.optional(),
  lang: z.enum(["en", "fr"]).default("fr"),
  email: z
    .strictObject({
      server: z.url({ protocol: /^smtps?$/ }),
      passwordFile: text.optional(),
      from: z.email(),
    })
    .optional(),
  sms: z
    .strictObject({
      gateway: secure,
      format: z.enum(["form", "json"]).default("form"),
      secretFile: text.optional(),
      to: text.default("to"),
      text: text.default("text"),
      with: z.record(z.string(), z.string()).default({}),
    })
    .optional(),
  routes: z.array(route).min(1),
});

/** A mail server, and who writes. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS is required, but on this machine. */
  readonly isTls: boolean;
  readonly isHere: boolean;
  readonly user: string | null;
  readonly password: string | null;
  readonly from: string;
}
/** A gateway to telephones, asked by HTTP. */
export interface SmsSettings {
  readonly gateway: string;
  readonly format: "form" | "json";
  /** What stands behind `Authorization:`; null for a gateway that asks for nothing. */
  readonly authorization: string | null;
  readonly to: string;
  readonly text: string;
  readonly with: Readonly<Record<string, string>>;
}
/** A way to a post, with its address. */
export interface AddressedRoute extends NoticeRoute {
  readonly address: string;
  readonly lang: Lang;
  /** The secret that signs; of webhooks only. */
  readonly secret: string | null;
}
export interface NoticeSettings {
  /** Where the screens are; null where nobody said. */
  readonly address: string | null;
  readonly mail: MailSettings | null;
  readonly sms: SmsSettings | null;
  readonly routes: readonly AddressedRoute[];
}

/**
 * How posts are reached outside Heed, as a file of the operator says. Addresses and secrets stay in files: they are in no
 * database, no ledger and no backup of it.
 * @throws {Stop} 4 naming the field and what would do.
 */
export function readNoticeSettings(file: string): NoticeSettings {
  const wrong = (field: string, expected: string): never => {
    throw new Stop(4, "cli.notices-field", { file, field, expected });
  };
  const document = readJson(file);
  const read = shape.safeParse(document);
  if (!read.success) {
    const [issue] = read.error.issues;
    return wrong(issue?.path.join(".") || "-", issue?.message ?? "");
  }
  const { address = null, lang, email, sms, routes } = read.data;
  const secretIn = (name: string | undefined, field: string): string | null => {
    if (name === undefined) return null;
    const path = resolve(dirname(file), name);
    try {
      const secret = readFileSync(path, "utf8").trim();
      if (secret !== "") return secret;
    } catch {}
    return wrong(field, path);
  };
  const names = new Set<string>();
  for (const [i, { name, email: mail, sms: telephone }] of routes.entries()) {
    if (names.has(name)) wrong(`routes.${i}.name`, "≠");
    names.add(name);
    if (mail !== undefined && email === undefined) wrong(`routes.${i}.email`, "email.server");
    if (telephone !== undefined && sms === undefined) wrong(`routes.${i}.sms`, "sms.gateway");
  }
  return {
    address,
    mail: email ? mailOf(email, secretIn(email.passwordFile, "email.passwordFile")) : null,
    sms: sms ? { ...sms, authorization: secretIn(sms.secretFile, "sms.secretFile") } : null,
    routes: routes.map((one, i) => ({
      name: one.name,
      post: one.post,
      officePath: one.office ?? null,
      channel: one.email !== undefined ? "email" : one.sms !== undefined ? "sms" : "webhook",
      address: (one.email ?? one.sms ?? one.webhook) as string,
      lang: one.lang ?? lang,
      secret: secretIn(one.secretFile, `routes.${i}.secretFile`),
    })),
  };
}

function readJson(file: string): unknown {
  let content: string;
  try {
    content = readFileSync(file, "utf8");
  } catch {
    throw new Stop(4, "cli.notices-file", { file });
  }
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Stop(4, "cli.notices-json", { file, reason: (error as Error).message });
  }
}

function mailOf({ server, from }: { server: string; from: string }, password: string | null): MailSettings {
  const { protocol, hostname, port, username } = new URL(server);
  const isTls = protocol === "smtps:";
  return {
    host: hostname,
    port: port === "" ? (isTls ? 465 : 587) : Number(port),
    isTls,
    isHere: isHere(hostname),
    user: username === "" ? null : decodeURIComponent(username),
    password,
    from,
  };
}
