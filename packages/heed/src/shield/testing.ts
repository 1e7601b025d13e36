export { testAuthenticator } from "./testing-passkey.ts";
export { totpCode } from "./totp.ts";
