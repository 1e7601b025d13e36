import type { Level } from "heed/warn";
import type { ComponentChildren } from "preact";
import { useReading } from "./context.ts";

/** The drawings that a page may use, once per page; everything else refers to them. */
export function Sprite() {
  return (
    <svg width="0" height="0" class="sprite" aria-hidden="true">
      <defs>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="hatch-ground" width="6" height="6" />
          <path class="hatch-line" d="M.6 0v6" />
        </pattern>
        <symbol id="v-red" viewBox="0 0 16 16">
          <path class="m-red" d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z" />
          <path class="m-red-i" d="M8 3.6v5.2M8 11.4v1.2" stroke-width="2" fill="none" />
        </symbol>
        <symbol id="v-orange" viewBox="0 0 16 16">
          <path class="m-orange" d="M8 1 15.6 15H.4z" />
          <path class="m-orange-i" d="M8 6v4.4M8 12v1.2" stroke-width="1.7" fill="none" />
        </symbol>
        <symbol id="v-yellow" viewBox="0 0 16 16">
          <path class="m-yellow" d="M8 1.2 14.8 8 8 14.8 1.2 8z" />
        </symbol>
        <symbol id="v-white" viewBox="0 0 16 16">
          <circle class="m-white" cx="8" cy="8" r="6" />
        </symbol>
        <symbol id="g-said" viewBox="0 0 16 16">
          <circle cx="8" cy="8" r="5.5" />
        </symbol>
        <symbol id="g-half" viewBox="0 0 16 16">
          <circle cx="8" cy="8" r="5.5" />
          <path class="f" d="M8 2.5a5.5 5.5 0 0 1 0 11z" stroke="none" />
        </symbol>
        <symbol id="g-firm" viewBox="0 0 16 16">
          <path d="M2.5 8.5 6.3 12.2 13.5 4.2" stroke-width="2.2" />
        </symbol>
        <symbol id="g-split" viewBox="0 0 16 16">
          <path d="M2 5.5h11M10 2.5l3 3M14 10.5H3M6 13.5l-3-3" />
        </symbol>
        <symbol id="g-open" viewBox="0 0 16 16">
          <circle cx="8" cy="8" r="5.5" stroke-dasharray="2.4 2.2" />
        </symbol>
        <symbol id="g-harm" viewBox="0 0 16 16">
          <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" stroke-width="2" />
        </symbol>
        <symbol id="g-late" viewBox="0 0 16 16">
          <path d="M8 1.8 14.2 8 8 14.2 1.8 8z" />
          <path class="f" d="M8 1.8 14.2 8 8 14.2z" stroke="none" />
        </symbol>
        <symbol id="i-lock" viewBox="0 0 16 16">
          <path d="M3.5 7.5h9v6.5h-9zM5.3 7.5V5a2.7 2.7 0 0 1 5.4 0v2.5" />
        </symbol>
        <symbol id="i-clock" viewBox="0 0 16 16">
          <circle cx="8" cy="8" r="6" />
          <path d="M8 4.5V8l2.4 1.6" />
        </symbol>
        <symbol id="i-check" viewBox="0 0 16 16">
          <path d="M2.8 8.6 6.3 12l7-8" />
        </symbol>
        <symbol id="i-out" viewBox="0 0 16 16">
          <path d="M9.5 2.5h4v11h-4M2.5 8h7M6.5 5 9.5 8l-3 3" />
        </symbol>
        <symbol id="i-down" viewBox="0 0 16 16">
          <path d="m4 6.2 4 4 4-4" />
        </symbol>
        <symbol id="i-home" viewBox="0 0 16 16">
          <path d="M2.5 7.5 8 2.8l5.5 4.7M4 6.5v7h8v-7" />
        </symbol>
        <symbol id="i-pages" viewBox="0 0 16 16">
          <path d="M3 2.500h7l3 3v8H3zM5.500 8h5M5.500 10.800h5" />
        </symbol>
        <symbol id="i-bell" viewBox="0 0 16 16">
          <path d="M8 2 15 13.800H1z" />
          <path d="M8 6.500v3.500M8 11.700v.3" />
        </symbol>
        <symbol id="i-find" viewBox="0 0 16 16">
          <path d="M7 2.500a4.500 4.500 0 1 1 0 9 4.500 4.500 0 0 1 0-9zM10.300 10.300 14 14" />
        </symbol>
        <symbol id="i-more" viewBox="0 0 16 16">
          <path d="M2.500 4.500h11M2.500 8h11M2.500 11.500h11" />
        </symbol>
        <symbol id="mark" viewBox="0 0 24 24">
          <path class="mark-voice" d="M6.500 2.500v19" fill="none" stroke-width="3.400" />
          <path
            class="mark-answer"
            d="M11 13.200C12 10.500 13.700 9.200 15.600 9.200c2.200 0 3.700 1.500 3.700 4.200v8.100"
            fill="none"
            stroke-width="3.400"
          />
        </symbol>
      </defs>
    </svg>
  );
}

/** A small drawing beside words; never alone, so it is hidden from readers of the text. */
export function Icon({ name, class: className = "i" }: { name: string; class?: string }) {
  return (
    <svg class={className} aria-hidden="true" focusable="false">
      <use href={`#${name}`} />
    </svg>
  );
}

/** The level of a warning: shape, then word, then colour. */
export function LevelMark({ level }: { level: Level }) {
  const { say } = useReading();
  return (
    <span class={`lvl ${level}`}>
      <Icon name={`v-${level}`} class="g" />
      {say(`level.${level}`)}
    </span>
  );
}

/** How sensitive a record is: code and word, told apart by edge. */
export function ClassMark({ level }: { level: "S0" | "S1" | "S2" | "S3" }) {
  const { say } = useReading();
  return (
    <span class={`cls ${level.toLowerCase()}`}>
      <b>{level}</b>
      <span>{say(`shell.class.${level}`)}</span>
    </span>
  );
}

export type Glyph = "said" | "half" | "firm" | "split" | "open" | "harm" | "late" | "clock";
const tones: Partial<Record<Glyph, string>> = { firm: " ok", open: " un", harm: " bad", late: " late" };

/** The standing of a claim or a step: glyph and word. */
export function Standing({ glyph, children }: { glyph: Glyph; children: ComponentChildren }) {
  return (
    <span class={`st${tones[glyph] ?? ""}`}>
      <Icon name={glyph === "clock" ? "i-clock" : `g-${glyph}`} class="g" />
      <span>{children}</span>
    </span>
  );
}

/** What followed an answer, in one glyph: it never says more than the words beside it. */
export const toneGlyph = { better: "firm", worse: "harm", mixed: "half", unknown: "open" } as const satisfies Record<
  string,
  Glyph
>;

/** Duty to protect: the weight of the box, then the word. */
export function Duty({ weight }: { weight: "must" | "should" | "could" | "watch" }) {
  const { say } = useReading();
  return <span class={`duty ${weight}`}>{say(`duty.${weight}`)}</span>;
}

/** The word that stands beside every title of an exercise. */
export function ExerciseMark() {
  const { frame, say } = useReading();
  return frame.exercise ? <span class="ex">{say("shell.exercise")}</span> : null;
}
