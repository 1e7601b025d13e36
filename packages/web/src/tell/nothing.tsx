import type { Brief } from "heed/tell";
import { useReading } from "../shell/context.ts";
import { Empty } from "../shell/parts.tsx";

/** A part of the day without anything in it: there is nothing, or this function is not shown it. Never the one for the other. */
export function Nothing({
  view,
  part,
  title,
  note,
}: {
  view: Pick<Brief, "notShown">;
  part: Brief["notShown"][number];
  title: string;
  note: string;
}) {
  const { say } = useReading();
  return view.notShown.includes(part) ? (
    <Empty title={say("today.not-shown")}>{say("today.not-shown.note")}</Empty>
  ) : (
    <Empty title={title}>{note}</Empty>
  );
}
