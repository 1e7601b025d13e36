/** Units as the clock writes them. Kept apart from the messages so that the ticking script stays small. */
const units = { en: { day: "d", hour: "h", minute: "min" }, fr: { day: "j", hour: "h", minute: "min" } } as const;

/**
 * A span in the two largest units that matter: `35 min`, `2 h 50`, `3 d 4 h`. The sign is dropped: words say
 * whether it is time left or time lost. Minutes are rounded down, so that a clock never promises more than there is.
 */
export function durationText(minutes: number, lang: "en" | "fr"): string {
  const u = units[lang];
  const whole = Math.floor(Math.abs(minutes));
  if (whole < 60) return `${whole}\u00a0${u.minute}`;
  const hours = Math.floor(whole / 60);
  if (hours < 24)
    return whole % 60 === 0
      ? `${hours}\u00a0${u.hour}`
      : `${hours}\u00a0${u.hour}\u00a0${String(whole % 60).padStart(2, "0")}`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 || days >= 7
    ? `${days}\u00a0${u.day}`
    : `${days}\u00a0${u.day}\u00a0${hours % 24}\u00a0${u.hour}`;
}
