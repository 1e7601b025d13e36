import { incidentViewsByCode } from "../establish/index.sql.ts";
import { badInput, notFound, Problem, type Work } from "../kernel/index.ts";
import { areasOf } from "../mission/index.sql.ts";
import { warningsKnown } from "../warn/index.sql.ts";
import type { WarningRecord } from "../warn/index.ts";
import { closedBlocks, gateFacts, officeFor } from "./gate.sql.ts";
import { placesIn } from "./place.sql.ts";
import { readerOf } from "./reader.sql.ts";
import { coded } from "./reader.ts";
import type { Tool } from "./tables.ts";
import { toolsByCode } from "./tool.sql.ts";
import type { Closing } from "./tool-options.ts";
import {
  recipientFor,
  type ToolboxFilter,
  type ToolboxView,
  type ToolPageView,
  toolbox,
  toolPageView,
  withinOf,
} from "./toolbox.ts";
import type { ToolboxQuery } from "./toolbox-contract.ts";
import { ownCasesOf } from "./warning-page.sql.ts";

/**
 * The toolbox, narrowed and held against a place and a threat, or a warning. What is closed in a place since somebody was
 * harmed, and follow-ups of its office, are told only to those who read decisions there.
 * @throws {Problem} not found, for a warning that this reader may not see; bad input for an area that there is not.
 */
export async function toolboxFor(work: Work, query: ToolboxQuery): Promise<ToolboxView> {
  const reader = await readerOf(work);
  const tools = [...(await toolsByCode(work)).values()];
  const record = query.warning === undefined ? null : await warningOf(work, query.warning);
  const area = record
    ? { code: record.warning.areaCode, path: record.warning.areaPath }
    : query.area === undefined
      ? null
      : await areaOf(work, query.area);
  const threat = record?.warning.threatCategory ?? query.threat ?? null;
  const placeOf = await placesIn(work);
  const filter: ToolboxFilter = {
    component: query.component ?? null,
    tier: query.tier === undefined ? null : Number(query.tier),
    phase: query.phase ?? null,
    place: area && placeOf(area, record?.view ?? "full"),
    threat: threat === null ? null : coded(reader, "threat-category", threat),
    warningId: record?.warning.id ?? null,
    situation: {
      reach: query.reach ?? record?.state.reach ?? null,
      within: query.within ?? (record ? withinOf(record.state.imminence) : null),
      hostile: query.environment === "hostile",
      avoid: query.avoid ?? null,
    },
  };
  const gated =
    area?.path && work.may(work.who, "read", { dataClass: "11", areaPath: area.path }) === "full" ? area.path : null;
  const recipient = record?.warning.recipientCouldBePerpetrator ?? recipientFor(threat);
  const facts = gated === null ? null : await gateFacts(work, await officeFor(work, gated));
  const asked = record !== null || threat !== null || gated !== null;
  const none = { officePath: null, overdue: { count: 0, longestDueAt: null }, frozen: [] };
  const closingOf = (tool: Tool): Closing => {
    const blocks = closedBlocks(tool, gated, facts ?? none, recipient);
    const frozen = blocks.find((block) => block.kind === "frozen");
    const since = frozen && facts?.frozen.find((each) => each.kind === frozen.activityKind)?.since;
    return { blocks, frozenSince: since ?? null };
  };
  return { ...toolbox(tools, filter, asked ? closingOf : null, reader), gateAsked: gated !== null };
}

async function warningOf(work: Work, id: string): Promise<WarningRecord> {
  const found = (await warningsKnown(work)).find(({ warning }) => warning.id === id);
  if (!found) throw new Problem(notFound);
  return found;
}

async function areaOf(work: Work, area: string) {
  const found = (await areasOf(work)).find(({ code, path }) => code === area || path === area);
  if (!found)
    throw new Problem(badInput, {}, [{ field: "area", mend: "mend.respond.unknown-area", facts: { code: area } }]);
  return { code: found.code, path: found.path };
}

/**
 * One tool in its newest edition of this time, with the cases that this reader may know of.
 * @throws {Problem} not found.
 */
export async function showTool(work: Work, code: string): Promise<ToolPageView> {
  const tool = (await toolsByCode(work)).get(code);
  if (!tool) throw new Problem(notFound);
  const incidents = await incidentViewsByCode(work, tool.elsewhereCodes);
  const cases = await ownCasesOf(work, null, await warningsKnown(work), await placesIn(work));
  return toolPageView(tool, incidents, cases, await readerOf(work));
}
