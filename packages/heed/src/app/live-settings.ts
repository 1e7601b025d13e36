/** How the stream of changes runs. */
export interface LiveSettings {
  /** A sign of life at a fixed time, whatever is or is not written. */
  readonly beatMs: number;
  /** How often the ledger is looked at where notices do not come through. */
  readonly lookMs: number;
  /** Whether to listen for notices at all. */
  readonly listens: boolean;
  /** Streams of one session: one for each window that is looked at. */
  readonly mostOfSession: number;
  /** Streams of one person, in all sessions: in an exercise a class may sit behind one function. */
  readonly mostOfReader: number;
  /** Streams of this server. */
  readonly most: number;
  /** Bytes that wait for one line. A reader whose line takes none of them is let go, and goes on from there later. */
  readonly mostWaiting: number;
}

export const liveSettings: LiveSettings = {
  beatMs: 15_000,
  lookMs: 2000,
  listens: true,
  mostOfSession: 4,
  mostOfReader: 40,
  most: 400,
  mostWaiting: 64 * 1024,
};
