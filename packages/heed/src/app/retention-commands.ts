import { Stop } from "../kernel/stop.ts";
import { retentionOf, setRetention } from "../shield/index.sql.ts";
import { countsByOffice, type RetentionRecord, type RetentionSettings, retentionClasses } from "../shield/index.ts";
import type { Command } from "./arguments.ts";
import { withRuntime } from "./commands.ts";
import { dueNow, eraseDue } from "./retention.ts";
import type { Terminal } from "./terminal.ts";

/**
 * `heed retention`: erases what is due; with `--dry-run` it only says what would go. Both list counts and ids for each class and
 * office, and nothing of what is in them. `heed retention set account=18 daily=on` changes the times of this mission.
 */
export async function retention(command: Command, terminal: Terminal): Promise<void> {
  const { say } = terminal;
  const [, verb, ...changes] = command.words;
  const isDry = command.flags["dry-run"] === true;
  if (verb !== undefined && (verb !== "set" || changes.length === 0))
    throw new Stop(2, "cli.missing-word", { command: "retention", word: "[set account=18 daily=on|off]" });
  await withRuntime(command, terminal, async (runtime) => {
    if (verb === "set") {
      const settings = await runtime.asSystem((work) => setRetention(work, changes));
      return terminal.result(settingsText(settings, terminal), settings);
    }
    if (!isDry && runtime.system.birth?.exercise && command.common.asOf === undefined)
      throw new Stop(2, "cli.retention-needs-day");
    const [settings, found] = await runtime.asSystem(async (work) => [await retentionOf(work), await dueNow(work)]);
    const gone = isDry ? found.due : await eraseDue((task) => runtime.asSystem(task));
    const [due, held] = [countsByOffice(gone), countsByOffice(found.held)];
    const lines = [
      ...settingsText(settings, terminal).split("\n"),
      "",
      say(isDry ? "retention.would-go" : "retention.gone", { count: gone.length }),
      ...rows(due, terminal),
      ...(held.length > 0 ? [say("retention.held", { count: found.held.length }), ...rows(held, terminal)] : []),
      ...(isDry || gone.length === 0 ? [] : [say("retention.copies")]),
    ];
    terminal.result(lines.join("\n"), { dryRun: isDry, settings, [isDry ? "due" : "erased"]: due, held });
  });
}

const settingsText = (settings: RetentionSettings, { say }: Terminal): string =>
  [
    ...retentionClasses.map(
      (one) => `${say(`retention.class.${one}`)}\t${say("retention.months", { count: settings.months[one] })}`,
    ),
    say(settings.enabled ? "retention.daily.on" : "retention.daily.off"),
  ].join("\n");

function rows(groups: ReturnType<typeof countsByOffice<RetentionRecord>>, { say }: Terminal): string[] {
  return groups.flatMap(({ class: kind, office, ids }) => [
    `${say(`retention.class.${kind}`)}\t${office ?? "–"}\t${ids.length}`,
    ...ids.map((id) => `  ${id}`),
  ]);
}
