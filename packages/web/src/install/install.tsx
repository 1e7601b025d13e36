import type { ComponentChildren } from "preact";
import { useReading } from "../shell/context.ts";
import { Icon } from "../shell/marks.tsx";
import { PageHead, Section } from "../shell/parts.tsx";
import { OtherLanguage } from "../shell/settings.tsx";
import { type Device, devices, type InstallView } from "./view.ts";

/** How many steps each device takes; each is a sentence of its own. */
const steps: Readonly<Record<Device, number>> = {
  android: 4,
  iphone: 4,
  windows: 3,
  mac: 3,
  firefox: 3,
  "chrome-linux": 3,
};

/** The frame of the one page that comes unprotected: no form, no cookie, and nothing of the mission. */
function Bare({ children }: { children: ComponentChildren }) {
  return (
    <div class="door">
      <header class="bar">
        <span class="brand">
          <Icon name="mark" class="mk" />
          Heed
        </span>
        <div class="tools">
          <OtherLanguage />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

/** Leads a device, step by step, to trust the laptop that serves it: what it means, how to do it, how to check it. */
export function InstallPage({ view }: { view: InstallView }) {
  const { say } = useReading();
  const ordered = view.device === null ? devices : [view.device, ...devices.filter((one) => one !== view.device)];
  return (
    <Bare>
      <PageHead title={say("install.title")} lead={say("install.lead")} />
      <Section title={say("install.before")}>
        <ul class="points">
          <li>{say("install.before.screen")}</li>
          <li>{say("install.before.means")}</li>
          <li>{say("install.before.page")}</li>
        </ul>
      </Section>
      <Section title={say("install.trust")} note={say("install.trust.note", { name: view.name })}>
        {ordered.map((device) => (
          <details class="more device" open={device === view.device}>
            <summary>{say(`install.${device}`)}</summary>
            <p>
              <a
                class="btn pri"
                href={device === "iphone" ? view.profile : view.certificate}
                download={device !== "iphone"}
              >
                {say(device === "iphone" ? "install.profile" : "install.certificate")}
              </a>
            </p>
            <ol class="how">
              {Array.from({ length: steps[device] }, (_, i) => (
                <li>{say(`install.${device}.${i + 1}` as "install.android.1")}</li>
              ))}
            </ol>
          </details>
        ))}
      </Section>
      <Section title={say("install.compare")} note={say("install.compare.note", { name: view.name })}>
        <ol class="groups" aria-label={say("install.fingerprint")}>
          {view.fingerprint.map((group) => (
            <li>{group}</li>
          ))}
        </ol>
        <p class="note">{say("install.compare.differs")}</p>
      </Section>
      <Section title={say("install.open")} note={say("install.open.note")}>
        <ul class="points">
          {view.addresses.map((address) => (
            <li>
              <a href={address}>{address}</a>
            </li>
          ))}
        </ul>
        <svg
          class="qr"
          viewBox={`0 0 ${view.qr.size} ${view.qr.size}`}
          role="img"
          aria-label={say("install.open.image")}
        >
          <rect class="ground" width={view.qr.size} height={view.qr.size} />
          <path class="dark" d={view.qr.path} />
        </svg>
      </Section>
      <Section title={say("install.undo")}>
        <p>{say("install.undo.how", { name: view.name })}</p>
      </Section>
    </Bare>
  );
}
