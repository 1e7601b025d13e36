import { useReading } from "../shell/context.ts";
import { TextField, typedIn } from "../shell/fields.tsx";
import { forms } from "../shell/forms.ts";
import type { Refused } from "../shell/page.ts";
import { ErrorSummary, Section } from "../shell/parts.tsx";
import { type ExplorePageView, exploreHref, explorePath, keptQuery } from "./explore-view.ts";

/** The reader's own views: open, take away, keep the present one under a name. */
export function ExploreViews({
  view,
  formId,
  refused,
}: {
  view: ExplorePageView;
  formId: string;
  refused: Refused | undefined;
}) {
  const { frame, say } = useReading();
  const { views } = view.explore;
  const back = `${exploreHref(frame, view)}#views`;
  const { saveView, dropView } = forms;
  const typed = typedIn(refused, "saveView");
  return (
    <Section id="views" title={say("explore.views")} note={say("explore.views.note")}>
      {views.length === 0 ? (
        <p class="note">{say("explore.views.none")}</p>
      ) : (
        <ul class="views">
          {views.map((one) => (
            <li>
              <a href={`${explorePath}?${one.query}`}>{one.name}</a>
              <form method="post" action={dropView.action(one.id)}>
                <input type="hidden" name={dropView.fields.back} value={back} />
                <button class="btn bare" type="submit" aria-label={say("explore.views.remove.one", { name: one.name })}>
                  {say("explore.views.remove")}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      {typed.problem && <ErrorSummary problem={typed.problem} idOf={() => "view-name"} />}
      <form method="post" action={saveView.action} class="row keep">
        <input type="hidden" name={saveView.fields.id} value={formId} />
        <input type="hidden" name={saveView.fields.query} value={keptQuery(frame, view)} />
        <input type="hidden" name={saveView.fields.back} value={back} />
        <TextField
          id="view-name"
          name={saveView.fields.name}
          label={say("explore.views.name")}
          typed={typed}
          required
        />
        <button class="btn" type="submit">
          {say("explore.views.save")}
        </button>
      </form>
    </Section>
  );
}
