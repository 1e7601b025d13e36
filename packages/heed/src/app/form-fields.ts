import { asOfInstant, type Lang } from "../kernel/index.ts";
import { type FormBody, textOf } from "./http.ts";

/** A form as it arrived, read with the words of `forms`. */
export interface Filled {
  readonly body: FormBody;
  readonly lang: Lang;
  readonly timeZone: string;
}

export type Json = Readonly<Record<string, unknown>>;

/** Keys that hold something. An empty field of a form is one that was left out. */
export const without = (values: Json): Json =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

export const text = ({ body }: Filled, name: string): string | undefined => textOf(body, name)?.trim() || undefined;

/** A local time of a form as an instant; what cannot be read goes on as it is, for the operation to refuse with its mend. */
export function moment(filled: Filled, name: string): string | undefined {
  const local = text(filled, name);
  if (local === undefined) return undefined;
  try {
    return asOfInstant(local, filled.timeZone);
  } catch {
    return local;
  }
}

export const whole = (value: string | undefined): number | string | undefined =>
  value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) : value;

/** Words that a person wrote, under the language they wrote them in. */
export const noteIn = (filled: Filled, name: string): Json => {
  const note = text(filled, name);
  if (note === undefined) return {};
  return filled.lang === "fr" ? { noteFr: note } : { noteEn: note };
};
export const noteWithLang = (filled: Filled, name: string): Json => {
  const note = text(filled, name);
  return note === undefined ? {} : { note, noteLang: filled.lang };
};
