import { useReading } from "../shell/context.ts";
import { queryNames } from "../shell/forms.ts";
import { type ExplorePageView, ownQuery } from "./explore-view.ts";

const scopeKeys = ["asOf", "from", "to", "area", "upTo"] as const;

/** The whole filter as hidden fields of a form of this page, but for what the form itself asks. */
export function ExploreFields({ view, except }: { view: ExplorePageView; except: readonly string[] }) {
  const { frame } = useReading();
  const scope = scopeKeys.map((key) => [queryNames[key], frame.filter[key] ?? ""] as const);
  return (
    <>
      {[...scope, ...ownQuery(view)]
        .filter(([name, value]) => value !== "" && !except.includes(name))
        .map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
    </>
  );
}
