import { useReading } from "./context.ts";

/** A sheet of paper, as many programs have it. */
export const blankIcon = "/assets/blank.svg";

/** What a glance over the shoulder finds after somebody has left: an empty page that names nothing. */
export function AwayPage() {
  const { say } = useReading();
  return (
    <main class="away">
      <h1 class="vh">{say("shell.away.title")}</h1>
    </main>
  );
}
