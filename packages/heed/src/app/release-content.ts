import type { Page } from "@heed/web/src/app/page.ts";
import type { ReleasePageView } from "@heed/web/src/listen/release-view.ts";
import type { Refused } from "@heed/web/src/shell/page.ts";
import { newId, type Work } from "../kernel/index.ts";
import { mayRelease, type ReleasePreview, reportWithEvents, showReport } from "../listen/index.sql.ts";
import { codedReport } from "./report-content.ts";

/** The page on which a text is written that may leave zone A, with what each zone will read once it was asked for. */
export async function releaseContent(
  work: Work,
  id: string,
  refused?: Refused,
  shown?: { readonly preview: ReleasePreview; readonly values: ReleasePageView["typed"]; readonly compared: boolean },
): Promise<Page & { readonly page: "release" }> {
  const report = await showReport(work, id);
  const found = await reportWithEvents(work, id);
  const zones = [];
  for (const { zone, reads } of shown?.preview.zones ?? []) {
    const view = reads === null ? null : await codedReport(work, reads[work.lang]);
    zones.push({ zone, view });
  }
  const view: ReleasePageView = {
    coded: await codedReport(work, report),
    mayRelease: found !== undefined && mayRelease(work, found.report, report),
    typed: shown?.values ?? null,
    preview: shown ? { seen: shown.preview.seen, zones, hints: shown.preview.hints, compared: shown.compared } : null,
  };
  return { page: "release", view, formId: newId(), ...(refused ? { refused } : {}) };
}
