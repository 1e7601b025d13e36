/** What is wrong with a file as a whole. Such a file is refused before any row goes in. */
export type FileFault = "utf-16" | "not-utf-8" | "binary" | "unclosed-quote" | "empty";

/** Port: takes the fingerprint of all pieces. The edge has the means for it. */
export interface Fingerprint {
  update(piece: Uint8Array): unknown;
  digest(encoding: "hex"): string;
}

export interface FileFacts {
  readonly sha256: string;
  readonly bytes: number;
  readonly delimiter: "," | ";" | "\t";
  readonly fault: { readonly kind: FileFault; readonly line: number } | null;
}

const quote = 0x22;
const newline = 0x0a;

/**
 * Looks through a whole file, piece by piece, before it is read: its fingerprint, how its cells are parted, and
 * whether it is text in UTF-8 whose quotation marks are all closed. What is found here refuses the file whole.
 */
export function fileScan(hash: Fingerprint): { add(piece: Uint8Array): void; end(): FileFacts } {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let bytes = 0;
  let line = 1;
  let quotedSince = 0;
  let quoted = false;
  let head = "";
  let headDone = false;
  let fault: FileFacts["fault"] = null;
  const blame = (kind: FileFault, at: number) => {
    fault ??= { kind, line: at };
  };
  const decode = (piece?: Uint8Array) => {
    try {
      const text = piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
      if (!headDone) {
        head += text;
        headDone = head.includes("\n") || head.length > 20_000;
      }
    } catch {
      blame("not-utf-8", line);
    }
  };
  return {
    add(piece) {
      if (bytes === 0 && ((piece[0] === 0xff && piece[1] === 0xfe) || (piece[0] === 0xfe && piece[1] === 0xff)))
        blame("utf-16", 1);
      bytes += piece.length;
      hash.update(piece);
      if (fault) return;
      decode(piece);
      if (piece.includes(0)) blame("binary", line);
      for (let i = 0; i < piece.length; i++) {
        const byte = piece[i];
        if (byte === newline) line++;
        else if (byte === quote) {
          quoted = !quoted;
          if (quoted) quotedSince = line;
        }
      }
    },
    end() {
      if (!fault) decode();
      if (bytes === 0) blame("empty", 1);
      if (quoted) blame("unclosed-quote", quotedSince);
      return { sha256: hash.digest("hex"), bytes, delimiter: delimiterOf(head.split("\n", 1)[0] ?? ""), fault };
    },
  };
}

/** How the cells of the first line are parted: French spreadsheets write semicolons. */
function delimiterOf(header: string): FileFacts["delimiter"] {
  const count = (mark: string) => header.split(mark).length;
  if (count(";") > count(",")) return ";";
  return count("\t") > count(",") ? "\t" : ",";
}
