/** The posts that people hold by their roles; of somebody who holds several, the highest comes first. */
const posts = [
  ["SL", "srsg"],
  ["HO", "head-of-office"],
  ["PA", "poc-adviser"],
  ["JOC", "joc"],
  ["SC", "sector-commander"],
  ["HR", "human-rights"],
  ["FP", "force-planner"],
  ["UP", "police-planner"],
  ["JM", "jmac"],
  ["CL", "community-liaison"],
  ["HU", "humanitarian-partner"],
  ["SL", "dsrsg"],
] as const;

/** The post in whose name somebody with these roles acts; null for roles without a post, such as an administrator. */
export function postOf(roles: readonly string[]): string | null {
  return posts.find(([role]) => roles.includes(role))?.[1] ?? null;
}

/** Every post that somebody with these roles holds: what is addressed to one of them is addressed to them. */
export function postsHeld(roles: readonly string[]): readonly string[] {
  return posts.filter(([role]) => roles.includes(role)).map(([, post]) => post);
}
