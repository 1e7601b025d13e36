import nodemailer from "nodemailer";
import { Webhook } from "standardwebhooks";
import type { DeliveryProblem, NoticeMessage } from "../warn/index.ts";
import type { AddressedRoute, MailSettings, NoticeSettings, SmsSettings } from "./notice-settings.ts";

/** What leaves for a program: ids, and nothing that stands in a record (CloudEvents 1.0). */
export interface NoticeEvent {
  readonly type: "org.heed.notice.raised" | "org.heed.notice.escalated" | "org.heed.notice.test";
  /** The mission, by its code. */
  readonly source: string;
  readonly time: string;
  readonly data: Readonly<Record<string, string | null>>;
}

export interface Outgoing {
  /** Whoever gets the same id twice got one notice twice. */
  readonly id: string;
  readonly message: NoticeMessage;
  readonly event: NoticeEvent;
}

/** Sends one notice; null when it was taken, otherwise why not. It never throws. */
export type Send = (route: AddressedRoute, outgoing: Outgoing) => Promise<DeliveryProblem | null>;

const patienceMs = 10_000;

/** How notices leave by the ways of the settings. Nothing is asked of another machine but what these name. */
export function sendersOf(settings: NoticeSettings): Send {
  return async (route, outgoing) => {
    try {
      if (route.channel === "email") return await byMail(settings.mail as MailSettings, route.address, outgoing);
      if (route.channel === "sms") return await bySms(settings.sms as SmsSettings, route.address, outgoing);
      return await byWebhook(route, outgoing);
    } catch {
      return "no-answer";
    }
  };
}

async function byMail(mail: MailSettings, to: string, { id, message }: Outgoing): Promise<DeliveryProblem | null> {
  const transport = nodemailer.createTransport({
    host: mail.host,
    port: mail.port,
    secure: mail.isTls,
    requireTLS: !mail.isTls && !mail.isHere,
    ignoreTLS: !mail.isTls && mail.isHere,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(mail.user === null ? {} : { auth: { user: mail.user, pass: mail.password ?? "" } }),
  });
  try {
    await transport.sendMail({
      from: mail.from,
      to,
      subject: message.subject,
      text: message.text,
      messageId: `<${id}@${mail.from.split("@")[1]}>`,
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    });
    return null;
  } catch (error) {
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    if (code === "EAUTH") return "not-allowed";
    return responseCode !== undefined && responseCode >= 500 ? "refused" : "no-answer";
  } finally {
    transport.close();
  }
}

function bySms(sms: SmsSettings, to: string, { id, message }: Outgoing): Promise<DeliveryProblem | null> {
  const fields = { ...sms.with, [sms.to]: to, [sms.text]: message.short };
  const isForm = sms.format === "form";
  return post(sms.gateway, isForm ? new URLSearchParams(fields).toString() : JSON.stringify(fields), {
    "content-type": isForm ? "application/x-www-form-urlencoded" : "application/json",
    "idempotency-key": id,
    ...(sms.authorization === null ? {} : { authorization: sms.authorization }),
  });
}

function byWebhook(route: AddressedRoute, { id, event }: Outgoing): Promise<DeliveryProblem | null> {
  const body = JSON.stringify({ specversion: "1.0", id, datacontenttype: "application/json", ...event });
  const sentAt = new Date();
  const signature = new Webhook(route.secret as string).sign(id, sentAt, body);
  return post(route.address, body, {
    "content-type": "application/cloudevents+json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(sentAt.getTime() / 1000)),
    "webhook-signature": signature,
  });
}

/** A redirect is not followed: it would carry a signed notice to somebody whom nobody named. */
async function post(address: string, body: string, headers: Record<string, string>): Promise<DeliveryProblem | null> {
  const answer = await fetch(address, {
    method: "POST",
    headers,
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(patienceMs),
  });
  await answer.body?.cancel();
  if (answer.ok) return null;
  if (answer.status === 401 || answer.status === 403) return "not-allowed";
  return answer.status >= 500 || answer.status === 429 ? "no-answer" : "refused";
}
