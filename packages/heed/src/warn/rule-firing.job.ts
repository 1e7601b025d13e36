import { type ExternalDeed, externalDeeds } from "../establish/index.sql.ts";
import { atPresent, type Change, commit, oneAtATime } from "../kernel/index.sql.ts";
import { localDate, messages, namedId, plusDays, randomId, type Work } from "../kernel/index.ts";
import { areasOf } from "../mission/index.sql.ts";
import { writeWarning } from "./raise.sql.ts";
import { firingsOf, inForce, ruleEvents, ruleFirings } from "./rule-book.sql.ts";
import { areaOfDeed, declaredWarning, firesOn, liesBeside, mostWarningsADay } from "./rule-firing.ts";
import type { RuleFiring, RuleVersion } from "./rule-tables.ts";
import { stateOf } from "./state.ts";
import { decided, stored } from "./warning.sql.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

const words = [{ en, fr }];

/**
 * Live rules, each minute: what they wait for among outside events that became known, while its watch is open. Each event is
 * answered once: it raises a warning, lies beside one that stands, or is held back when a rule fires in a burst and is paused.
 */
export const fireDeclaredRules = {
  name: "declared-rules",
  async run(begun: Work): Promise<void> {
    const live = await inForce(atPresent(begun));
    if (live.length === 0) return;
    await oneAtATime(begun, "declared rules");
    const work = atPresent(begun);
    for (const version of await inForce(work)) await fire(work, version);
  },
};

const named = ({ dataset, sourceId }: Pick<RuleFiring, "dataset" | "sourceId">) => `${dataset} ${sourceId}`;

async function fire(work: Work, version: RuleVersion): Promise<void> {
  const { definition: rule } = version;
  const today = localDate(work.asOf, work.timeZone);
  const from = plusDays(`${today}T00:00:00.000Z`, -rule.watch.days).slice(0, 10);
  const deeds = await externalDeeds(work, { from, to: today, countries: rule.when.countries, margin: 0 });
  const firings = await firingsOf(work, version.id);
  const answered = new Set(firings.filter(({ became }) => became !== "held").map(named));
  const held = new Set(firings.map(named));
  const due = deeds.filter((deed) => firesOn(rule, deed, today) && !answered.has(named(deed)));
  if (due.length === 0) return;
  const areas = await areasOf(work);
  const byName = new Map(deeds.map((deed) => [named(deed), deed]));
  const standing = firings.flatMap((firing) => {
    const deed = byName.get(named(firing));
    return firing.became === "raised" && firing.warningId && deed ? [{ deed, warningId: firing.warningId }] : [];
  });
  let raised = firings.filter(({ became, at }) => became === "raised" && at > plusDays(work.asOf, -1)).length;
  let isPaused = false;
  for (const deed of due) {
    const area = areaOfDeed(areas, deed);
    if (!area) await note(work, version, deed, "outside", null);
    else if (isPaused) {
      if (!held.has(named(deed))) await note(work, version, deed, "held", null);
    } else {
      const beside = await besideOf(work, version, deed, standing);
      if (beside !== null) await note(work, version, deed, "beside", beside);
      else if (raised >= mostWarningsADay) {
        isPaused = true;
        await pause(work, version);
        if (!held.has(named(deed))) await note(work, version, deed, "held", null);
      } else {
        const warningId = randomId();
        const titles = {
          titleEn: messages("en", words)("warn.declared.title", { place: area.nameEn, title: rule.titleEn }),
          titleFr: messages("fr", words)("warn.declared.title", { place: area.nameFr, title: rule.titleFr }),
        };
        const warning = declaredWarning(version, deed, area, titles, work.clock.now());
        await writeWarning(work, { ...warning, id: warningId }, [], `rule ${rule.code} ${version.ruleVersion}`);
        await note(work, version, deed, "raised", warningId);
        standing.push({ deed, warningId });
        raised++;
      }
    }
  }
}

/** The warning of a firing near it that nobody has answered yet. After a decision an event raises its own. */
async function besideOf(
  work: Work,
  { definition }: RuleVersion,
  deed: ExternalDeed,
  standing: readonly { readonly deed: ExternalDeed; readonly warningId: string }[],
): Promise<string | null> {
  for (const one of standing.filter((other) => liesBeside(definition, deed, other.deed))) {
    const found = await stored(work, one.warningId);
    if (!found) continue;
    const { handling, decision, verification } = stateOf(found.warning, found.events);
    const isUnread = verification === "not-started" || verification === "in-progress";
    if (handling !== "closed" && decision === "pending" && isUnread) return one.warningId;
  }
  return null;
}

async function note(
  work: Work,
  { id, definition }: RuleVersion,
  { dataset, release, sourceId }: ExternalDeed,
  became: RuleFiring["became"],
  warningId: string | null,
): Promise<void> {
  const change: Change = {
    table: ruleFirings,
    action: "create",
    id: namedId("rule firing", work.missionId, id, dataset, sourceId, became),
    row: { versionId: id, dataset, release, sourceId, became, warningId, at: work.clock.now() },
  };
  await commit(decided(work), `rule ${definition.code} ${became}`, [change]);
}

async function pause(work: Work, { id, definition }: RuleVersion): Promise<void> {
  const row = { versionId: id, kind: "paused" as const, trialId: null, why: "burst", at: work.clock.now() };
  await commit(decided(work), `rule ${definition.code} paused`, [
    { table: ruleEvents, action: "create", id: randomId(), row },
  ]);
}
