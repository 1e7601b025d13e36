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
  return view.notShown.includes(part) ? <NotShown /> : <Empty title={title}>{note}</Empty>;
}

/** In place of what this function is not shown: there may be something, and it does not look empty. */
export function NotShown() {
  const { say } = useReading();
  return <Empty title={say("today.not-shown")}>{say("today.not-shown.note")}</Empty>;
}
