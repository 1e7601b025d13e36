import type { ReleaseHint, ReleaseZone } from "heed/listen";
import type { Refused } from "../shell/page.ts";
import type { CodedReport } from "./view.ts";

/** The page on which a text is written that may leave zone A, and what each zone will read once it is released. */
export interface ReleasePageView {
  readonly coded: CodedReport;
  /** Whether this reader releases texts here; false shows why there is no form. */
  readonly mayRelease: boolean;
  /** What was typed before it was shown; null where nothing was. */
  readonly typed: Refused["values"] | null;
  readonly preview: {
    /** The fingerprint of what is shown, which the release says again. */
    readonly seen: string;
    /** What each zone will read, in the reader's language; null where it reads nothing of it. */
    readonly zones: readonly { readonly zone: ReleaseZone; readonly view: CodedReport | null }[];
    readonly hints: { readonly en: readonly ReleaseHint[]; readonly fr: readonly ReleaseHint[] };
    /** Whether names were compared with what was told. */
    readonly compared: boolean;
  } | null;
}
