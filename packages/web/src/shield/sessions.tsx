import { useReading } from "../shell/context.ts";
import { forms } from "../shell/forms.ts";
import { Shell } from "../shell/frame.tsx";
import { PageHead, Section } from "../shell/parts.tsx";
import type { SessionsView } from "./sessions-view.ts";

/** Where the own account is open, and how to end it there. */
export function SessionsPage({ view }: { view: SessionsView }) {
  const { say, format } = useReading();
  const { sessions, devices, idleMinutes, longestHours } = view;
  const named = (browser: string | null) => browser ?? say("sessions.browser.unknown");
  return (
    <Shell here={null}>
      <PageHead
        title={say("sessions.title")}
        lead={say("sessions.lead", { idleMinutes, longestHours })}
        kicker={<a href="/account">{say("account.back")}</a>}
      />
      {view.done && (
        <p class="band acc" role="status">
          {say(`sessions.done.${view.done}`)}
        </p>
      )}
      <Section id="sessions" title={say("sessions.open")} note={say("sessions.open.note")}>
        <div class="kind">
          <ul class="own-keys">
            {sessions.map((session) => (
              <li>
                <div>
                  <b>{named(session.browser)}</b> {session.here && <span class="chip">{say("sessions.here")}</span>}
                  <p class="hint">
                    {say(`sessions.kind.${session.kind}`)} ·{" "}
                    {say("sessions.times", {
                      since: format.moment(session.since),
                      seen: format.moment(session.lastSeen),
                    })}
                  </p>
                </div>
                {!session.here && (
                  <form method="post" action={forms.endSession.action(session.id)}>
                    <button
                      class="btn danger"
                      type="submit"
                      aria-label={say("sessions.end.long", {
                        browser: named(session.browser),
                        since: format.moment(session.since),
                      })}
                    >
                      {say("sessions.end")}
                    </button>
                  </form>
                )}
              </li>
            ))}
          </ul>
          {sessions.length > 1 && (
            <form method="post" action={forms.endOtherSessions.action}>
              <button class="btn danger" type="submit">
                {say("sessions.end-others")}
              </button>
            </form>
          )}
        </div>
      </Section>
      <Section id="devices" title={say("sessions.devices")} note={say("sessions.devices.note")}>
        <div class="kind">
          <ul class="own-keys">
            {devices.map((device) => (
              <li>
                <div>
                  <b>{named(device.browser)}</b>{" "}
                  {device.here && <span class="chip">{say("sessions.device.here")}</span>}
                  <p class="hint">
                    {say("sessions.device.times", {
                      added: format.moment(device.addedAt),
                      seen: format.moment(device.lastSeen),
                    })}
                  </p>
                </div>
                <form method="post" action={forms.removeDevice.action(device.id)}>
                  <button
                    class="btn danger"
                    type="submit"
                    aria-label={say("sessions.device.remove.long", {
                      browser: named(device.browser),
                      added: format.moment(device.addedAt),
                    })}
                  >
                    {say("sessions.device.remove")}
                  </button>
                </form>
              </li>
            ))}
          </ul>
          <p class="note">{say("sessions.device.note")}</p>
        </div>
      </Section>
    </Shell>
  );
}
