// A reader of our own pages without script, for the tutorial: text, links, forms by their labels.

export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

const empty = new Set(["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);
const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  nbsp: "\u00a0",
};
const decoded = (text: string) =>
  text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (/^#x/i.test(name)) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
    return entities[name] ?? (name.startsWith("#") ? String.fromCodePoint(Number(name.slice(1))) : whole);
  });

/**
 * The tree of a page that our renderer wrote: every element closed, no script inside.
 * @throws {Error} where an element is left open, which a browser would quietly mend.
 */
export function parsed(html: string): Element {
  type Open = { tag: string; attributes: Record<string, string>; children: (Element | string)[] };
  const root: Open = { tag: "#page", attributes: {}, children: [] };
  const open: Open[] = [root];
  for (const [whole, comment, closing, tag, rest, text] of html.matchAll(
    /(<!(?:--[\s\S]*?--|[^>]*)>)|<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>|([^<]+)/g,
  )) {
    const inner = open.at(-1) as Open;
    if (comment !== undefined) continue;
    if (text !== undefined) inner.children.push(decoded(text));
    else if (closing === "/") {
      if (inner.tag !== (tag as string).toLowerCase()) throw new Error(`${whole} closes <${inner.tag}>`);
      open.pop();
    } else {
      const attributes: Record<string, string> = {};
      for (const [, name, quoted, single, bare] of (rest as string).matchAll(
        /([^\s=/]+)(?:="([^"]*)"|='([^']*)'|=([^\s"'>]+))?/g,
      ))
        attributes[name as string] = decoded(quoted ?? single ?? bare ?? "");
      const element: Open = { tag: (tag as string).toLowerCase(), attributes, children: [] };
      inner.children.push(element);
      if (!empty.has(element.tag) && !(rest as string).endsWith("/")) open.push(element);
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.tag}> is left open`);
  return root;
}

/** Every element below, in the order of the page. */
export function* within(element: Element): Generator<Element> {
  for (const child of element.children) {
    if (typeof child === "string") continue;
    yield child;
    yield* within(child);
  }
}

const plain = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, " ").trim();

/** What a reader sees or is read, in one line. */
export function textOf(element: Element): string {
  const parts: string[] = [];
  const walk = (one: Element) => {
    if (["script", "style", "title", "template"].includes(one.tag)) return;
    for (const name of ["aria-label", "alt", "placeholder"]) if (one.attributes[name]) parts.push(one.attributes[name]);
    if (one.tag === "input" && ["submit", "button"].includes(one.attributes.type ?? ""))
      parts.push(one.attributes.value ?? "");
    for (const child of one.children) {
      if (typeof child === "string") parts.push(child);
      else walk(child);
    }
    // Words of two blocks never run together.
    if (
      !["b", "i", "em", "strong", "span", "a", "sup", "abbr", "time", "bdi", "wbr", "mark", "small"].includes(one.tag)
    )
      parts.push(" ");
  };
  walk(element);
  return plain(parts.join(""));
}

/** The control that a label names: by `for`, by holding it, or by `aria-label`. */
function controlOf(form: Element, label: string): Element | undefined {
  const controls = new Set(["input", "select", "textarea"]);
  const all = [...within(form)];
  const matches = (text: string) => text === label || text.startsWith(label);
  for (const one of all) {
    if (one.tag === "label" && matches(textOf(one))) {
      const target = one.attributes.for;
      const found = target
        ? all.find(({ attributes }) => attributes.id === target)
        : [...within(one)].find(({ tag }) => controls.has(tag));
      if (found) return found;
    }
    if (controls.has(one.tag) && matches(one.attributes["aria-label"] ?? "")) return one;
  }
  return undefined;
}

/** One browser without script: keeps cookies, follows redirects, sends forms as they stand. */
export class Reader {
  readonly #base: string;
  readonly #cookies = new Map<string, string>();
  #path = "/";
  #page: Element = { tag: "#page", attributes: {}, children: [] };
  readonly #filled = new Map<string, string>();
  status = 0;

  constructor(base: string) {
    this.#base = base;
  }

  get path(): string {
    return this.#path;
  }

  get text(): string {
    return textOf(this.#page);
  }

  async open(path: string): Promise<void> {
    await this.#go(path, { method: "GET" });
  }

  /** Follows the first link whose words hold these. */
  async follow(words: string): Promise<void> {
    const link = [...within(this.#page)].find(
      (one) => one.tag === "a" && one.attributes.href && textOf(one).includes(words),
    );
    if (!link) throw new Error(`${this.#path} has no link with the words “${words}”`);
    await this.open(link.attributes.href as string);
  }

  /** Fills the field with this label on the page's forms; sent by the next `press` of its form. */
  fill(label: string, value: string): void {
    this.#filled.set(label, value);
  }

  /** Presses the button with these words, and so sends its form with everything that was filled in. */
  async press(words: string): Promise<void> {
    const forms = [...within(this.#page)].filter(({ tag }) => tag === "form");
    const isButton = (one: Element) =>
      (one.tag === "button" && textOf(one).includes(words)) || (one.tag === "input" && one.attributes.value === words);
    const named = (form: Element) =>
      [...this.#filled.keys()].filter((label) => controlOf(form, label) !== undefined).length;
    const [form] = forms.filter((one) => [...within(one)].some(isButton)).sort((a, b) => named(b) - named(a));
    if (!form) throw new Error(`${this.#path} has no button “${words}”`);
    const body = this.#bodyOf(form, [...within(form)].find(isButton) as Element);
    for (const label of this.#filled.keys())
      if (!controlOf(form, label)) throw new Error(`the form of “${words}” has no field “${label}”`);
    this.#filled.clear();
    const action = form.attributes.action || this.#path;
    if ((form.attributes.method ?? "get").toLowerCase() === "get") await this.open(`${action.split("?")[0]}?${body}`);
    else await this.#go(action, { method: "POST", body });
  }

  #bodyOf(form: Element, button: Element): URLSearchParams {
    const body = new URLSearchParams();
    const chosen = new Map<Element, string>();
    for (const [label, value] of this.#filled) {
      const control = controlOf(form, label);
      if (control) chosen.set(control, value);
    }
    const radiosTaken = new Set(
      [...chosen.keys()]
        .filter(({ attributes }) => attributes.type === "radio")
        .map(({ attributes }) => attributes.name),
    );
    for (const one of within(form)) {
      const { name, type, value = "", checked } = one.attributes;
      if (!name || one.attributes.disabled !== undefined) continue;
      if (one.tag === "textarea") body.append(name, chosen.get(one) ?? textOf(one));
      else if (one.tag === "select") {
        const options = [...within(one)].filter(({ tag }) => tag === "option");
        const wanted = chosen.get(one);
        const option =
          wanted === undefined
            ? (options.find(({ attributes }) => attributes.selected !== undefined) ?? options[0])
            : options.find((each) => textOf(each).includes(wanted));
        if (wanted !== undefined && !option) throw new Error(`there is no choice “${wanted}”`);
        if (option) body.append(name, option.attributes.value ?? textOf(option));
      } else if (one.tag === "input") {
        if (type === "radio" || type === "checkbox") {
          const isTaken = chosen.has(one) || (checked !== undefined && !(type === "radio" && radiosTaken.has(name)));
          if (isTaken) body.append(name, value || "on");
        } else if (type !== "submit" && type !== "button") body.append(name, chosen.get(one) ?? value);
      }
    }
    if (button.attributes.name) body.append(button.attributes.name, button.attributes.value ?? "");
    return body;
  }

  async #go(path: string, { method, body }: { method: string; body?: URLSearchParams }): Promise<void> {
    const url = new URL(path, `${this.#base}${this.#path}`);
    if (url.origin !== this.#base) throw new Error(`${path} leaves Heed`);
    const answer = await fetch(url, {
      method,
      redirect: "manual",
      headers: {
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        "accept-language": "en",
        referer: `${this.#base}${this.#path}`,
        ...(method === "POST" ? { origin: this.#base } : {}),
      },
      ...(body ? { body } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      this.#cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    const target = answer.headers.get("location");
    if (answer.status >= 300 && answer.status < 400 && target) return this.#go(target, { method: "GET" });
    this.status = answer.status;
    this.#path = url.pathname + url.search;
    this.#page = parsed(await answer.text());
  }
}
