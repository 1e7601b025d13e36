import { describe, expect, test } from "vitest";
import { type ExerciseSignInFacts, exerciseSignInAllowed } from "./exercise-sign-in.ts";
import { fr } from "./words.fr.ts";

const open: ExerciseSignInFacts = {
  bornExercise: true,
  showsToken: true,
  listensOn: "127.0.0.1",
  headers: { host: "127.0.0.1:8080", "user-agent": "x", accept: "text/html" },
};

describe("signing in as a function of the exercise", () => {
  test.each(["127.0.0.1:8080", "127.0.0.1", "localhost:65535", "LOCALHOST"])("works on this machine as %s", (host) => {
    expect(exerciseSignInAllowed({ ...open, headers: { host } })).toEqual({ kind: "yes" });
  });

  test.each<[string, Partial<ExerciseSignInFacts>, string]>([
    ["the database was not born as an exercise", { bornExercise: false }, "live"],
    ["the token was not shown", { showsToken: false }, "token"],
    ["the server listens to other machines", { listensOn: "0.0.0.0" }, "listener"],
    ["the server listens on every address of version 6", { listensOn: "::" }, "listener"],
    ["the server listens by name", { listensOn: "localhost" }, "listener"],
    ["another name is pointed at this machine", { headers: { host: "heed.example:8080" } }, "host"],
    ["the name only begins like ours", { headers: { host: "127.0.0.1.evil.example" } }, "host"],
    ["the name only ends like ours", { headers: { host: "evil-127.0.0.1" } }, "host"],
    ["the name hides ours before an at sign", { headers: { host: "127.0.0.1@evil.example" } }, "host"],
    ["there is no name", { headers: {} }, "host"],
    ["there are two names", { headers: { host: ["127.0.0.1", "evil.example"] } }, "host"],
  ])("does not work where %s", (_, facts, because) => {
    expect(exerciseSignInAllowed({ ...open, ...facts })).toEqual({ kind: "no", because });
  });

  test.each([
    "forwarded",
    "via",
    "x-real-ip",
    "true-client-ip",
    "x-forwarded",
    "x-forwarded-for",
    "X-Forwarded-Host",
    "x-forwarded-proto",
    "x-original-host",
    "cf-connecting-ip",
    "fly-client-ip",
    "fastly-client-ip",
  ])("does not work through something that says %s", (name) => {
    const headers = { ...open.headers, [name]: "10.0.0.1" };
    expect(exerciseSignInAllowed({ ...open, headers })).toEqual({ kind: "no", because: "forwarded" });
  });

  test.each(["x-via", "trivia", "via-x", "not-forwarded"])(
    "works where a header is only called like one: %s",
    (name) => {
      expect(exerciseSignInAllowed({ ...open, headers: { ...open.headers, [name]: "x" } })).toEqual({ kind: "yes" });
    },
  );

  test("says why in words", () => {
    for (const because of ["live", "token", "listener", "host", "forwarded"])
      expect(fr).toHaveProperty([`shield.exercise.no.${because}`]);
  });
});
