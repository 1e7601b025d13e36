import { afterEach, expect, test, vi } from "vitest";
import { root } from "./repository.ts";
import { sharedFolder } from "./shared.ts";

afterEach(() => vi.unstubAllEnvs());

test("without HEED_SHARED there is no shared folder", () => {
  vi.stubEnv("HEED_SHARED", "");
  vi.stubEnv("HEED_SKIPS", undefined);
  expect(sharedFolder()).toBeNull();
});

test("with HEED_SHARED the folder is there, and a part that is missing is no skip but an error", () => {
  vi.stubEnv("HEED_SHARED", root);
  expect(sharedFolder("scripts")).toMatch(/scripts$/);
  expect(() => sharedFolder("no-such-part")).toThrow("no-such-part");
});
