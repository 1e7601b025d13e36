import { useReading } from "../shell/context.ts";
import { Door } from "../shell/frame.tsx";
import { Unlock } from "../shell/lock-sheet.tsx";
import type { LockView, Refused } from "../shell/page.ts";
import { PageHead } from "../shell/parts.tsx";

/** Where somebody stands who loads a page while the screen is locked. */
export function LockPage({ view, refused }: { view: LockView; refused?: Refused | undefined }) {
  const { say } = useReading();
  return (
    <Door>
      <PageHead title={say("lock.title")} lead={say("lock.page")} />
      <section class="sec">
        <Unlock view={view} refused={refused} />
      </section>
    </Door>
  );
}
