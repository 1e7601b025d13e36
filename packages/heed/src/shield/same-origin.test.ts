import { expect, test } from "vitest";
import { sameOrigin } from "./same-origin.ts";

const host = "127.0.0.1:8080";
const cookie = "heed_session=x";

test.each<[string, string, Record<string, string | string[]>, boolean]>([
  ["a page is read from anywhere", "GET", { host, origin: "https://evil.example" }, true],
  [
    "a form of ours is posted",
    "POST",
    { host, cookie, origin: `http://${host}`, "sec-fetch-site": "same-origin" },
    true,
  ],
  ["an older browser says only its origin", "POST", { host, cookie, origin: `http://${host}` }, true],
  ["a browser says only where it comes from", "POST", { host, cookie, "sec-fetch-site": "same-origin" }, true],
  ["another page posts with our cookie", "POST", { host, cookie, origin: "https://evil.example" }, false],
  ["another page of this machine posts", "POST", { host, cookie, origin: "http://127.0.0.1:9000" }, false],
  [
    "a page of the same site but not ours",
    "POST",
    { host, cookie, origin: `http://${host}`, "sec-fetch-site": "same-site" },
    false,
  ],
  ["a page that hides its origin", "POST", { host, cookie, origin: "null" }, false],
  ["an origin that is none", "POST", { host, cookie, origin: "not a url" }, false],
  ["two origins", "POST", { host, cookie, origin: [`http://${host}`, "https://evil.example"] }, false],
  ["a typed address or a bookmark that posts", "POST", { host, cookie, "sec-fetch-site": "none" }, false],
  ["a cookie and not a word of where from", "POST", { host, cookie }, false],
  ["a script without a cookie", "POST", { host }, true],
  ["a script without a cookie from another page", "POST", { host, origin: "https://evil.example" }, false],
  ["a host that only ends like ours", "POST", { host, cookie, origin: `http://evil-${host}` }, false],
  ["a request without host", "POST", { cookie, origin: `http://${host}` }, false],
])("%s", (_, method, headers, expected) => {
  expect(sameOrigin({ method, headers })).toBe(expected);
});

test("a method that only asks is not", () => {
  for (const method of ["GET", "HEAD", "OPTIONS"])
    expect([method, sameOrigin({ method, headers: { host, cookie, origin: "https://evil.example" } })]).toEqual([
      method,
      true,
    ]);
});

test("every method that changes something is looked at", () => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE", "post", "ANYTHING"]) {
    expect([method, sameOrigin({ method, headers: { host, cookie, origin: "https://evil.example" } })]).toEqual([
      method,
      false,
    ]);
  }
});

test("over TLS, a page of the same host that came in the clear is not ours", () => {
  const asked = (origin: string) => sameOrigin({ method: "POST", headers: { host, cookie, origin }, tls: true });
  expect([asked(`http://${host}`), asked(`https://${host}`)]).toEqual([false, true]);
});
