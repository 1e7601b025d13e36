// The rules of the house about imports. scripts/rooms.ts runs them, and adds what they cannot say: what a pure file
// reaches at run time, and which schemas SQL names. scripts/rooms.test.ts plants one violation of each.
import { order, webOrder } from "./scripts/repository.ts";

const S = "^packages/heed/src";
const W = "^packages/web/src";
const test = "[.]test[.]tsx?$";
const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });
const rooms = (names) => `(${names.join("|")})/`;

/** The screens of a room show that room and what lies to its left; the frame may show any room's facts. */
const shownBy = (room) => (room === "shell" ? order.length : order.indexOf(room));

export default {
  forbidden: [
    forbid(
      "no-cycles",
      "the protection cycle closes in data and events, never in imports",
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    ),
    forbid("resolves", "an import that leads nowhere hides from every other rule", {}, { couldNotResolve: true }),
    ...order
      .slice(0, -1)
      .map((room, i) =>
        forbid(
          `${room}-looks-back-only`,
          `a room imports only from its left: ${order.join(" <- ")}`,
          { path: `${S}/${room}/` },
          { path: `${S}/${rooms(order.slice(i + 1))}` },
        ),
      ),
    ...webOrder.slice(0, -1).map((room, i) =>
      forbid(
        `web-${room}-looks-back-only`,
        `the screens keep the order of the rooms: ${webOrder.join(" <- ")}`,
        { path: `${W}/${room}/`, pathNot: test },
        {
          path: [
            `${W}/${rooms(webOrder.slice(i + 1))}`,
            ...(shownBy(room) < order.length - 1 ? [`${S}/${rooms(order.slice(shownBy(room) + 1))}`] : []),
          ],
        },
      ),
    ),
    forbid(
      "through-the-door",
      "another room is entered by index.ts or index.sql.ts",
      { path: `${S}/([^/]+)/`, pathNot: `${S}/app/` },
      {
        path: `${S}/[^/]+/`,
        pathNot: [`${S}/$1/`, `${S}/[^/]+/index([.]sql)?[.]ts$`, "/testing[.]ts$"],
      },
    ),
    forbid(
      "app-through-the-door",
      "app enters by the doors too, mounts .api, .job and .cli files, and runs the machine that kernel is made of",
      { path: `${S}/app/` },
      {
        path: `${S}/[^/]+/`,
        pathNot: [`${S}/(app|kernel)/`, `${S}/[^/]+/index([.]sql)?[.]ts$`, "[.](api|job|cli)[.]ts$", "/testing[.]ts$"],
      },
    ),
    forbid(
      "testing-stays-in-tests",
      "what tests need is not for the running system",
      { pathNot: [test, "/testing[a-z-]*[.]ts$", "^(scripts|bench)/", "^packages/(heed/security|web/browser)/"] },
      { path: "/testing[a-z-]*[.]ts$" },
    ),
    forbid(
      "web-through-the-door",
      "the screens import heed/<room>, never a file behind the door",
      { path: W },
      { path: `${S}/`, pathNot: `${S}/[^/]+/index[.]ts$` },
    ),
    forbid(
      "only-app-shows-screens",
      "rooms know nothing of the screens",
      { path: `${S}/`, pathNot: `${S}/app/` },
      { path: "^packages/web/" },
    ),
    forbid(
      "only-shield-has-crypto",
      "an audit of the cryptography is a search for one import",
      { path: "^packages/[^/]+/src/", pathNot: [`${S}/(kernel|shield)/`, `${W}/shield/`, test] },
      { path: ["^(node:)?crypto$", "libsodium", "age-encryption", "(^|/)node_modules/@noble/"] },
    ),
    forbid(
      "analysis-stands-alone",
      "an analyst can use and check the estimators without the rest",
      { path: "^packages/analysis", pathNot: test },
      { pathNot: ["^packages/analysis", "(^|/)node_modules/highs/"] },
    ),
  ],
  options: {
    // The default parser sees nothing of TypeScript 7: "no violations (0 modules)".
    parser: "swc",
    // Never `exclude` node_modules: rules about packages would then see nothing.
    doNotFollow: { path: "node_modules" },
    exclude: { path: "/(dist|coverage)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      mainFields: ["module", "main"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
