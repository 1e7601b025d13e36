// The own account as tests and pictures show it: nobody's.
import type { Lang } from "heed/kernel";
import type { PageInput } from "../src/app/page.ts";
import type { Frame } from "../src/shell/page.ts";

/** Dark squares that are no image of a secret. */
const squares = Array.from({ length: 37 * 37 }, (_, i) => [i % 37, Math.floor(i / 37)] as const)
  .filter(([x, y]) => x > 3 && x < 33 && y > 3 && y < 33 && (x * 7 + y * 13 + x * y) % 3 === 0)
  .map(([x, y]) => `M${x} ${y}h1v1h-1z`)
  .join("");

const codes = Array.from({ length: 10 }, (_, i) => `k3vx-9mqa-7r2c-${String(2222 + i * 1111).slice(0, 4)}`);

/** Pages of the own account, and the second step of signing in. */
export function inventedAccountPages(lang: Lang, frame: Frame, out: Frame): Record<string, PageInput> {
  const fr = lang === "fr";
  const view = {
    username: "head.mopti",
    label: fr ? "Chef de bureau, Mopti" : "Head of office, Mopti",
    owes: false,
    confirmed: true,
    freshMinutes: 5,
    password: true,
    passwordLength: 12,
    totpSince: "2018-07-19T08:00:00.000Z",
    recovery: { since: "2018-07-19T08:00:00.000Z", left: 2 },
    passkeys: [
      {
        id: "01890000-0000-7000-8000-000000000001",
        name: fr ? "ordinateur de service" : "work laptop",
        addedAt: "2018-07-19T08:00:00.000Z",
        lastUsedAt: "2018-07-20T08:00:00.000Z",
        copiedAt: null,
      },
      {
        id: "01890000-0000-7000-8000-000000000002",
        name: fr ? "téléphone" : "telephone",
        addedAt: "2018-07-19T08:00:00.000Z",
        lastUsedAt: null,
        copiedAt: "2018-07-20T08:00:00.000Z",
      },
    ],
    passkeysHere: "yes" as const,
    hidden: false,
    done: null,
  };
  const bare = { ...view, totpSince: null, recovery: null, passkeys: [], confirmed: false, owes: true };
  return {
    account: { ...frame, path: "/account", page: "account", view },
    "account-bare": { ...frame, exercise: false, path: "/account", page: "account", view: bare },
    "totp-set-up": {
      ...frame,
      path: "/account",
      page: "totp-set-up",
      view: {
        qr: { size: 37, path: squares },
        secret: "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ",
      },
    },
    "recovery-codes": { ...frame, path: "/account", page: "recovery-codes", view: { codes, after: "app" } },
    sessions: {
      ...frame,
      path: "/account/sessions",
      page: "sessions",
      view: {
        sessions: [
          {
            id: "01890000-0000-7000-8000-000000000003",
            kind: "openid",
            browser: "Chrome, Linux",
            since: "2018-07-20T08:00:00.000Z",
            lastSeen: "2018-07-20T09:00:00.000Z",
            here: true,
          },
          {
            id: "01890000-0000-7000-8000-000000000004",
            kind: "password",
            browser: "Samsung Internet, Android",
            since: "2018-07-19T23:00:00.000Z",
            lastSeen: "2018-07-20T08:40:00.000Z",
            here: false,
          },
        ],
        devices: [
          {
            id: "01890000-0000-7000-8000-000000000005",
            browser: "Chrome, Linux",
            addedAt: "2018-06-20T08:00:00.000Z",
            lastSeen: "2018-07-20T09:00:00.000Z",
            here: true,
          },
          {
            id: "01890000-0000-7000-8000-000000000006",
            browser: null,
            addedAt: "2018-07-19T23:00:00.000Z",
            lastSeen: "2018-07-20T08:40:00.000Z",
            here: false,
          },
        ],
        idleMinutes: 30,
        longestHours: 12,
        done: "session",
      },
    },
    "openid-return": {
      ...out,
      path: "/sign-in/openid/return",
      page: "openid-return",
      view: { href: "/sign-in/openid/finish?code=1&state=2" },
    },
    offline: { ...out, exercise: false, path: "/offline/en", page: "offline" },
    lock: {
      ...out,
      path: "/lock",
      page: "lock",
      view: { back: "/", by: { password: true, passkey: true } },
      refused: {
        form: "unlock",
        problem: {
          status: 401,
          code: "shield/wrong-password",
          title: fr ? "Le mot de passe n’est pas le bon" : "The password is not right",
          detail: fr ? "Rien n’a été changé." : "Nothing was changed.",
          mend: fr
            ? "Saisissez le mot de passe avec lequel vous ouvrez vos sessions."
            : "Type the password that you sign in with.",
          errors: [],
        },
        values: {},
      },
    },
    "second-step": { ...out, path: "/sign-in", page: "second-step", view: { back: "/", totp: true, passkeys: true } },
  };
}
