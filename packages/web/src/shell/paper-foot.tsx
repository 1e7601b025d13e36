import { useReading } from "./context.ts";
import { ClassMark } from "./marks.tsx";
import { Dated } from "./parts.tsx";

/** At the foot of each sheet: whether it is an exercise, how sensitive, who printed it and when the page was made. */
export function PaperFoot() {
  const { frame, say, format } = useReading();
  return (
    <div class="paper-foot">
      {frame.exercise && <b>{say("shell.exercise")}</b>}
      <ClassMark level="S2" />
      <span>
        {frame.user &&
          say(frame.user.office ? "today.paper.by-office" : "today.paper.by", {
            role: frame.user.role,
            office: frame.user.office ?? "",
          })}
      </span>
      <span>
        <Dated>{say("today.paper.made", { at: format.moment(frame.now) })}</Dated>{" "}
        <span hidden data-printed={say("today.paper.printed", { at: "%1" })} data-zone={frame.timeZone} />
      </span>
    </div>
  );
}
