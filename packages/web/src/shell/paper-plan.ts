/** Height of something printed, in lines. */
export type Lines = number;

/** What wants to be on paper: decisions whole or in one line each, and lists whose rows may be left out from the end. */
export interface PaperParts {
  /** What always stands there: the head above all, and the rate at the end. */
  readonly head: Lines;
  readonly tail: Lines;
  readonly decisions: readonly { readonly whole: Lines; readonly brief: Lines }[];
  readonly lists: readonly (readonly Lines[])[];
}

/** What is printed. Whatever is left out is counted on the paper and stands on screen. */
export interface PaperPlan {
  /** So many decisions, from the first, with what is known, what is asked and the options. */
  readonly whole: number;
  /** So many after them in one line each. */
  readonly brief: number;
  /** So many rows of each list. */
  readonly rows: readonly number[];
}

/** Characters of a line at 10.5 points across A4: rather too few, so that a wider font still fits. */
const perLine = 92;
/** Lines of a page, the foot left out: rather too few, for what a line breaks and a block leaves open. */
const perPage = 51;
const pages = 2;
/** For a sentence that counts what stands on screen only, or says that there is nothing. */
const countLine = 1.2;
/** For the heading of a part, which stays with what follows it. */
const heading = 2.1;

/** How many lines a text takes. */
export function linesOf(text: string, wide = 1): Lines {
  return Math.max(1, Math.ceil((text.length * wide) / perLine));
}

/** Whether blocks that are never torn apart fit on the pages, one after another. */
export function fitsOn(blocks: readonly Lines[], capacity = perPage, most = pages): boolean {
  let page = 1;
  let used = 0;
  for (const block of blocks) {
    if (used + block > capacity) {
      // One that is longer than a page is torn; it runs on.
      page += used === 0 ? 0 : 1;
      used = 0;
    }
    page += Math.max(0, Math.ceil(block / capacity) - 1);
    used += block - capacity * Math.max(0, Math.ceil(block / capacity) - 1);
    if (page > most) return false;
  }
  return true;
}

/** A part with its heading, and with what is said where rows are left out or none are there. */
function part(rows: readonly Lines[], all: number): readonly Lines[] {
  const [first = countLine, ...others] = rows;
  return [heading + first, ...others, ...(rows.length > 0 && rows.length < all ? [countLine] : [])];
}

/** What is printed by a plan, in the order of the paper, as blocks that are never torn. */
export function blocksOf({ head, tail, decisions, lists }: PaperParts, plan: PaperPlan): readonly Lines[] {
  const told = [
    ...decisions.slice(0, plan.whole).map(({ whole }) => whole),
    ...decisions.slice(plan.whole, plan.whole + plan.brief).map(({ brief }) => brief),
  ];
  return [
    head,
    ...part(told, decisions.length),
    ...lists.flatMap((rows, i) => part(rows.slice(0, plan.rows[i]), rows.length)),
    heading + tail,
  ];
}

/** Plans from all to nothing, in the order in which things are given up: long lists, then details of later decisions, then rows. */
function* plans({ decisions, lists }: PaperParts): Generator<PaperPlan> {
  const all = decisions.length;
  const capped = (most: number) => lists.map((rows) => Math.min(rows.length, most));
  for (const most of [Number.POSITIVE_INFINITY, 12, 8, 5]) yield { whole: all, brief: 0, rows: capped(most) };
  for (let whole = all - 1; whole >= Math.min(4, all); whole -= 1) yield { whole, brief: all - whole, rows: capped(5) };
  for (let whole = Math.min(3, all); whole >= 0; whole -= 1) yield { whole, brief: all - whole, rows: capped(4) };
  for (const most of [3, 2, 1]) yield { whole: 0, brief: all, rows: capped(most) };
  // Where not even a line for each has room, the first are told whole again.
  const first = Math.min(3, all);
  for (let brief = all - first; brief >= 0; brief -= 1) yield { whole: first, brief, rows: capped(2) };
  for (let whole = first; whole >= 0; whole -= 1) yield { whole, brief: 0, rows: capped(2) };
  for (const most of [1, 0]) yield { whole: 0, brief: 0, rows: capped(most) };
}

/** The fullest plan that fits on two pages: what must be decided is given up last. */
export function planPaper(parts: PaperParts): PaperPlan {
  let last: PaperPlan = { whole: 0, brief: 0, rows: parts.lists.map(() => 0) };
  for (const plan of plans(parts)) {
    last = plan;
    if (fitsOn(blocksOf(parts, plan))) break;
  }
  return last;
}
