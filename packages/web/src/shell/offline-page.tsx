import { useReading } from "./context.ts";

/** What stands in place of a page where there is no network. It is kept by the browser and says nothing of a mission. */
export function OfflinePage() {
  const { say } = useReading();
  return (
    <main class="lock" id="main">
      <h1>{say("offline.title")}</h1>
      <p>{say("offline.text")}</p>
      <p>
        {/* biome-ignore lint/a11y/useValidAnchor: the page stands under the address that was asked for, and asks for it again */}
        <a class="btn" href="">
          {say("offline.again")}
        </a>
      </p>
    </main>
  );
}
