import { useReading } from "./context.ts";
import { queryNames } from "./forms.ts";
import { Door, Shell } from "./frame.tsx";
import type { ProblemView } from "./page.ts";
import { PageHead } from "./parts.tsx";
import type { WordKey } from "./say.ts";

/** What the one filter calls its parts: an address that cannot be read names the part. */
const filterParts: Readonly<Record<string, WordKey>> = {
  [queryNames.asOf]: "shell.scope.known",
  [queryNames.from]: "shell.scope.from",
  [queryNames.to]: "shell.scope.to",
  [queryNames.area]: "shell.scope.area",
  [queryNames.upTo]: "shell.scope.class",
};

/** A refusal or a failure: what happened, and the way out. A record that may not be read is never mentioned. */
export function ProblemPage({ view }: { view: ProblemView }) {
  const { frame, say } = useReading();
  const body = (
    <>
      <PageHead
        kicker={say("shell.problem.kicker", { status: view.status })}
        title={view.title}
        {...(view.detail ? { lead: view.detail } : {})}
      />
      {view.errors.length > 0 && (
        <section class="sec">
          <header>
            <h2>{say("shell.problem.fields")}</h2>
          </header>
          <ul class="plain">
            {view.errors.map((error) => (
              <li>
                <FilterPart field={error.field} />
                {error.mend}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="sec">
        <header>
          <h2>{say("shell.problem.what-now")}</h2>
        </header>
        {view.mend && <p class="measure">{view.mend}</p>}
        <p class="gap">
          <a class="btn" href="/">
            {say("shell.problem.back")}
          </a>
        </p>
        <p class="note gap">
          <span class="code">{view.code}</span>
        </p>
      </section>
    </>
  );
  return frame.user ? <Shell here={null}>{body}</Shell> : <Door>{body}</Door>;
}

function FilterPart({ field }: { field: string }) {
  const { say } = useReading();
  const part = filterParts[field];
  return part ? <b>{`${say(part)} · `}</b> : null;
}
