import { ledgered } from "../kernel/index.sql.ts";
import { assignmentSchema, personSchema } from "./people.ts";

export const personTable = ledgered({ room: "shield", table: "person", schema: personSchema, dataClass: "16" });
export const assignmentTable = ledgered({
  room: "shield",
  table: "assignment",
  schema: assignmentSchema,
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
  };
  "shield.assignment": Standard & {
    personId: string;
    role: string;
    officePath: string | null;
    fromAt: string;
    untilAt: string | null;
  };
  "shield.credential": { missionId: string; personId: string; passwordHash: string; setAt: string };
  "shield.session": {
    missionId: string;
    tokenSha256: Buffer;
    personId: string;
    kind: SessionKind;
    createdAt: string;
    lastSeen: string;
    expiresAt: string;
  };
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
};

export type SessionKind = "password" | "exercise" | "link";
export type LinkPurpose = "first-administrator" | "invitation" | "reset";
