import { plusHours, type Work } from "../kernel/index.ts";
import type { LinkPurpose, ShieldTables } from "./tables.sql.ts";
import { newToken, tokenHash } from "./token.ts";

const linkHours: Readonly<Record<LinkPurpose, number>> = { "first-administrator": 24, invitation: 72, reset: 24 };

/**
 * Makes a link that works once, under the service `sign-in`. Without a person it makes the first administrator.
 * @returns the token; only its hash is stored.
 */
export async function makeLink(work: Work, purpose: LinkPurpose, personId: string | null = null): Promise<string> {
  const token = newToken();
  const wall = work.clock.wall();
  await work.db
    .withTables<ShieldTables>()
    .insertInto("shield.signInLink")
    .values({
      missionId: work.missionId,
      tokenSha256: tokenHash(token),
      purpose,
      personId,
      createdAt: wall,
      expiresAt: plusHours(wall, linkHours[purpose]),
      usedAt: null,
    })
    .execute();
  return token;
}
