/** What one argon2id hash costs: KiB of memory, passes over them, lanes. */
export const passwordCost = { memory: 65_536, passes: 3, parallelism: 1 };
