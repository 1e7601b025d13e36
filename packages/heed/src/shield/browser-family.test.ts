import { expect, test } from "vitest";
import { browserFamily } from "./browser-family.ts";

const chrome = "(KHTML, like Gecko) Chrome/126.0.0.0";
test.each([
  ["Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0", "Firefox, Android"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) FxiOS/127.0 Mobile/15E148 Safari/605.1.15", "Firefox, iOS"],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 ${chrome} Safari/537.36`, "Chrome, Windows"],
  ["Mozilla/5.0 (X11; Linux x86_64) Ubuntu Chromium/126.0.0.0 Safari/537.36", "Chrome, Linux"],
  ["Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) CriOS/126.0 Mobile/15E148 Safari/604.1", "Chrome, iOS"],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 ${chrome} Safari/537.36`, "Chrome, ChromeOS"],
  [`Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 ${chrome} Safari/537.36 Edg/126.0.0.0`, "Edge, Linux"],
  [`Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 ${chrome} Mobile Safari/537.36 EdgA/126.0.0.0`, "Edge, Android"],
  ["Mozilla/5.0 (iPod touch; CPU iPhone OS 15_8 like Mac OS X) EdgiOS/126.0 Mobile Safari/605.1.15", "Edge, iOS"],
  [
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 ${chrome} Safari/537.36 OPR/112.0`,
    "Opera, macOS",
  ],
  [
    `Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36`,
    "Samsung Internet, Android",
  ],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1", "Safari, iOS"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.5 Safari/605.1.15", "Safari, macOS"],
  ["Firefox/1", "Firefox"],
  ["Windows", "Windows"],
  ["curl/8.5.0", null],
  [`${"x".repeat(500)} Firefox/127.0 Windows`, null],
  ["", null],
  [undefined, null],
])("a browser that calls itself %s is kept as %s, and as no more", (said, family) => {
  expect(browserFamily(said)).toBe(family);
});
