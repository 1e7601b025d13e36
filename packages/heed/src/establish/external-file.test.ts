import fc from "fast-check";
import { expect, test } from "vitest";
import { fileScan } from "./external-file.ts";
import { gedTestFile } from "./testing.ts";

const scan = (bytes: Uint8Array, size = bytes.length || 1) => {
  let taken = 0;
  const look = fileScan({
    update: (piece) => {
      taken += piece.length;
    },
    digest: () => String(taken),
  });
  for (let from = 0; from < bytes.length; from += size) look.add(bytes.subarray(from, from + size));
  return look.end();
};
const text = (content: string) => Buffer.from(content, "utf8");

test("a sound file has no fault, also where a name with accents is cut between two pieces", () => {
  const file = text(gedTestFile([{ adm_1: "Ménaka", where_coordinates: 'a "quoted", name' }]));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: file.length }), (size) => {
      expect(scan(file, size)).toMatchObject({
        fault: null,
        bytes: file.length,
        delimiter: ",",
        sha256: String(file.length),
      });
    }),
  );
});

test.each([
  ["UTF-16", Buffer.from("\ufeffid,best\n", "utf16le"), "utf-16", 1],
  ["Windows letters", Buffer.from("id,adm_1\n1,M\xe9naka\n", "latin1"), "not-utf-8", 1],
  ["a spreadsheet", Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00]), "binary", 1],
  ["a quotation mark that is never closed", text('id,name\n1,"a\n2,b\n'), "unclosed-quote", 2],
  ["nothing", text(""), "empty", 1],
])("%s is a fault of the whole file", (_, bytes, kind, line) => {
  expect(scan(bytes).fault).toEqual({ kind, line });
});

test.each([
  ["id,best,low\n", ","],
  ["id;best;low\n", ";"],
  ["id\tbest\tlow\n", "\t"],
])("cells of %j are parted by %j", (head, delimiter) => {
  expect(scan(text(head)).delimiter).toBe(delimiter);
});
