import { useReading } from "./context.ts";
import { queryNames } from "./forms.ts";

/** Carries the scope through a list's own GET form, so that filtering never widens or loses it. */
export function ScopeFields() {
  const { frame } = useReading();
  return (
    <>
      {(["asOf", "from", "to", "area", "upTo"] as const).map((key) => {
        const value = frame.filter[key];
        return value ? <input type="hidden" name={queryNames[key]} value={value} /> : null;
      })}
    </>
  );
}
