import { afterEach, expect, test, vi } from "vitest";
import { browserFlags, ensureChromium } from "./chromium.ts";

afterEach(() => vi.unstubAllEnvs());

test("a browser that is named and not there is an error with its mend, not a skip", () => {
  vi.stubEnv("HEED_CHROMIUM", "/nowhere/chromium");
  expect(() => ensureChromium()).toThrow(/\/nowhere\/chromium.*--without-browser/);
});

test("the browser knocks at no host of its maker", () => {
  expect(browserFlags).toEqual(
    expect.arrayContaining(["--disable-background-networking", "--disable-component-update", "--disable-sync"]),
  );
});
