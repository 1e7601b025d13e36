import type { Brief } from "heed/tell";
import { FollowUpResult } from "../respond/follow-up-result.tsx";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { Standing } from "../shell/marks.tsx";
import type { Refused } from "../shell/page.ts";
import { Countdown, Dated, Section } from "../shell/parts.tsx";
import { wordFor } from "../shell/say.ts";
import { Nothing } from "./nothing.tsx";

type FollowUp = Brief["followUpsDue"][number];

/** Whom to ask today whether contact with us harmed them. */
export function FollowUps({ view, formId, refused }: { view: Brief; formId: string; refused: Refused | undefined }) {
  const { say } = useReading();
  return (
    <Section
      id="follow-ups"
      title={say("today.follow-ups")}
      {...(view.followUpsDue.length > 0 ? { note: say("today.follow-ups.note") } : {})}
    >
      {view.followUpsDue.length === 0 ? (
        <Nothing
          view={view}
          part="followUpsDue"
          title={say("today.follow-ups.none")}
          note={say("today.follow-ups.none.note")}
        />
      ) : (
        <ol class="tl">
          {view.followUpsDue.map((item) => (
            <FollowUpLine item={item} formId={formId} refused={refused} />
          ))}
        </ol>
      )}
    </Section>
  );
}

function FollowUpLine({ item, formId, refused }: { item: FollowUp; formId: string; refused: Refused | undefined }) {
  const { frame, say, format } = useReading();
  const late = item.dueAt !== null && item.dueAt < frame.asOf;
  return (
    <li class={late ? "miss" : item.leftMinutes < 1440 ? "due" : ""} id={`follow-up-${item.id}`}>
      <b>
        {wordFor(say, "follow-up.step", item.step) ?? item.step} · <Dated>{item.title}</Dated>
      </b>
      <br />
      <span class="ink2">
        <Dated>{item.what}</Dated>
      </span>
      {item.dueAt && (
        <span class="under">
          {late ? (
            <Standing glyph="late">
              <Countdown dueAt={item.dueAt} />
            </Standing>
          ) : (
            <span class="sm ink2">
              <Dated>{say("shell.due", { at: format.near(item.dueAt, frame.now) })}</Dated>
            </span>
          )}
          {item.owner && <span class="sm ink2"> · {item.owner}</span>}
        </span>
      )}
      {item.unanswered > 0 && (
        <span class="under sm ink2">
          <Dated>{say("today.follow-ups.unanswered", { count: item.unanswered })}</Dated>
        </span>
      )}
      {item.warningId && (
        <a class="tap sm" href={scoped(`/warnings/${item.warningId}`, frame.filter)}>
          {say("today.follow-ups.warning")}
          <span class="vh">: {item.title}</span>
        </a>
      )}
      <FollowUpResult
        id={item.id}
        about={`${wordFor(say, "follow-up.step", item.step) ?? item.step}, ${item.title}`}
        back={scoped("/#follow-ups", frame.filter)}
        formId={formId}
        refused={refused}
      />
    </li>
  );
}
