import { afterAll, expect, test } from "vitest";
import { killAndCompare, victims } from "./kills.ts";
import { newDataFolder, removeDataFolder } from "./running.ts";

const folder = newDataFolder();
afterAll(() => removeDataFolder(folder));

test("server, worker and postmaster killed during writes: what was acknowledged is there, once, and the ledger is whole", {
  timeout: 240_000,
}, async () => {
  expect(await killAndCompare(folder, victims)).toEqual([]);
});
