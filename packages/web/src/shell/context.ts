import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Formats } from "./format.ts";
import type { LivePlace } from "./live.tsx";
import type { Frame } from "./page.ts";
import type { Say } from "./say.ts";

/** What every part of a page may ask for: the frame, the words and the way dates and numbers are written. */
export interface Reading {
  readonly frame: Frame;
  readonly say: Say;
  readonly format: Formats;
  /** What of all changes concerns this page; left out where none does. */
  readonly live?: LivePlace | undefined;
}

export const ReadingContext = createContext<Reading | null>(null);

/** @throws {Error} outside a page: there is no language to speak then. */
export function useReading(): Reading {
  const reading = useContext(ReadingContext);
  if (!reading) throw new Error("a part of a page was rendered outside a page");
  return reading;
}
