import { expect, test } from "vitest";
import type { Instant } from "../kernel/index.ts";
import { decisionSchema, mayConfirm, proposalHours, proposalSchema, proposalState, proposedAt } from "./role-change.ts";

const at = (hours: number): Instant => new Date(Date.UTC(2026, 2, 2) + hours * 3_600_000).toISOString();

test("a proposal is open until its end, and what was decided stays decided", () => {
  const proposal = { expiresAt: at(proposalHours) };
  expect(proposalState(proposal, null, at(proposalHours - 1))).toBe("open");
  expect(proposalState(proposal, null, at(proposalHours))).toBe("expired");
  expect(proposalState(proposal, "declined", at(1000))).toBe("declined");
  expect(proposalState(proposal, "confirmed", at(1000))).toBe("confirmed");
});

test("a proposal ends three days after it was made", () => {
  expect(proposedAt(at(0))).toEqual({ proposedAt: at(0), expiresAt: at(72) });
});

test("a proposal is confirmed neither by who made it nor by who gets it", () => {
  expect(mayConfirm({ proposedBy: "a", personId: "b" }, "c")).toBe(true);
  for (const who of ["a", "b"]) expect(mayConfirm({ proposedBy: "a", personId: "b" }, who)).toBe(false);
});

test("what is kept of a proposal and of its decision is this, and nothing besides", () => {
  const personId = "019012f0-0000-7000-8000-00000000000a";
  const times = { proposedAt: at(0), expiresAt: at(72) };
  const whole = { personId, change: "role", role: "HO", officePath: "ML/MOP", ...times };
  for (const good of [whole, { ...whole, change: "office", role: null }, { ...whole, role: "FO", officePath: null }])
    expect(proposalSchema.safeParse(good).success).toBe(true);
  for (const bad of [{ personId: "x" }, { change: "name" }, { role: "KING" }, { more: 1 }, { expiresAt: undefined }])
    expect(proposalSchema.safeParse({ ...whole, ...bad }).success, JSON.stringify(bad)).toBe(false);
  const decided = { proposalId: personId, outcome: "confirmed", decidedAt: at(1) };
  for (const good of [decided, { ...decided, outcome: "declined" }])
    expect(decisionSchema.safeParse(good).success).toBe(true);
  for (const bad of [{ proposalId: "x" }, { outcome: "maybe" }, { more: 1 }])
    expect(decisionSchema.safeParse({ ...decided, ...bad }).success, JSON.stringify(bad)).toBe(false);
});
