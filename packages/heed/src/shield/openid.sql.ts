import { Problem, type Work } from "../kernel/index.ts";
import { userNamed } from "./account-list.sql.ts";
import { endTies, type OpenidSubject, personTied, tie } from "./openid-tie.sql.ts";
import { notToYourself, openidNobody } from "./problems.ts";
import type { SignInKey } from "./sealed.ts";
import { type Entry, enterAs, whoIs } from "./sign-in.sql.ts";
import { requireSignInService } from "./users.sql.ts";

/**
 * An administrator ties somebody at the provider to an account that exists. The provider's word makes no account and gives no
 * role.
 * @throws {Problem} an unknown account, the own one, or somebody who opens another account already.
 */
export async function tieUser(work: Work, username: string, of: OpenidSubject, key: SignInKey): Promise<void> {
  await requireSignInService(work);
  const { id } = await userNamed(work, username);
  if (id === work.who.userId) throw new Problem(notToYourself);
  await tie(work, id, of, key);
}

/** Nobody at the provider opens the account any more. @returns whether somebody did. */
export async function untieUser(work: Work, username: string): Promise<boolean> {
  await requireSignInService(work);
  const { id } = await userNamed(work, username);
  return endTies(work, id, "account at the provider untied");
}

/**
 * Lets in whom the provider vouches for: a session, or the second step. Somebody whom nobody tied and somebody whose account is
 * closed get one answer.
 * @throws {Problem} where they open no account.
 */
export async function enterByOpenid(work: Work, of: OpenidSubject, key: SignInKey): Promise<Entry> {
  const personId = await personTied(work, of, key);
  if (personId === null || !(await whoIs(work, personId))) throw new Problem(openidNobody, { subject: of.subject });
  return enterAs(work, personId, "openid");
}
