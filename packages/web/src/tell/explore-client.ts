import { addMonths, dayAt, monthEnd, monthStart, shareOf } from "./explore-time.ts";
import type { DrawnMap } from "./map-draw.ts";
import type { OtherEvents } from "./map-others.ts";
import type { Box, Fact, Outline } from "./map-shapes.ts";

// The page reads and filters without this file. It adds handles to the timeline, and fetches the map once somebody asks for it.

const lang = document.documentElement.lang === "fr" ? "fr" : "en";

// --- the handles of the timeline -------------------------------------------------------------------------------

function handles(brush: HTMLElement, form: HTMLFormElement): void {
  const first = brush.getAttribute("data-first") ?? "";
  const months = Number(brush.getAttribute("data-months"));
  const fields = {
    from: form.elements.namedItem("from") as HTMLInputElement,
    to: form.elements.namedItem("to") as HTMLInputElement,
  };
  const format = new Intl.DateTimeFormat(lang === "fr" ? "fr-FR" : "en-GB", { dateStyle: "long", timeZone: "UTC" });
  const opening = `${first}-01`;
  const closing = monthEnd(opening, months - 1);
  const dayOf = (end: boolean) => (end ? fields.to.value || closing : fields.from.value || opening);
  const monthOf = (day: string) =>
    Math.round(shareOf(monthStart(day), false, first, months) * months) + (day > closing ? 1 : 0);
  const ends = [false, true].map((end) => {
    const handle = document.createElement("div");
    handle.className = end ? "handle to" : "handle from";
    handle.tabIndex = 0;
    handle.setAttribute("role", "slider");
    handle.setAttribute("aria-orientation", "horizontal");
    handle.setAttribute("aria-label", brush.getAttribute(end ? "data-label-to" : "data-label-from") ?? "");
    handle.setAttribute("aria-describedby", "brush-hint");
    handle.setAttribute("aria-valuemin", "0");
    handle.setAttribute("aria-valuemax", String(months - 1));
    brush.append(handle);
    return { end, handle };
  });
  const show = () => {
    const [from, to] = [shareOf(dayOf(false), false, first, months), shareOf(dayOf(true), true, first, months)];
    for (const { end, handle } of ends) {
      const day = dayOf(end);
      handle.style.left = `${(end ? to : from) * 100}%`;
      handle.setAttribute("aria-valuenow", String(Math.min(months - 1, Math.max(0, monthOf(day)))));
      handle.setAttribute("aria-valuetext", format.format(new Date(`${day}T12:00:00Z`)));
    }
    for (const band of brush.querySelectorAll(".band-in")) {
      band.setAttribute("x", `${from * 100}%`);
      band.setAttribute("width", `${Math.max(0, to - from) * 100}%`);
    }
  };
  /** Puts one end on a day; it never passes the other. */
  const put = (end: boolean, day: string) => {
    const bounded = day < opening ? opening : day > closing ? closing : day;
    if (end) fields.to.value = bounded < dayOf(false) ? monthEnd(dayOf(false)) : bounded;
    else fields.from.value = bounded > dayOf(true) ? monthStart(dayOf(true)) : bounded;
    show();
  };
  const step = (end: boolean, by: number) => {
    const day = dayOf(end);
    put(end, end ? monthEnd(addMonths(day, by)) : monthStart(addMonths(day, by)));
  };
  for (const { end, handle } of ends) {
    handle.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12 }[event.key];
      if (by !== undefined) step(end, by);
      else if (event.key === "Home") put(end, end ? monthEnd(opening) : opening);
      else if (event.key === "End") put(end, end ? closing : monthStart(closing));
      else if (event.key === "Enter") form.requestSubmit();
      else return;
      event.preventDefault();
    });
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
      handle.focus();
      const before = dayOf(end);
      const drag = (at: PointerEvent) => {
        const { left, width } = brush.getBoundingClientRect();
        put(end, dayAt((at.clientX - left) / width, end, first, months));
      };
      const drop = (at: PointerEvent) => {
        handle.removeEventListener("pointermove", drag);
        handle.removeEventListener("pointerup", drop);
        handle.removeEventListener("pointercancel", drop);
        if (at.type === "pointerup" && dayOf(end) !== before) form.requestSubmit();
      };
      handle.addEventListener("pointermove", drag);
      handle.addEventListener("pointerup", drop);
      handle.addEventListener("pointercancel", drop);
    });
  }
  for (const field of [fields.from, fields.to]) field.addEventListener("change", show);
  const hint = document.getElementById("brush-hint");
  if (hint) hint.hidden = false;
  show();
}

