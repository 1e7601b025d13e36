/** Everything comes from us, nothing is written into a page, and no other page frames ours. */
const strict = {
  "default-src": "'none'",
  "script-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self'",
  "connect-src": "'self'",
  "form-action": "'self'",
  "frame-ancestors": "'none'",
  "base-uri": "'none'",
} as const;

const policyOf = (directives: Readonly<Record<string, string>>) =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");

/** The policy of every page but one. */
export const contentSecurity = policyOf(strict);

/** The policy of the page with the map: it may also run a worker, from us alone as all else. */
export const mapContentSecurity = policyOf({ ...strict, "worker-src": "'self'" });
