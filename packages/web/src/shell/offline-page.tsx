import { useReading } from "./context.ts";

/** What stands in place of a page where there is no network. It is kept by the browser and says nothing of a mission. */
export function OfflinePage() {
  const { say } = useReading();
  return (
    <main class="lock" id="main">
      <h1>{say("offline.title")}</h1>
      <p>{say("offline.text")}</p>
      {/* Without an address it asks again for the one that it stands under. */}
      <form method="get">
        <button class="btn" type="submit">
          {say("offline.again")}
        </button>
      </form>
    </main>
  );
}