// --- the map ---------------------------------------------------------------------------------------------------

const rows = () => [...document.querySelectorAll<HTMLElement>("tr[data-fact]")];

function facts(): readonly Fact[] {
  return rows().map((row) => {
    const [lon, lat, radiusKm] = (row.getAttribute("data-at") ?? "").split(",").map(Number);
    return {
      number: Number(row.getAttribute("data-fact")),
      key: row.getAttribute("data-key") ?? "",
      kind: row.getAttribute("data-kind") === "external" ? "external" : "incident",
      at: lon === undefined || lat === undefined || radiusKm === undefined ? null : { lon, lat, radiusKm },
      area: row.getAttribute("data-area"),
    };
  });
}

async function json<T>(address: string, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(address, { headers: { accept: "application/json" }, ...(signal ? { signal } : {}) });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()) as T;
}

/** A button of the map, in words and with its sign. */
function button(sign: string, words: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = sign;
  made.setAttribute("aria-label", words);
  made.title = words;
  made.addEventListener("click", act);
  return made;
}

async function open(figure: HTMLElement): Promise<void> {
  const texts = JSON.parse(figure.getAttribute("data-texts") ?? "{}") as Record<string, string>;
  const of = (name: string) => figure.getAttribute(`data-${name}`) ?? "";
  const state = figure.querySelector<HTMLElement>(".map-state");
  const ask = figure.querySelector<HTMLElement>(".map-ask");
  const caption = figure.querySelector<HTMLElement>("figcaption");
  if (!state || !ask || !caption) return;
  ask.hidden = true;
  state.textContent = texts.loading ?? "";
  const box = document.createElement("div");
  box.className = "map";
  try {
    if (!document.createElement("canvas").getContext("webgl2")) throw new Error("no WebGL");
    const past = of("as-of") ? `asOf=${encodeURIComponent(of("as-of"))}` : "";
    const [{ drawMap }, areas] = await Promise.all([
      import("./map-draw.ts"),
      json<{ features: Outline[]; notice: string | null }>(`/api/map/areas${past ? `?${past}` : ""}`),
    ]);
    figure.insertBefore(box, state);
    const wanted = new URLSearchParams(past);
    for (const name of ["from", "to"]) if (of(name)) wanted.set(name, of(name));
    const others = async (part: Box, zoom: number, signal: AbortSignal) => {
      const query = new URLSearchParams(wanted);
      for (const [name, value] of Object.entries(part)) query.set(name, value.toFixed(4));
      // MapLibre counts zoom by tiles of 512 pixels, the rest of the web by 256.
      query.set("zoom", (zoom + 1).toFixed(2));
      return json<OtherEvents>(`/api/external-events/window?${query}`, signal);
    };
    const map = await drawMap({
      box,
      outlines: areas.features,
      facts: facts(),
      informed: new Map(
        (JSON.parse(of("areas") || "[]") as [string, number][]).map(([code, known]) => [code, known === 1]),
      ),
      texts: { ...texts, lang },
      chosen: (numbers) => choose(map, numbers, texts, state),
      others: of("others") ? others : null,
      elsewhere: (numbers) => {
        const said = caption.querySelector<HTMLElement>("[data-elsewhere]");
        if (!said) return;
        const shown = numbers.length > 20 ? [...numbers.slice(0, 20), `+${numbers.length - 20}`] : numbers;
        said.textContent = numbers.length === 0 ? "" : (texts.elsewhere ?? "").replace("{numbers}", shown.join(", "));
      },
      imprecise: (events) => listImprecise(caption, events, texts),
    });
    const tools = document.createElement("div");
    tools.className = "map-tools";
    tools.append(
      button("+", texts.zoomIn ?? "", () => map.zoom(1)),
      button("−", texts.zoomOut ?? "", () => map.zoom(-1)),
      button("□", texts.whole ?? "", () => map.whole()),
    );
    figure.insertBefore(tools, box);
    const notice = caption.querySelector("[data-notice]");
    if (notice) notice.textContent = areas.notice ?? "";
    caption.hidden = false;
    state.textContent = "";
    figure.classList.add("is-open");
    for (const row of rows()) keyButton(row, map, texts, state);
  } catch {
    box.remove();
    state.textContent = texts.failed ?? "";
    figure.setAttribute("data-failed", "1");
  }
}

