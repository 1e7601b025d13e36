import { configureGlobal } from "fast-check";

/**
 * How often each law is tried: 100 times in `npm test`, more in `npm run nightly` by HEED_LAW_RUNS.
 * A failing law prints its seed and path; HEED_LAW_SEED plays that seed again.
 */
const seed = process.env.HEED_LAW_SEED;
configureGlobal({
  numRuns: Number(process.env.HEED_LAW_RUNS ?? 100),
  ...(seed === undefined ? {} : { seed: Number(seed) }),
});
