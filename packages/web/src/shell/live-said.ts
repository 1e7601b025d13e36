/** What a page tells the script that follows its changes: where to begin, what concerns it, and every sentence, whole. */
export interface LiveSaid {
  /** The place in the stream at which the page was read. */
  readonly after: string;
  readonly lists: readonly string[];
  readonly record: string | null;
  readonly area: string | null;
  /** Mission time when the page was made. */
  readonly now: string;
  readonly timeZone: string;
  /** The page's own address. */
  readonly here: string;
  readonly signIn: string;
  /** Numbers and times stand in them as `%1` and `%2`. Of a pair the first is for one, the second for several. */
  readonly words: {
    readonly warnings: readonly [string, string];
    readonly changes: readonly [string, string];
    readonly both: readonly [readonly [string, string], readonly [string, string]];
    readonly record: string;
    readonly many: string;
    readonly lost: string;
    readonly back: string;
    readonly ended: string;
    readonly show: string;
    readonly signIn: string;
  };
}

/** What has changed since the page was made. */
export interface LiveChanges {
  readonly warnings: number;
  readonly others: number;
}

/** The sentence that says how much changed; null where nothing did. Both languages have one form for one, another for more. */
export function changesText({ words, record }: LiveSaid, { warnings, others }: LiveChanges): string | null {
  if (warnings + others === 0) return null;
  if (record !== null) return words.record;
  const some = warnings === 1 ? 0 : 1;
  const more = others === 1 ? 0 : 1;
  if (others === 0) return words.warnings[some].replace("%1", String(warnings));
  if (warnings === 0) return words.changes[more].replace("%1", String(others));
  return words.both[some][more].replace("%1", String(warnings)).replace("%2", String(others));
}

/** 14:02, or 14 h 02, in mission time. */
export function clockText(at: number, lang: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return lang === "fr" ? `${of("hour")}\u00a0h\u00a0${of("minute")}` : `${of("hour")}:${of("minute")}`;
}
