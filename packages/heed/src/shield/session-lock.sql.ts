import { Problem, type Work } from "../kernel/index.ts";
import { type Attempt, forgiveAttempt } from "./attempts.sql.ts";
import type { PasskeyHolder } from "./passkey.sql.ts";
import { fitsPassword } from "./password.ts";
import { passkeyRefused, wrongPassword } from "./problems.ts";
import { passwordHashOf } from "./sign-in.sql.ts";
import type { ShieldTables } from "./tables.sql.ts";

/*
 * The lock of a screen that was left alone (SR-17). Under the service `sign-in`, by wall time.
 */

const tables = (work: Work) => work.db.withTables<ShieldTables>();

/** The session that is meant, and whose it is. */
export interface LockedSession {
  readonly sessionId: string;
  readonly personId: string;
}

/**
 * From now on nothing opens by this session until its owner has shown again who they are. One that is locked stays so since then;
 * a session of an exercise's function has nobody who could unlock it, and stays open.
 */
export async function lockSession(work: Work, sessionId: string): Promise<void> {
  await tables(work)
    .updateTable("shield.session")
    .set({ lockedAt: work.clock.wall() })
    .where("missionId", "=", work.missionId)
    .where("id", "=", sessionId)
    .where("kind", "<>", "exercise")
    .where("lockedAt", "is", null)
    .execute();
}

/**
 * Its owner types the password, and the session is open where it was.
 * @throws {Problem} a wrong password, which counts like one at the door.
 */
export async function unlockByPassword(
  work: Work,
  session: LockedSession,
  given: { readonly password: string; readonly attempt: Attempt },
): Promise<void> {
  if (!(await fitsPassword(given.password, await passwordHashOf(work, session.personId))))
    throw new Problem(wrongPassword);
  await forgiveAttempt(work, given.attempt);
  await unlock(work, session);
}

/**
 * The same by a passkey.
 * @throws {Problem} a passkey of somebody else: it opens their own session and nobody's screen.
 */
export async function unlockByPasskey(work: Work, session: LockedSession, holder: PasskeyHolder): Promise<void> {
  if (holder.copied || holder.personId !== session.personId) throw new Problem(passkeyRefused);
  await unlock(work, session);
}

async function unlock(work: Work, { sessionId, personId }: LockedSession): Promise<void> {
  await tables(work)
    .updateTable("shield.session")
    .set({ lockedAt: null, lastSeen: work.clock.wall() })
    .where("missionId", "=", work.missionId)
    .where("id", "=", sessionId)
    .where("personId", "=", personId)
    .execute();
}
