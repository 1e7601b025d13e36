import { barePath } from "./address.ts";
import { useReading } from "./context.ts";
import { queryNames } from "./forms.ts";
import { Icon } from "./marks.tsx";
import { Dated } from "./parts.tsx";

/** The one filter of time, area and class, which travels with every link. */
export function ScopeBar() {
  const { frame, say, format } = useReading();
  const scope = frame.filter;
  const area = scope.areas.find((one) => one.code === scope.area);
  const known = scope.asOf
    ? /^\d{4}-\d{2}-\d{2}$/.test(scope.asOf)
      ? format.day(scope.asOf)
      : format.moment(scope.asOf)
    : say("shell.scope.known.now");
  const period =
    scope.from && scope.to
      ? format.range(scope.from, scope.to)
      : scope.from
        ? say("shell.scope.since", { day: format.day(scope.from) })
        : scope.to
          ? say("shell.scope.until", { day: format.day(scope.to) })
          : say("shell.scope.period.all");
  // The list's own choices stay while the scope changes.
  const kept = new URLSearchParams(frame.path.split("?")[1]?.split("#")[0] ?? "");
  for (const name of [
    queryNames.asOf,
    queryNames.from,
    queryNames.to,
    queryNames.area,
    queryNames.upTo,
    queryNames.lang,
  ])
    kept.delete(name);
  return (
    <details class="scope" name="bar">
      <summary>
        <span class="vh">{say("shell.scope")} </span>
        <span>
          <span class="k">{say("shell.scope.area")}</span> {area?.name ?? say("shell.scope.period.all")}
        </span>
        <span>
          <span class="k">{say(scope.asOf ? "shell.scope.known" : "shell.scope.known.undated")}</span>{" "}
          <Dated>{known}</Dated>
        </span>
        <span>
          <span class="k">{say("shell.scope.period")}</span> <Dated>{period}</Dated>
        </span>
        {scope.upTo && (
          <span>
            <span class="k">{say("shell.scope.class")}</span> {scope.upTo}
          </span>
        )}
        <Icon name="i-down" />
      </summary>
      <form method="get" action={barePath(frame)} class="panel">
        {[...kept].map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <div class="f">
          <label for="scope-area">{say("shell.scope.area")}</label>
          <select class="in" id="scope-area" name={queryNames.area}>
            <option value="">{say("shell.scope.area.all")}</option>
            {scope.areas.map((one) => (
              <option value={one.code} selected={one.code === scope.area}>
                {"\u2003".repeat(one.depth ?? 0)}
                {one.name}
              </option>
            ))}
          </select>
        </div>
        <div class="f">
          <label for="scope-as-of">{say("shell.scope.known")}</label>
          <input
            class="in"
            type="date"
            id="scope-as-of"
            data-do={say("shell.do.as-of")}
            name={queryNames.asOf}
            value={scope.asOf ? format.isoDay(scope.asOf) : ""}
            max={format.isoDay(frame.now)}
            aria-describedby="scope-as-of-hint"
          />
          <p class="hint" id="scope-as-of-hint">
            {say("shell.scope.known.hint")}
          </p>
        </div>
        <div class="f two">
          <div>
            <label for="scope-from">{say("shell.scope.from")}</label>
            <input class="in" type="date" id="scope-from" name={queryNames.from} value={scope.from ?? ""} />
          </div>
          <div>
            <label for="scope-to">{say("shell.scope.to")}</label>
            <input class="in" type="date" id="scope-to" name={queryNames.to} value={scope.to ?? ""} />
          </div>
        </div>
        <div class="f">
          <label for="scope-class">{say("shell.scope.class")}</label>
          <select class="in" id="scope-class" name={queryNames.upTo}>
            <option value="">{say("shell.scope.class.all")}</option>
            {(["S0", "S1", "S2", "S3"] as const).map((one) => (
              <option value={one} selected={scope.upTo === one}>
                {one} {say(`shell.class.${one}`)}
              </option>
            ))}
          </select>
        </div>
        <div class="row">
          <button class="btn pri" type="submit">
            {say("shell.scope.apply")}
          </button>
          <a class="tap" href={barePath(frame)}>
            {say("shell.scope.reset")}
          </a>
        </div>
      </form>
    </details>
  );
}
