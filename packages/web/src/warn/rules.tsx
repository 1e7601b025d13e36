import type { RuleLine, RuleStanding } from "heed/warn";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { Shell } from "../shell/frame.tsx";
import { ClassMark, type Glyph, Standing } from "../shell/marks.tsx";
import type { Refused } from "../shell/page.ts";
import { Empty, PageHead, Section } from "../shell/parts.tsx";
import { RuleForm } from "./rule-form.tsx";
import type { RulesPageView } from "./rule-page-view.ts";

export const standingGlyphs = {
  live: "firm",
  proposed: "open",
  paused: "late",
  replaced: "said",
  retired: "said",
} as const satisfies Record<RuleStanding, Glyph>;

/** Every rule that may raise a warning: those of the program, and those that people declared. */
export function RulesPage({
  view,
  formId,
  refused,
}: {
  view: RulesPageView;
  formId: string;
  refused?: Refused | undefined;
}) {
  const { frame, say } = useReading();
  const { builtIn, declared, may } = view.book;
  const live = declared.filter(({ standing }) => standing === "live").length + builtIn.length;
  const writes = frame.user !== null && !frame.filter.asOf && may.propose;
  return (
    <Shell here="rules">
      <PageHead title={say("rules.title", { count: live })} lead={say("rules.lead")}>
        <ClassMark level="S2" />
      </PageHead>
      <Section id="declared" title={say("rules.declared")} note={say("rules.declared.note")}>
        {declared.length === 0 ? (
          <Empty title={say("rules.none")}>{say("rules.none.note")}</Empty>
        ) : (
          <ul class="rows">
            {declared.map((rule) => (
              <Line rule={rule} />
            ))}
          </ul>
        )}
        {writes && (
          <RuleForm title={say("rule.propose")} threats={view.threats} formId={formId} refused={refused} from={null} />
        )}
      </Section>
      <Section id="built-in" title={say("rules.built-in")} note={say("rules.built-in.note")}>
        <ul class="rows">
          {builtIn.map((rule) => (
            <li>
              <div class="row">
                <b>{say(`rule.name.${rule.code as "siege-reported"}`)}</b>
                <Standing glyph="firm">{say("rule.standing.live")}</Standing>
              </div>
              <p>{rule.sentence}</p>
              <p class="sm ink2">{say("rule.code", { code: rule.code, version: rule.version })}</p>
            </li>
          ))}
        </ul>
      </Section>
    </Shell>
  );
}

function Line({ rule }: { rule: RuleLine }) {
  const { frame, say, format } = useReading();
  const { id, title, sentence, standing, code, version, firingsPerMonth } = rule;
  return (
    <li>
      <div class="row">
        <a class="tap" href={scoped(`/rules/${id}`, frame.filter)}>
          <b>{title}</b>
        </a>
        <Standing glyph={standingGlyphs[standing]}>{say(`rule.standing.${standing}`)}</Standing>
      </div>
      <p>{sentence}</p>
      <p class="sm ink2">
        {say("rule.code", { code, version })}
        {" · "}
        {firingsPerMonth === null
          ? say("rule.not-tried")
          : say("rule.per-month", { shown: format.number(Math.round(firingsPerMonth * 10) / 10) })}
      </p>
    </li>
  );
}
