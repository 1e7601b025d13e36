import type { LivePlace } from "../shell/live.tsx";
import type { PageInput } from "./page.ts";

const lists = (kinds: readonly string[], area: string | null): LivePlace => ({ lists: kinds, record: null, area });
const record = (address: string): LivePlace => ({ lists: [], record: address, area: null });

/** What of all changes concerns a page; undefined for pages that show nothing that changes. */
export function livePlace(input: PageInput): LivePlace | undefined {
  const { area } = input.filter;
  switch (input.page) {
    case "today":
      // Today is about the reader's office unless another area is asked for.
      return lists(["warning", "decision", "follow-up", "report"], area ?? input.view.office?.path ?? null);
    case "follow-ups":
      return lists(["follow-up"], area);
    case "warnings":
      return lists(["warning", "decision"], area);
    case "incidents":
    case "explore":
      return lists(["incident"], area);
    case "warning":
      return record(`/warnings/${input.view.id}`);
    case "incident":
      return record(`/incidents/${encodeURIComponent(input.view.code)}`);
    case "report":
      return record(`/reports/${input.view.report.id}`);
    default:
      return undefined;
  }
}
