import { vi } from "vitest";

/*
 * Tests hash hundreds of passwords, and few are about hashing: the others pay the least that argon2id takes. Only a test can ask
 * for this; the program has one cost.
 */
vi.mock("./password-cost.ts", () => ({ passwordCost: { memory: 64, passes: 1, parallelism: 1 } }));