/** The number of a row becomes a button that shows the fact on the map. */
function keyButton(row: HTMLElement, map: DrawnMap, texts: Record<string, string>, state: HTMLElement): void {
  const key = row.querySelector<HTMLElement>(".nb");
  if (!key || key.classList.contains("at-none")) return;
  const number = Number(row.getAttribute("data-fact"));
  const made = button(String(number), (texts.show ?? "").replace("{number}", String(number)), () => {
    mark([number], texts, state);
    map.mark([number], true);
    document.getElementById("map")?.scrollIntoView({ block: "nearest" });
    map.focus();
  });
  made.className = key.className;
  key.replaceWith(made);
}

/** Somebody chose marks on the map: their rows are marked, and the first comes into sight. */
function choose(map: DrawnMap, numbers: readonly number[], texts: Record<string, string>, state: HTMLElement): void {
  mark(numbers, texts, state);
  map.mark(numbers, false);
  const first = document.getElementById(`fact-${Math.min(...numbers)}`);
  if (matchMedia("(min-width: 75rem)").matches) first?.scrollIntoView({ block: "nearest" });
}

function mark(numbers: readonly number[], texts: Record<string, string>, state: HTMLElement): void {
  for (const row of rows()) row.classList.toggle("sel", numbers.includes(Number(row.getAttribute("data-fact"))));
  state.textContent = `${(texts.chosen ?? "").replace("{numbers}", numbers.join(", "))} `;
  const back = document.createElement("a");
  back.href = `#fact-${Math.min(...numbers)}`;
  back.textContent = texts.back ?? "";
  state.append(back);
}

/** What others have published of an area and no place: a list, because a point would be an invention. */
function listImprecise(caption: HTMLElement, events: OtherEvents["imprecise"], texts: Record<string, string>): void {
  const list = caption.querySelector(".imprecise");
  if (!list) return;
  const lines = [...events]
    .sort((a, b) => b.events - a.events)
    .slice(0, 12)
    .map(({ adm, country, level, events: count }) => {
      const line = document.createElement("li");
      line.textContent = (texts.impreciseOne ?? "")
        .replace("{area}", level === "country" ? country : `${adm}, ${country}`)
        .replace("{events}", String(count));
      return line;
    });
  list.replaceChildren(...lines);
  const title = caption.querySelector<HTMLElement>(".imprecise-title");
  if (title) title.hidden = lines.length === 0;
}

const brush = document.querySelector<HTMLElement>("[data-brush]");
const form = document.querySelector<HTMLFormElement>("form[data-window]");
if (brush && form) handles(brush, form);

const figure = document.querySelector<HTMLElement>("figure[data-map]");
if (figure) {
  if (figure.getAttribute("data-open")) void open(figure);
  figure.querySelector("[data-map-ask]")?.addEventListener("click", (event) => {
    event.preventDefault();
    void open(figure);
  });
}
