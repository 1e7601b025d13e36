import { defineConfig } from "vitest/config";

/** The tests that mutants of shield's pure files are held against: those that need neither a database nor argon2. */
// biome-ignore lint/style/noDefaultExport: Vitest takes its configuration as the default of its file
export default defineConfig({
  test: {
    name: "mutation",
    include: ["packages/heed/src/shield/*.test.ts"],
    exclude: ["**/*.sql.test.ts", "**/*.security.test.ts", "**/{password,certificate}.test.ts"],
    environment: "node",
    setupFiles: ["./scripts/laws.ts"],
  },
});
