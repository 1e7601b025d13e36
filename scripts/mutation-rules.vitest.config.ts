import { defineConfig } from "vitest/config";

/** The tests that mutants of the rules of warn and respond are held against: those that need no database. */
// biome-ignore lint/style/noDefaultExport: Vitest takes its configuration as the default of its file
export default defineConfig({
  test: {
    name: "mutation",
    include: ["packages/heed/src/{warn,respond}/*.test.ts"],
    exclude: [
      "**/*.{sql,job,api}.test.ts",
      "**/{tables,exercise,exercise-bodies,cap-schema,rule-backtest-ged,rule-backtest}.test.ts",
    ],
    environment: "node",
    setupFiles: ["./scripts/laws.ts"],
  },
});
