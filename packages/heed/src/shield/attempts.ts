import { type Instant, minutesBetween } from "../kernel/index.ts";

export interface AttemptLimits {
  readonly perAccount: number;
  readonly perAddress: number;
  readonly minutes: number;
}

/** Ten wrong passwords an account and thirty an address in a quarter of an hour, then a rest. */
export const attemptLimits: AttemptLimits = { perAccount: 10, perAddress: 30, minutes: 15 };

export interface Attempts {
  /** Minutes until this account may be tried from this address again; 0 when it may be tried now. */
  restMinutes(username: string, address: string, now: Instant): number;
  failed(username: string, address: string, now: Instant): void;
  /** The right password: the account starts anew, and the address is not charged for this attempt. */
  succeeded(username: string, address: string, startedAt: Instant): void;
}

const mostKeys = 20_000;

/** Counts wrong attempts in memory, for names that exist and names that do not alike. */
export function countAttempts(limits: AttemptLimits = attemptLimits): Attempts {
  const wrong = new Map<string, Instant[]>();
  const recent = (key: string, now: Instant) =>
    (wrong.get(key) ?? []).filter((at) => minutesBetween(at, now) < limits.minutes);
  const rest = (key: string, most: number, now: Instant) => {
    const times = recent(key, now);
    const first = times.at(-most);
    return times.length < most || first === undefined ? 0 : Math.ceil(limits.minutes - minutesBetween(first, now));
  };
  const note = (key: string, most: number, now: Instant) => {
    const times = [...recent(key, now), now].slice(-most);
    wrong.delete(key);
    wrong.set(key, times);
    // The oldest goes first, so that a flood of names cannot fill the memory.
    if (wrong.size > mostKeys)
      for (const oldest of wrong.keys()) {
        wrong.delete(oldest);
        break;
      }
  };
  return {
    restMinutes: (username, address, now) =>
      Math.max(rest(`account ${username}`, limits.perAccount, now), rest(`address ${address}`, limits.perAddress, now)),
    failed(username, address, now) {
      note(`account ${username}`, limits.perAccount, now);
      note(`address ${address}`, limits.perAddress, now);
    },
    succeeded(username, address, startedAt) {
      wrong.delete(`account ${username}`);
      // Many people sign in from behind one address; only what went wrong there counts against it.
      const key = `address ${address}`;
      const times = wrong.get(key) ?? [];
      const own = times.lastIndexOf(startedAt);
      if (own >= 0) wrong.set(key, times.toSpliced(own, 1));
    },
  };
}
