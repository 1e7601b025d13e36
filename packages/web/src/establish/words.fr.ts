import type { en } from "./words.en.ts";

export const fr = {
  "incident.page": "Incident",
} satisfies Record<keyof typeof en, string>;
