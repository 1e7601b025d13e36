import type { Generated } from "kysely";
import { ledgered } from "../kernel/index.sql.ts";
import { type OpenidTie, openidTieSchema } from "./openid-tie.ts";
import { assignmentSchema, type Basis, personSchema } from "./people.ts";
import { decisionSchema, type Proposal, proposalSchema } from "./role-change.ts";
import { type Factor, factorSchema } from "./second-factor.ts";
import { type SessionEnd, sessionEndSchema } from "./session-end.ts";

export const personTable = ledgered({ room: "shield", table: "person", schema: personSchema, dataClass: "16" });
export const assignmentTable = ledgered({
  room: "shield",
  table: "assignment",
  schema: assignmentSchema,
  dataClass: "16",
});
export const proposalTable = ledgered({
  room: "shield",
  table: "role_proposal",
  schema: proposalSchema,
  dataClass: "16",
});
export const decisionTable = ledgered({
  room: "shield",
  table: "role_decision",
  schema: decisionSchema,
  dataClass: "16",
});
export const factorTable = ledgered({ room: "shield", table: "factor", schema: factorSchema, dataClass: "16" });
export const sessionEndTable = ledgered({
  room: "shield",
  table: "session_end",
  schema: sessionEndSchema,
  dataClass: "16",
});
export const openidTieTable = ledgered({
  room: "shield",
  table: "openid_tie",
  schema: openidTieSchema,
  dataClass: "16",
});

interface Standard {
  missionId: string;
  id: string;
  version: number;
}

/** What shield reads of its own tables. */
export type ShieldTables = {
  "shield.person": Standard & {
    username: string;
    labelEn: string;
    labelFr: string;
    lang: "en" | "fr";
    passwordSetAt: string | null;
    disabledAt: string | null;
    hiddenFromOtherOffices: boolean | null;
  };
  "shield.assignment": Standard & {
    personId: string;
    role: string;
    officePath: string | null;
    fromAt: string;
    untilAt: string | null;
    basis: Basis | null;
    proposalId: string | null;
  };
  "shield.roleProposal": Standard & Proposal & { recordedBy: string };
  "shield.roleDecision": Standard & {
    proposalId: string;
    outcome: "confirmed" | "declined";
    decidedAt: string;
    recordedBy: string;
  };
  "shield.credential": { missionId: string; personId: string; passwordHash: string; setAt: string };
  "shield.session": {
    missionId: string;
    id: Generated<string>;
    tokenSha256: Buffer;
    personId: string;
    kind: SessionKind;
    deviceId: Generated<string | null>;
    browser: Generated<string | null>;
    confirmedAt: Generated<string | null>;
    lockedAt: Generated<string | null>;
    createdAt: string;
    lastSeen: string;
    expiresAt: string;
  };
  "shield.device": {
    missionId: string;
    id: string;
    personId: string;
    tokenSha256: Buffer;
    browser: string | null;
    addedAt: string;
    lastSeen: string;
  };
  "shield.sessionEnd": Standard & SessionEnd;
  "shield.openidTie": Standard & OpenidTie;
  "shield.openidAnswer": { missionId: string; stateSha256: Buffer; expiresAt: string };
  "shield.attemptSecret": { missionId: string; secret: Buffer };
  "shield.attempt": { missionId: string; id: string; keySha256: Buffer; at: string };
  "shield.signInLink": {
    missionId: string;
    tokenSha256: Buffer;
    purpose: LinkPurpose;
    personId: string | null;
    createdAt: string;
    expiresAt: string;
    usedAt: string | null;
  };
  "shield.factor": Standard & Factor;
  "shield.totp": {
    missionId: string;
    id: string;
    personId: string;
    sealed: Buffer;
    keyId: string;
    madeAt: string;
    confirmedAt: string | null;
    lastStep: number | null;
  };
  "shield.recoveryCode": { missionId: string; personId: string; codeSha256: Buffer; usedAt: string | null };
  "shield.passkey": {
    missionId: string;
    id: string;
    personId: string;
    credentialId: Buffer;
    publicKey: Buffer;
    counter: number;
    transports: string[];
    name: string;
    lastUsedAt: string | null;
  };
  "shield.challenge": { missionId: string; challengeSha256: Buffer; personId: string | null; expiresAt: string };
  "shield.pendingSignIn": {
    missionId: string;
    tokenSha256: Buffer;
    personId: string;
    kind: FirstFactor;
    expiresAt: string;
  };
};

/** What a second factor may come after. A passkey is both in one; a link takes factors away before it is given. */
export type FirstFactor = "password" | "openid";
/** How a session was begun. */
export type SessionKind = "password" | "exercise" | "link" | "passkey" | "openid";
export type LinkPurpose = "first-administrator" | "invitation" | "reset";
